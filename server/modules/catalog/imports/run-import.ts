import { hostname } from 'node:os'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { narrowedTo } from '../../../kernel/database/narrow.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { finishImport } from './finish-import.ts'
import { historyWith, type ImportRow, importColumns } from './import-job.ts'
import { importKind } from './import-kind.ts'
import { countRows, inBatches, readRows } from './read-rows.ts'
import { workOff } from './work-off.ts'

/** Small enough to be done over after a crash, large enough not to commit for every row. */
const rowsAtOnce = 100
const mostTries = 5

/**
 * Works a file off. What a few rows brought and how far it got are committed together, so whoever takes over
 * after a crash goes on with the next row: none is lost and none is taken in twice.
 */
export const runImport = job(
  'catalog.run-import',
  async (ctx: Ctx, { importJobId }: { importJobId: string }) => {
    const begun = await begin(ctx, importJobId)
    if (!begun) return
    const bytes = await ctx.services.files.get(begun.input_key)
    const kind = importKind(begun.job_type)
    if (!bytes || !kind) return finishImport(ctx, importJobId, 'The file is gone.')
    if ((begun.checkpoint.tries ?? 0) > mostTries) {
      return finishImport(ctx, importJobId, 'Something broke several times at the same rows.')
    }
    const importer = narrowedTo(ctx, importerOf(begun))
    try {
      if (begun.total_rows === null) await noteTotal(ctx, importJobId, await countRows(bytes))
      for await (const rows of inBatches(readRows(bytes), rowsAtOnce, begun.checkpoint.lastProcessedRow)) {
        if (!(await workOff(importer, importJobId, kind, rows))) break
      }
    } catch (error) {
      if (error instanceof Refusal) return finishImport(ctx, importJobId, error.message)
      // The parser gives up on a file that is broken in the middle; trying again would not mend it.
      if (!String((error as { code?: string }).code).startsWith('CSV_')) throw error
      return finishImport(ctx, importJobId, `The file is broken: ${(error as Error).message}`.slice(0, 500))
    }
    await finishImport(ctx, importJobId, null)
  },
  { maxAttempts: mostTries + 2 },
)

/** Null when there is nothing left to do: it is over, or was cancelled while it waited. */
async function begin(ctx: Ctx, id: string): Promise<ImportRow | null> {
  return ctx.transaction(async (tx) => {
    const found = queries
      .selectFrom('catalog.import_jobs')
      .select(importColumns)
      .where('id', '=', id)
      .forUpdate()
    const row = (await tx.db.executeQuery(found.compile())).rows[0] as ImportRow | undefined
    if (!row || (row.status !== 'queued' && row.status !== 'processing')) return null
    const checkpoint = { ...row.checkpoint, tries: (row.checkpoint.tries ?? 0) + 1 }
    await tx.db
      .updateTable('catalog.import_jobs')
      .set({
        status: 'processing',
        started_at: row.started_at ?? tx.now(),
        worker_id: `${hostname()} ${process.pid}`.slice(0, 200),
        processing_start_memory_mb: Math.round(process.memoryUsage().rss / 1e6),
        checkpoint: JSON.stringify(checkpoint),
        ...(row.status === 'queued' && {
          status_history: historyWith(row.status_history, 'processing', tx.now()),
        }),
      })
      .where('id', '=', id)
      .execute()
    return { ...row, checkpoint }
  })
}

/**
 * As staff of that one store, for this one permission: the file was handed in by somebody who had it, for the business.
 * It therefore goes on when they leave the team meanwhile; who stays can stop it, and it ends when the store is closed.
 */
function importerOf({
  tenant_id,
  store_id,
  created_by_user_id: userId,
}: ImportRow): Exclude<Actor, { scope: 'login' }> {
  if (tenant_id === null || store_id === null)
    return { scope: 'platform', userId, permission: 'PERM_PRODUCT_IMPORT_BULK' }
  const permission = 'PERM_PRODUCT_IMPORT_BULK'
  return { scope: 'staff', userId, tenantId: tenant_id, storeIds: [store_id], permission }
}

const noteTotal = (ctx: Ctx, id: string, total: number) =>
  ctx.transaction((tx) =>
    sql`update catalog.import_jobs set total_rows = ${total} where id = ${id}`.execute(tx.db),
  )
