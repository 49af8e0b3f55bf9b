import type { Module } from '../../kernel/module.ts'
import { raiseToLedger } from './as-ledger.ts'
import { expireHolds } from './ledger/expire-holds.ts'
import { ledgerPermissions } from './ledger/permissions.ts'

export const payments: Module = {
  name: 'payments',
  purpose: 'Where money is, where it came from and where it went',
  tables: [
    ...['accounts', 'balances', 'transfers', 'entries', 'holds'],
    ...['transfers_unsealed', 'transfer_seals'],
  ],
  jobs: [expireHolds],
  permissions: [...ledgerPermissions],
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
