import { type Static, Type } from 'typebox'
import { listAuditLogs } from '../../../kernel/audit/routes.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { Id, nullable, page, Timestamp } from '../../../kernel/http/schemas.ts'
import { myId } from '../../../kernel/myself.ts'
import { describeAgent } from '../sessions/agent.ts'

export const Activity = Type.Object({
  id: Id,
  action: Type.String(),
  at: Timestamp,
  address: nullable(Type.String()),
  device: nullable(Type.String()),
})
const Activities = page(Activity)
type Activities = Static<typeof Activities>

interface PageQuery {
  cursor?: string
  limit: number
}

/** What somebody did themselves, newest first. */
export const myActivity = (ctx: Ctx, query: PageQuery): Promise<Activities> =>
  activityOf(ctx, myId(ctx), query)

/** The audit log's rows of one person, as far as the actor's scope may see them. */
export async function activityOf(
  ctx: Ctx,
  userId: string,
  { cursor, limit }: PageQuery,
): Promise<Activities> {
  const { items, nextCursor } = await listAuditLogs(ctx, {
    userId,
    limit,
    ...(cursor !== undefined && { cursor }),
  })
  return {
    items: items.map(({ id, action, createdAt, address, userAgent }) => {
      const { device, browser } = describeAgent(userAgent)
      return {
        id,
        action,
        at: createdAt,
        address,
        device: userAgent === null ? null : [browser, device].filter(Boolean).join(', '),
      }
    }),
    nextCursor,
  }
}
