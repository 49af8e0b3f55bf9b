import { Type } from 'typebox'
import type { Ctx } from '../context.ts'
import { queries } from '../database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../http/cursor.ts'
import { type Route, route } from '../http/route.ts'
import { closed, Id, nullable, page, pageQuery, Timestamp } from '../http/schemas.ts'
import type { Setting } from './setting.ts'
import { changeSetting } from './settings.ts'

const Key = Type.Object({ key: Type.String({ maxLength: 100 }) })

const SettingItem = Type.Object({
  key: Type.String(),
  value: Type.Unknown(),
  fallback: Type.Unknown(),
  schema: Type.Unknown(),
  category: Type.String(),
  description: Type.String(),
  perTenant: Type.Boolean(),
})

const Change = Type.Object({
  oldValue: Type.Unknown(),
  newValue: Type.Unknown(),
  tenantId: nullable(Id),
  changedBy: nullable(Id),
  changedAt: Timestamp,
})

export const settingRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/admin/settings',
    summary: 'Every setting with its value in force',
    access: 'PERM_SETTINGS_VIEW',
    query: Type.Object({ tenantId: Type.Optional(Id) }),
    reply: Type.Object({ items: Type.Array(SettingItem) }),
    handle: async (ctx, { query }) => ({
      items: ctx.services.settings.declared.map((setting) => toItem(ctx, setting, query.tenantId)),
    }),
  }),
  route({
    method: 'PUT',
    path: '/admin/settings/:key',
    summary: 'Changes a setting, for all or for one business',
    access: 'PERM_SETTINGS_UPDATE',
    params: Key,
    body: Type.Object({ value: Type.Unknown(), tenantId: Type.Optional(Id) }, closed),
    handle: (ctx, { params, body }) => changeSetting(ctx, params.key, body.value, body.tenantId),
  }),
  route({
    method: 'GET',
    path: '/admin/settings/:key/history',
    summary: 'Who changed a setting, when, from what to what',
    access: 'PERM_SETTINGS_VIEW',
    params: Key,
    query: Type.Object(pageQuery),
    reply: page(Change),
    handle: (ctx, { params, query }) => settingHistory(ctx, params.key, query),
  }),
]

const toItem = (ctx: Ctx, setting: Setting, tenantId: string | undefined) => ({
  key: setting.key,
  value: ctx.services.settings.get(setting, tenantId),
  fallback: setting.fallback,
  schema: setting.schema,
  category: setting.category,
  description: setting.description,
  perTenant: setting.perTenant,
})

async function settingHistory(ctx: Ctx, key: string, { cursor, limit }: { cursor?: string; limit: number }) {
  const after = decodeTimeCursor(cursor)
  const rows = await ctx.read(
    queries
      .selectFrom('kernel.settings_history')
      .select(['id', 'old_value', 'new_value', 'tenant_id', 'changed_by', 'changed_at'])
      .select(exactTime('changed_at'))
      .where('key', '=', key)
      .where(olderThan(after, 'changed_at', 'id'))
      .orderBy('changed_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1),
  )
  return pageOf(
    rows,
    limit,
    (row) => ({
      oldValue: row.old_value,
      newValue: row.new_value,
      tenantId: row.tenant_id,
      changedBy: row.changed_by,
      changedAt: row.changed_at.toISOString(),
    }),
    (row) => [row.exact_time, row.id],
  )
}
