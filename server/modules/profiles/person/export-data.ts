import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import type { Exchange } from '../../../kernel/http/route.ts'
import { Id, Timestamp } from '../../../kernel/http/schemas.ts'
import type { Module } from '../../../kernel/module.ts'
import { myId } from '../../../kernel/myself.ts'
import { dateOf } from '../profile/age.ts'

/** Everything the platform knows about a person, by module. */
export const DataExport = Type.Object({
  exportedAt: Timestamp,
  userId: Id,
  modules: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown())),
})
export type DataExport = Static<typeof DataExport>

type Exporter = Pick<Module, 'name' | 'exportPerson'>

/** Asks every module what it knows about the person, under the person's own rights. */
export async function exportData(
  ctx: Ctx,
  exporters: readonly Exporter[],
  http: Exchange,
): Promise<DataExport> {
  const userId = myId(ctx)
  await hitRateLimit(ctx, `data exports ${userId}`, { max: 10, windowSeconds: 3600 })
  const modules: DataExport['modules'] = {}
  for (const { name, exportPerson } of exporters) {
    if (exportPerson) modules[name] = await exportPerson(ctx, userId)
  }
  await ctx.transaction((tx) =>
    audit(tx, { action: 'profile.exported', entityType: 'profile', entityId: userId }),
  )
  http.setHeader('content-disposition', `attachment; filename="chowk-data-${dateOf(ctx.now())}.json"`)
  http.setHeader('cache-control', 'no-store')
  return { exportedAt: ctx.now().toISOString(), userId, modules }
}
