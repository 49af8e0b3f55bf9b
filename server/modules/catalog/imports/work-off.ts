import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { toCsv } from '../../../kernel/csv.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { ImportRow, RowError } from './import-job.ts'
import { type ImportKind, isExample, type RowOutcome } from './import-kind.ts'
import type { NumberedRow } from './read-rows.ts'
import { errorPartKey } from './remove-import-files.ts'
import { readImport } from './store.ts'

interface Tally {
  imported: number
  duplicate: number
  skipped: number
  errors: { error: RowError; cells: NumberedRow['cells'] }[]
}

/**
 * Takes some rows in and notes how far it got, in one transaction. False when it was cancelled meanwhile; refuses to go
 * on in a store that was closed for good.
 */
export async function workOff(
  importer: Ctx,
  importJobId: string,
  kind: ImportKind,
  rows: readonly NumberedRow[],
): Promise<boolean> {
  const started = performance.now()
  return importer.transaction(async (tx) => {
    const job = await readImport(tx, importJobId, true)
    if (job.status !== 'processing') return false
    if (job.tenant_id && job.store_id) await refuseIfClosed(tx, job.tenant_id, job.store_id)
    const tally: Tally = { imported: 0, duplicate: 0, skipped: 0, errors: [] }
    for (const row of rows) {
      const outcome = await takeIn(tx, kind, job, row)
      if (typeof outcome === 'string') tally[outcome]++
      else tally.errors.push({ error: outcome, cells: row.cells })
    }
    const lastRow = rows.at(-1)?.number as number
    await keepErrors(tx.ctx, job.id, lastRow, tally)
    await save(tx, job, lastRow, tally, (performance.now() - started) / 1000)
    return true
  })
}

async function refuseIfClosed(tx: Tx, tenantId: string, storeId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from merchants.v_stores
    where tenant_id = ${tenantId} and id = ${storeId} and deleted_at is null`.execute(tx.db)
  if (rows.length === 0) {
    throw new Refusal('store_gone', 409, 'The store was closed before all rows were taken in.')
  }
}

/** A row that is wrong leaves nothing behind, and the next one goes on. */
async function takeIn(
  tx: Tx,
  kind: ImportKind,
  job: ImportRow,
  row: NumberedRow,
): Promise<RowOutcome | RowError> {
  if (isExample(kind, row.cells)) return 'skipped'
  const place = {
    importJobId: job.id,
    tenantId: job.tenant_id,
    storeId: job.store_id,
    rowNumber: row.number,
    options: job.import_options,
  }
  await sql`savepoint import_row`.execute(tx.db)
  try {
    const outcome = await kind.importRow(tx, row.cells, place)
    await sql`release savepoint import_row`.execute(tx.db)
    return outcome
  } catch (error) {
    const refusal = asRowError(error, row.number)
    if (!refusal) throw error
    await sql`rollback to savepoint import_row`.execute(tx.db)
    return refusal
  }
}

function asRowError(error: unknown, row: number): RowError | null {
  if (error instanceof Refusal) {
    const [field] = error.fields ?? []
    const where = field ? `${columnOf(field.path)}: ` : ''
    return { row, code: field?.code ?? error.code, message: `${where}${field?.message ?? error.message}` }
  }
  // Data that the database does not take: too long, out of range, breaking a rule of its own.
  const { code = '' } = error as { code?: string }
  if (!/^(22|23)/.test(code)) return null
  return {
    row,
    code: 'row_unfit',
    message: 'Something in this row does not fit: a value is too long or out of range.',
  }
}

/** `/sellingPriceMinor` is the column `selling_price`. */
const columnOf = (path: string): string =>
  path
    .replace(/^\/|Minor$/g, '')
    .replace(/(Id|Name)$/, (end) => (path === '/productName' ? end : ''))
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Written before the commit under a name that the same rows get again: done twice it is there once. */
async function keepErrors(ctx: Ctx, importJobId: string, lastRow: number, { errors }: Tally): Promise<void> {
  if (errors.length === 0) return
  const columns = Object.keys(errors[0]?.cells ?? {})
  const lines = errors.map(({ error, cells }) => [
    error.row,
    error.code,
    error.message,
    ...columns.map((column) => cells[column] ?? null),
  ])
  const csv = toCsv(['row', 'error_code', 'error', ...columns], lines)
  await ctx.services.files.put(errorPartKey(importJobId, lastRow), Buffer.from(csv))
}

async function save(tx: Tx, job: ImportRow, lastRow: number, tally: Tally, seconds: number): Promise<void> {
  const { errors } = tally
  const duration = job.processing_duration_seconds + seconds
  const left = Math.max(0, (job.total_rows ?? job.input_row_count_estimate) - lastRow)
  const errorParts = [...(job.checkpoint.errorParts ?? []), ...(errors.length > 0 ? [lastRow] : [])]
  const recent = [...job.recent_errors, ...errors.map(({ error }) => error)].slice(-10)
  await tx.db
    .updateTable('catalog.import_jobs')
    .set({
      processed_rows: lastRow,
      successful_count: job.successful_count + tally.imported,
      duplicate_count: job.duplicate_count + tally.duplicate,
      skipped_count: job.skipped_count + tally.skipped,
      error_count: job.error_count + errors.length,
      recent_errors: JSON.stringify(recent),
      processing_duration_seconds: duration,
      estimated_completion_at: new Date(tx.now().getTime() + (duration / lastRow) * left * 1000),
      checkpoint: JSON.stringify({ lastProcessedRow: lastRow, tries: 0, errorParts }),
    })
    .where('id', '=', job.id)
    .execute()
}
