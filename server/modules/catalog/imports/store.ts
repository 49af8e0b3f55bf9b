import type { Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { type ImportRow, importColumns } from './import-job.ts'

export const imports = queries.selectFrom('catalog.import_jobs').select(importColumns)

/** Locked, nobody else's to change until the transaction ends. */
export async function readImport(tx: Tx, id: string, lock = false): Promise<ImportRow> {
  const found = imports.where('id', '=', id)
  const { rows } = await tx.db.executeQuery((lock ? found.forUpdate() : found).compile())
  if (!rows[0]) throw notFound('import')
  return rows[0] as ImportRow
}
