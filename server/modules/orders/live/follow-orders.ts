import type { Actor } from '../../../kernel/actor.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import { checkStore } from '../../merchants/contract.ts'
import { readOrder } from '../orders/store.ts'
import { type ChangedOrder, changedOrders } from './tell-changed.ts'

/** One's own order, for as long as its page stands open. */
export async function followOrder(ctx: Ctx, orderId: string, http: Exchange): Promise<Sent> {
  await readOrder(ctx, orderId)
  return follow(
    ctx,
    http,
    (changed, actor) =>
      changed.orderId === orderId &&
      ((actor.scope === 'person' && actor.userId === changed.userId) ||
        (actor.scope === 'guest' && actor.guestId === changed.guestId)),
  )
}

/** Everything that happens in the stores one works in, or in one of them. */
export async function followStoreOrders(
  ctx: Ctx,
  storeId: string | undefined,
  http: Exchange,
): Promise<Sent> {
  if (storeId !== undefined) await checkStore(ctx, storeId)
  return follow(
    ctx,
    http,
    (changed, actor) =>
      actor.scope === 'staff' &&
      actor.tenantId === changed.tenantId &&
      changed.isPlaced &&
      (storeId === undefined || storeId === changed.storeId) &&
      (actor.storeIds === null || actor.storeIds.includes(changed.storeId)),
  )
}

function follow(
  { services }: Ctx,
  http: Exchange,
  isFor: (changed: ChangedOrder, actor: Actor) => boolean,
): Sent {
  return http.events((stream) => {
    // A node hears what it commits itself twice: at once, and from the database.
    let last = ''
    return services.signals.on(changedOrders, (payload) => {
      if (payload === last) return
      last = payload
      const changed = readOnce(payload)
      const { orderId, storeId, status, version } = changed
      stream.send('changed', { orderId, storeId, status, version }, (actor) => isFor(changed, actor))
    })
  })
}

let lastRead: { payload: string; changed: ChangedOrder } | null = null

/** Thousands may listen, and are told one after the other: the first reads for all. */
function readOnce(payload: string): ChangedOrder {
  if (lastRead?.payload !== payload) lastRead = { payload, changed: JSON.parse(payload) as ChangedOrder }
  return lastRead.changed
}
