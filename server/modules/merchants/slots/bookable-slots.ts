import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { Id, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { scheduleOf } from '../near/store-card.ts'
import { findListed } from '../stores/find-store.ts'
import { slotsOn } from './delivery-slot.ts'
import { findSlots } from './find-slots.ts'

export const BookableSlots = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      kind: oneOf(['delivery', 'pickup']),
      startsAt: Timestamp,
      endsAt: Timestamp,
      bookableUntil: Timestamp,
      isBookable: Type.Boolean(),
      capacity: Type.Integer(),
    }),
  ),
})
type BookableSlots = Static<typeof BookableSlots>

/** When a listed store brings or hands out orders on a date. */
export async function bookableSlots(ctx: Ctx, storeCode: string, date: string): Promise<BookableSlots> {
  const row = await findListed(ctx, storeCode)
  const slots = await findSlots(ctx, row.tenant_id, row.id)
  const offered = slots.filter(({ kind }) => (kind === 'delivery' ? row.delivers : row.offers_pickup))
  return {
    items: slotsOn(scheduleOf(row), offered, date, ctx.now()).map(
      ({ slot, startsAt, endsAt, bookableUntil, isBookable }) => ({
        id: slot.id,
        kind: slot.kind,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        bookableUntil: bookableUntil.toISOString(),
        isBookable,
        capacity: slot.capacity,
      }),
    ),
  }
}
