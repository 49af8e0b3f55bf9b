import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { sendCsv, toCsv } from '../../../kernel/csv.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import { oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/id.ts'
import { myId, myTenantId } from '../../../kernel/myself.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { userContact } from '../../identity/contract.ts'
import { checkStore, readStore } from '../../merchants/contract.ts'
import {
  emailPurpose,
  historyWith,
  type ImportJob,
  type ImportJobType,
  type ImportOptions,
  type ImportRow,
  importStatuses,
  toImportJob,
} from './import-job.ts'
import { importKind } from './import-kind.ts'
import { estimateRows, readHeader } from './read-rows.ts'
import { removeImportFiles } from './remove-import-files.ts'
import { runImport } from './run-import.ts'
import { imports, readImport } from './store.ts'

const keepDays = 30

interface Upload {
  jobType: ImportJobType
  /** Of a store's upload; null for the platform's. */
  storeId: string | null
  options: ImportOptions
}

/** Takes a file in and has its rows worked off; how far it is, its job tells. */
export async function startImport(
  ctx: Ctx,
  { jobType, storeId, options }: Upload,
  http: Exchange,
): Promise<ImportJob> {
  const kind = importKind(jobType)
  if (!kind) throw notOffered()
  const { bytes, filename } = await http.file()
  const header = await readHeader(bytes)
  const missing = kind.requiredColumns.filter((column) => !header.includes(column))
  if (missing.length > 0) {
    throw new Refusal('columns_missing', 422, `The file lacks these columns: ${missing.join(', ')}.`, {
      facts: { columns: missing },
    })
  }
  const id = newId()
  const inputKey = `imports/${id}/input.csv`
  const removeAt = new Date(ctx.now().getTime() + keepDays * 86_400_000)
  // Asked for before the file exists: should this node die half-way, it is still removed in time.
  await ctx.transaction((tx) => tx.enqueue(removeImportFiles, { importJobId: id }, { runAt: removeAt }))
  await ctx.services.files.put(inputKey, bytes)
  return ctx.transaction(async (tx) => {
    if (storeId !== null) await readStore(tx, myTenantId(tx), storeId)
    const userId = myId(tx)
    const email = (await userContact(tx, userId))?.email ?? null
    await tx.db
      .insertInto('catalog.import_jobs')
      .values({
        id,
        job_type: jobType,
        tenant_id: tx.actor.scope === 'staff' ? tx.actor.tenantId : null,
        store_id: storeId,
        created_by_user_id: userId,
        created_by_email: email === null ? null : ctx.services.keys.seal(email, emailPurpose, id),
        status_history: historyWith([], 'queued', tx.now()),
        input_key: inputKey,
        input_filename: filename.replace(/\p{C}/gu, '').slice(-200) || 'rows.csv',
        input_file_size_bytes: bytes.length,
        input_row_count_estimate: estimateRows(bytes),
        import_options: JSON.stringify(options),
      })
      .execute()
    await tx.enqueue(runImport, { importJobId: id })
    return toImportJob(await readImport(tx, id))
  })
}

export const ImportQuery = Type.Object({ status: Type.Optional(oneOf(importStatuses)), ...pageQuery })

/** The newest first: a store's, or the platform's. */
export async function listImports(ctx: Ctx, storeId: string | null, query: Static<typeof ImportQuery>) {
  let found =
    storeId === null ? imports.where('tenant_id', 'is', null) : imports.where('store_id', '=', storeId)
  if (query.status) found = found.where('status', '=', query.status)
  const rows = await ctx.read(
    found
      .select(exactTime('created_at'))
      .where(olderThan(decodeTimeCursor(query.cursor), 'created_at', 'id'))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(query.limit + 1),
  )
  if (storeId !== null && rows.length === 0) await checkStore(ctx, storeId)
  return pageOf(rows as (ImportRow & { exact_time: string })[], query.limit, toImportJob, (row) => [
    row.exact_time,
    row.id,
  ])
}

export async function showImport(ctx: Ctx, storeId: string | null, id: string): Promise<ImportJob> {
  return toImportJob(await findImport(ctx, storeId, id))
}

/** The rows that were wrong, each with what is wrong, to be mended and uploaded again. */
export async function sendErrorReport(
  ctx: Ctx,
  storeId: string | null,
  id: string,
  http: Exchange,
): Promise<Sent> {
  const { error_report_key: key } = await findImport(ctx, storeId, id)
  const bytes = key === null ? null : await ctx.services.files.get(key)
  if (!bytes) throw notFound('error report')
  http.setHeader('content-disposition', 'attachment; filename="errors.csv"')
  return http.send(bytes, 'text/csv; charset=utf-8')
}

/** The header with one row as one would write it; taken in as it is, that row is left out. */
export async function sendTemplate(
  ctx: Ctx,
  jobType: ImportJobType,
  storeId: string | null,
  http: Exchange,
): Promise<Sent> {
  const kind = importKind(jobType)
  if (!kind) throw notOffered()
  if (storeId !== null) await checkStore(ctx, storeId)
  const csv = toCsv(
    kind.columns.map(({ name }) => name),
    [kind.columns.map(({ example }) => example)],
  )
  return sendCsv(http, 'template.csv', csv)
}

/** Stops it after the rows that are being worked on; what is in stays in. */
export async function cancelImport(ctx: Ctx, storeId: string | null, id: string): Promise<ImportJob> {
  await findImport(ctx, storeId, id)
  return ctx.transaction(async (tx) => {
    const row = await readImport(tx, id, true)
    if (row.status === 'cancelled') return toImportJob(row)
    if (row.status !== 'queued' && row.status !== 'processing') {
      throw new Refusal('import_over', 409, 'This import is over. What it brought in can be changed by hand.')
    }
    await tx.db
      .updateTable('catalog.import_jobs')
      .set({
        status: 'cancelled',
        status_history: historyWith(row.status_history, 'cancelled', tx.now()),
        completed_at: tx.now(),
      })
      .where('id', '=', id)
      .execute()
    return toImportJob(await readImport(tx, id))
  })
}

const notOffered = () => new Refusal('import_not_offered', 409, 'This installation takes no such files in.')

async function findImport(ctx: Ctx, storeId: string | null, id: string): Promise<ImportRow> {
  const found = imports.where('id', '=', id)
  const row = await ctx.readFirst(
    storeId === null ? found.where('store_id', 'is', null) : found.where('store_id', '=', storeId),
  )
  if (!row) throw notFound('import')
  return row as ImportRow
}
