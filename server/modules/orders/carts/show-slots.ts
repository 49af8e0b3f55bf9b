import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { Id, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { slotsOn, storesForSale } from '../../merchants/contract.ts'
import { fulfilments } from '../status/order-status.ts'
import { slotLoads } from './slot-load.ts'

export const SlotsOfDay = Type.Object({
  items: Type.Array(
    Type.Object({
      slotId: Id,
      fulfilment: oneOf(fulfilments),
      startsAt: Timestamp,
      endsAt: Timestamp,
      bookableUntil: Timestamp,
      left: Type.Integer({ description: 'How many more orders it takes' }),
      isBookable: Type.Boolean(),
    }),
  ),
})

/** When a store hands orders over on a date, and how many it still takes each time. */
export async function showSlots(ctx: Ctx, storeId: string, date: string): Promise<Static<typeof SlotsOfDay>> {
  return ctx.transaction(async (tx) => {
    const [store] = await storesForSale(tx, [storeId])
    if (!store) throw notFound('store')
    const offered = store.slots.filter(({ kind }) =>
      kind === 'delivery' ? store.delivers : store.offersPickup,
    )
    const slots = slotsOn(store.schedule, offered, date, tx.now())
    const loads = await slotLoads(
      tx,
      slots.map(({ slot, startsAt }) => ({ slotId: slot.id, startsAt })),
      false,
    )
    return {
      items: slots.map(({ slot, startsAt, endsAt, bookableUntil, isBookable }, index) => {
        const left = Math.max(0, slot.capacity - (loads[index] as number))
        return {
          slotId: slot.id,
          fulfilment: slot.kind,
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
          bookableUntil: bookableUntil.toISOString(),
          left,
          isBookable: isBookable && left > 0,
        }
      }),
    }
  })
}
