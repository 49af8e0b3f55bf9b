import type { Module } from '../../kernel/module.ts'
import { raiseToLedger } from './as-ledger.ts'
import { demo } from './demo/demo.ts'
import {
  paymentExpired,
  paymentFailed,
  paymentInitiated,
  paymentSucceeded,
  refundFailed,
  refundSucceeded,
  walletToppedUp,
  walletTransferred,
} from './events.ts'
import { expireHolds } from './ledger/expire-holds.ts'
import { ledgerTransfers } from './ledger/sealed-transfers.ts'
import { officeRoutes } from './office/routes.ts'
import { expireUnpaid } from './payments/expire.ts'
import { returnUntaken } from './payments/return-untaken.ts'
import { paymentRoutes } from './payments/routes.ts'
import { permissions } from './permissions.ts'
import { exportPerson } from './person/export-person.ts'
import { refuseWithMoney } from './person/refuse-with-money.ts'
import { decideLater } from './providers/sandbox/answer.ts'
import { sandboxRoutes } from './providers/sandbox/routes.ts'
import { sendWebhook } from './providers/sandbox/send-webhook.ts'
import { reactions } from './reactions.ts'
import { compareStatements } from './reconciliation/compare-statements.ts'
import { reconcile } from './reconciliation/reconcile.ts'
import { tellProvider } from './reconciliation/tell-provider.ts'
import { sendRefunds } from './refunds/send-refunds.ts'
import { savedMethodRoutes } from './saved-methods/routes.ts'
import { tokenPurpose } from './saved-methods/saved-method.ts'
import { settings } from './settings.ts'
import { statementRoutes } from './statements/routes.ts'
import { walletRoutes } from './wallets/routes.ts'
import { handleProviderEvent } from './webhooks/handle.ts'
import { webhookRoutes } from './webhooks/routes.ts'

export const payments: Module = {
  name: 'payments',
  purpose: 'Where money is, where it came from and where it went',
  tables: [
    ...['accounts', 'balances', 'transfers', 'entries', 'holds'],
    ...['transfers_unsealed', 'transfer_seals'],
    ...['wallets', 'wallet_transfers', 'payments', 'parts', 'refunds', 'provider_events', 'differences'],
    ...['saved_methods', 'sandbox_payments', 'sandbox_refunds'],
  ],
  publishes: [
    paymentInitiated,
    paymentSucceeded,
    paymentFailed,
    paymentExpired,
    refundSucceeded,
    refundFailed,
    walletToppedUp,
    walletTransferred,
  ],
  reactions,
  routes: [
    ...paymentRoutes,
    ...walletRoutes,
    ...statementRoutes,
    ...savedMethodRoutes,
    ...officeRoutes,
    ...webhookRoutes,
    ...sandboxRoutes,
  ],
  jobs: [
    expireHolds,
    expireUnpaid,
    returnUntaken,
    reconcile,
    compareStatements,
    tellProvider,
    sendRefunds,
    handleProviderEvent,
    sendWebhook,
    decideLater,
  ],
  settings,
  permissions,
  sealed: [ledgerTransfers],
  retention: [
    {
      table: 'holds',
      column: 'created_at',
      keepDays: 2557,
      where: `state <> 'held'`,
      reason: 'D3: financial records, seven years; entries stay',
    },
    {
      table: 'provider_events',
      column: 'received_at',
      keepDays: 2557,
      where: 'handled_at is not null',
      reason: 'D3: financial records, seven years',
    },
    {
      table: 'sandbox_refunds',
      column: 'created_at',
      keepDays: 90,
      reason: 'Play money: nobody asks for longer',
    },
    {
      table: 'sandbox_payments',
      column: 'created_at',
      keepDays: 97,
      reason: 'A week after its refunds, so that none stands without its payment',
    },
  ],
  encrypted: [{ table: 'saved_methods', column: 'token', purpose: tokenPurpose }],
  exportPerson,
  beforeLeaving: refuseWithMoney,
  demo,
  elevates: [raiseToLedger],
}
