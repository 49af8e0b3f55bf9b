import { type Static, Type } from 'typebox'
import { closed, Id, oneOf } from '../../../kernel/http/schemas.ts'
import { opensOn, type Schedule, Time } from '../hours/opening-hours.ts'
import { instantOf, minutesOf, weekdayOf } from '../hours/wall-clock.ts'

const Kind = oneOf(['delivery', 'pickup'])

const written = {
  weekday: Type.Integer({ minimum: 1, maximum: 7, description: '1 is Monday' }),
  startsAt: Time,
  endsAt: Time,
  kind: Kind,
  capacity: Type.Integer({ minimum: 1, maximum: 10_000 }),
  cutoffMinutes: Type.Integer({ minimum: 0, maximum: 10_080 }),
  isActive: Type.Boolean(),
}

export const DeliverySlot = Type.Object({ id: Id, storeId: Id, ...written, version: Type.Integer() })
export type DeliverySlot = Static<typeof DeliverySlot>

const { kind, cutoffMinutes, isActive, ...needed } = written
export const AddSlot = Type.Object(
  { ...needed, ...Type.Partial(Type.Object({ kind, cutoffMinutes, isActive })).properties },
  closed,
)
export type AddSlot = Static<typeof AddSlot>
export const EditSlot = Type.Partial(Type.Object(written), closed)
export type EditSlot = Static<typeof EditSlot>

export const slotColumns = [
  'id',
  'store_id',
  'weekday',
  'starts_at',
  'ends_at',
  'kind',
  'capacity',
  'cutoff_minutes',
  'is_active',
  'version',
] as const

export interface SlotRow {
  id: string
  store_id: string
  weekday: number
  starts_at: string
  ends_at: string
  kind: DeliverySlot['kind']
  capacity: number
  cutoff_minutes: number
  is_active: boolean
  version: number
}

export const toSlot = (row: SlotRow): DeliverySlot => ({
  id: row.id,
  storeId: row.store_id,
  weekday: row.weekday,
  startsAt: row.starts_at.slice(0, 5),
  endsAt: row.ends_at.slice(0, 5),
  kind: row.kind,
  capacity: row.capacity,
  cutoffMinutes: row.cutoff_minutes,
  isActive: row.is_active,
  version: row.version,
})

export interface SlotOnDate {
  slot: DeliverySlot
  startsAt: Date
  endsAt: Date
  /** Until when it can be booked. */
  bookableUntil: Date
  isBookable: boolean
}

/** The slots of a store on a date, by its own clocks. On a day that it stays closed there are none. */
export function slotsOn(
  schedule: Schedule,
  slots: readonly DeliverySlot[],
  date: string,
  now: Date,
): SlotOnDate[] {
  if (!opensOn(schedule, date)) return []
  return slots
    .filter((slot) => slot.isActive && slot.weekday === weekdayOf(date))
    .map((slot) => {
      const startsAt = instantOf(date, minutesOf(slot.startsAt), schedule.timeZone)
      const bookableUntil = new Date(startsAt.getTime() - slot.cutoffMinutes * 60_000)
      return {
        slot,
        startsAt,
        endsAt: instantOf(date, minutesOf(slot.endsAt), schedule.timeZone),
        bookableUntil,
        isBookable: now < bookableUntil,
      }
    })
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}
