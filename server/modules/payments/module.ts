import type { Module } from '../../kernel/module.ts'
import { raiseToLedger } from './as-ledger.ts'
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
import { ledgerPermissions } from './ledger/permissions.ts'
import { ledgerTransfers } from './ledger/sealed-transfers.ts'
import { tellProvider } from './reconciliation/tell-provider.ts'
import { sendRefunds } from './refunds/send-refunds.ts'
import { settings } from './settings.ts'

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
  jobs: [expireHolds, tellProvider, sendRefunds],
  settings,
  permissions: [...ledgerPermissions],
  sealed: [ledgerTransfers],
  retention: [
    {
      table: 'holds',
      column: 'created_at',
      keepDays: 2557,
      where: `state <> 'held'`,
      reason: 'D3: financial records, seven years; entries stay',
    },
  ],
  elevates: [raiseToLedger],
}
