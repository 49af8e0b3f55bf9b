import type { SealedTable } from '../../../kernel/sealing/sealed-table.ts'

/** A leaf is a transfer with all its entries; the ledger is kept for ever. */
export const ledgerTransfers: SealedTable = {
  chain: 'Ledger chain',
  row: 'Transfer',
  rows: 'payments.transfers',
  unsealed: 'payments.transfers_unsealed',
  seals: 'payments.transfer_seals',
  hash: 'payments.transfer_hash',
  keepDays: null,
}
