import type { Fulfilment } from '../status/order-status.ts'

const minuteMs = 60_000
const packingMinutes = 20
const ridingMinutesPerKm = 6
const farthestRideMinutes = 120

/** When the buyer can count on it: by the end of the slot that was chosen, or as soon as it is packed and brought. */
export function estimatedDelivery(
  {
    fulfilment,
    slotEndsAt,
    distanceKm,
  }: { fulfilment: Fulfilment; slotEndsAt: Date | null; distanceKm: number | null },
  now: Date,
): Date {
  if (slotEndsAt) return slotEndsAt
  if (fulfilment === 'pickup') return new Date(now.getTime() + packingMinutes * minuteMs)
  const riding = Math.min(farthestRideMinutes, Math.ceil(10 + (distanceKm ?? 3) * ridingMinutesPerKm))
  return new Date(now.getTime() + (packingMinutes + riding) * minuteMs)
}
