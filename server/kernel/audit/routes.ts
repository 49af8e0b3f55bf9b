import { Type } from 'typebox'
import type { Ctx } from '../context.ts'
import { queries } from '../database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../http/cursor.ts'
import { type Route, route } from '../http/route.ts'
import { Id, nullable, page, pageQuery, Timestamp } from '../http/schemas.ts'

const AuditItem = Type.Object({
  id: Id,
  userId: nullable(Id),
  action: Type.String(),
  entityType: Type.String(),
  entityId: nullable(Type.String()),
  tenantId: nullable(Id),
  oldValues: Type.Unknown(),
  newValues: Type.Unknown(),
  address: nullable(Type.String()),
  userAgent: nullable(Type.String()),
  createdAt: Timestamp,
})

interface AuditFilter {
  userId?: string
  action?: string
  entityType?: string
  entityId?: string
  cursor?: string
  limit: number
}

export const auditRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/admin/audit-logs',
    summary: 'Who did what to whom, newest first',
    access: 'PERM_ANALYTICS_VIEW',
    query: Type.Object({
      ...pageQuery,
      userId: Type.Optional(Id),
      action: Type.Optional(Type.String({ maxLength: 100 })),
      entityType: Type.Optional(Type.String({ maxLength: 60 })),
      entityId: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    reply: page(AuditItem),
    handle: (ctx, { query }) => listAuditLogs(ctx, query),
  }),
]

/** What the actor's scope may see of the audit log, newest first. */
export async function listAuditLogs(ctx: Ctx, filter: AuditFilter) {
  const after = decodeTimeCursor(filter.cursor)
  let query = queries
    .selectFrom('kernel.audit_logs')
    .selectAll()
    .select(exactTime('created_at'))
    .where(olderThan(after, 'created_at', 'id'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.userId) query = query.where('user_id', '=', filter.userId)
  if (filter.action) query = query.where('action', '=', filter.action)
  if (filter.entityType) query = query.where('entity_type', '=', filter.entityType)
  if (filter.entityId) query = query.where('entity_id', '=', filter.entityId)
  const rows = await ctx.read(query)
  return pageOf(
    rows,
    filter.limit,
    (row) => ({
      id: row.id,
      userId: row.user_id,
      action: row.action,
      entityType: row.entity_type,
      entityId: row.entity_id,
      tenantId: row.tenant_id,
      oldValues: row.old_values,
      newValues: row.new_values,
      address: row.ip_address,
      userAgent: row.user_agent,
      createdAt: row.created_at.toISOString(),
    }),
    (row) => [row.exact_time, row.id],
  )
}
