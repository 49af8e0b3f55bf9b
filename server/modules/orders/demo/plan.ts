import type { OrderStatus } from '../status/order-status.ts'
import type { PastOrder } from './past-order.ts'

/** From 0 to 1, the same for the same demo. */
export type Chance = () => number

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

export const oneOf = <Value>(values: readonly Value[], chance: Chance): Value =>
  values[Math.floor(chance() * values.length)] as Value

const minuteMs = 60_000
const dayMs = 86_400_000

/** When the orders of a store came in: more on weekends, more lately, by day and in the evening. */
export function timesOfOrders(count: number, now: Date, chance: Chance): Date[] {
  const times = Array.from({ length: count }, () => {
    const daysAgo = 2 + Math.floor(chance() ** 1.5 * 118)
    const day = new Date(now.getTime() - daysAgo * dayMs)
    // From half past seven in the morning to nine in the evening in India.
    const minutes = 120 + Math.floor((chance() + chance()) * 0.5 * 810)
    return new Date(day.setUTCHours(0, minutes, Math.floor(chance() * 60), 0))
  })
  return times.sort((one, other) => one.getTime() - other.getTime())
}

type Steps = PastOrder['steps']

/** How an order of the past went on. Of thirteen, one was cancelled; what came lately may still be returned. */
export function stepsSince(placedAt: Date, now: Date, isFetched: boolean, chance: Chance): Steps {
  const after = (minutes: number) => new Date(placedAt.getTime() + minutes * minuteMs)
  if (chance() < 1 / 13) return [{ status: 'cancelled', at: after(3 + chance() * 20) }]
  const packed = 8 + chance() * 30
  const handed = packed + 15 + chance() * 60
  const steps: { status: Exclude<OrderStatus, 'created' | 'placed'>; at: Date }[] = [
    { status: 'confirmed', at: after(1 + chance() * 5) },
    { status: 'preparing', at: after(7) },
    { status: 'ready', at: after(packed) },
  ]
  if (!isFetched) steps.push({ status: 'out_for_delivery', at: after(packed + 5) })
  steps.push({ status: 'delivered', at: after(handed) })
  const completed = after(handed + 7 * 24 * 60)
  if (completed < now) steps.push({ status: 'completed', at: completed })
  return steps
}

/** What stands on a store's board right now: so many minutes ago each, as far as its name says. */
export const openNow: readonly { until: OrderStatus; minutesAgo: number }[] = [
  { until: 'placed', minutesAgo: 4 },
  { until: 'placed', minutesAgo: 11 },
  { until: 'confirmed', minutesAgo: 18 },
  { until: 'preparing', minutesAgo: 31 },
  { until: 'ready', minutesAgo: 47 },
  { until: 'out_for_delivery', minutesAgo: 58 },
]

export function stepsUntil(until: OrderStatus, placedAt: Date): Steps {
  const ways = ['confirmed', 'preparing', 'ready', 'out_for_delivery'] as const
  const reached = ways.slice(0, ways.indexOf(until as (typeof ways)[number]) + 1)
  return reached.map((status, index) => ({
    status,
    at: new Date(placedAt.getTime() + (3 + index * 7) * minuteMs),
  }))
}

/** Mostly good: neighbours buy where they are content. */
export function starsBy(chance: Chance): number {
  const drawn = chance()
  return drawn < 0.54 ? 5 : drawn < 0.83 ? 4 : drawn < 0.93 ? 3 : drawn < 0.98 ? 2 : 1
}
