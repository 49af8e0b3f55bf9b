import type { SealedTable } from '../sealing/sealed-table.ts'

/** Audit rows are kept two years; the seals over them stay. */
export const auditKeepDays = 730

export const auditLogs: SealedTable = {
  chain: 'Audit chain',
  row: 'Audit row',
  rows: 'kernel.audit_logs',
  unsealed: 'kernel.audit_unsealed',
  seals: 'kernel.audit_seals',
  hash: 'kernel.audit_row_hash',
  keepDays: auditKeepDays,
}
