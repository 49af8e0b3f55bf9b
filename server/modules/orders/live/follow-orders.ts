import type { Actor } from '../../../kernel/actor.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import { checkStore } from '../../merchants/contract.ts'
import { readBoughtOrder } from '../bought/bought-order.ts'

/** What pages are told: which order is not as they show it any more. They ask for it themselves. */
interface Changed {
  orderId: string
  tenantId: string
  storeId: string
  userId: string | null
  guestId: string | null
  status?: string
  isPlaced?: boolean
  version: number
}

const channel = 'orders.changed'

/** One's own order, for as long as its page stands open. */
export async function followOrder(ctx: Ctx, orderId: string, http: Exchange): Promise<Sent> {
  await readBoughtOrder(ctx, orderId)
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
      changed.isPlaced !== false &&
      (storeId === undefined || storeId === changed.storeId) &&
      (actor.storeIds === null || actor.storeIds.includes(changed.storeId)),
  )
}

function follow({ services }: Ctx, http: Exchange, isFor: (changed: Changed, actor: Actor) => boolean): Sent {
  return http.events((stream) => {
    // A node hears what it commits itself twice: at once, and from the database.
    let last = ''
    return services.signals.on(channel, (payload) => {
      if (payload === last) return
      last = payload
      const changed = JSON.parse(payload) as Changed
      const { orderId, storeId, status, version } = changed
      stream.send('changed', { orderId, storeId, status: status ?? null, version }, (actor) =>
        isFor(changed, actor),
      )
    })
  })
}

/**
 * Tells of a new order a moment after it was placed: transactions that notify commit one after the other, and those of
 * checkouts shall not.
 */
export const tellPlaced = (tx: Tx, placed: Omit<Changed, 'status' | 'isPlaced'>): Promise<void> =>
  tx.signal(channel, JSON.stringify({ ...placed, status: 'placed', isPlaced: true }))
