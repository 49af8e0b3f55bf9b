import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { audit } from '../audit/audit.ts'
import type { Ctx } from '../context.ts'
import { queries } from '../database/queries.ts'
import { decodeCursor, invalidCursor, pageOf } from '../http/cursor.ts'
import { Id, nullable, Timestamp } from '../http/schemas.ts'
import { notFound } from '../refusal.ts'

/** A reaction or job that failed at every attempt. It stays until somebody replays it. */
export const DeadJob = Type.Object({
  id: Type.String(),
  task: Type.String(),
  eventId: nullable(Id),
  eventName: nullable(Type.String()),
  /** Masked when it was stored; null when the node died at the last attempt. */
  lastError: nullable(Type.String()),
  attempts: Type.Integer(),
  createdAt: Timestamp,
  failedAt: Timestamp,
})
export type DeadJob = Static<typeof DeadJob>

/** Newest first. For platform staff with PERM_SETTINGS_SYSTEM_CONFIG and for the system itself. */
export async function listDeadJobs(ctx: Ctx, { cursor, limit }: { cursor?: string; limit: number }) {
  const [beforeId = null] = decodeCursor(cursor, 1) ?? []
  if (beforeId !== null && !/^\d{1,18}$/.test(String(beforeId))) throw invalidCursor()
  const rows = await ctx.read(
    queries
      .selectFrom(
        sql<DeadJobRow>`(select * from kernel.dead_jobs(${beforeId}::bigint, ${limit + 1}::int))`.as('d'),
      )
      .selectAll(),
  )
  return pageOf(rows, limit, toDeadJob, (row) => [String(row.id)])
}

/** Gives the job all its attempts again. What a reaction has already done is not done twice. */
export async function replayDeadJob(ctx: Ctx, jobId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { rows } = await sql<{ task: string | null }>`
      select kernel.replay_dead_job(${jobId}::bigint) as task`.execute(tx.db)
    const task = rows[0]?.task
    if (!task) throw notFound('dead job')
    await audit(tx, { action: 'job.replayed', entityType: 'job', entityId: jobId, after: { task } })
  })
}

/** Returns how many were replayed. */
export async function replayAllDeadJobs(ctx: Ctx): Promise<number> {
  let replayed = 0
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await listDeadJobs(ctx, { cursor, limit: 100 })
    for (const { id } of items) {
      await replayDeadJob(ctx, id)
      replayed++
    }
    if (nextCursor === null) return replayed
    cursor = nextCursor
  }
}

interface DeadJobRow {
  id: string | number
  task: string
  event_id: string | null
  event_name: string | null
  last_error: string | null
  attempts: number
  created_at: Date
  failed_at: Date
}

const toDeadJob = (row: DeadJobRow): DeadJob => ({
  id: String(row.id),
  task: row.task,
  eventId: row.event_id,
  eventName: row.event_name,
  lastError: row.last_error,
  attempts: row.attempts,
  createdAt: row.created_at.toISOString(),
  failedAt: row.failed_at.toISOString(),
})
