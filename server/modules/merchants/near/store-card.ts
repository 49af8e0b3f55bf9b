import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import { isOpenAt, nextChangeAfter, type Schedule } from '../hours/opening-hours.ts'
import { pictureUrl, type StoreRow } from '../stores/row.ts'
import { StoreCode, StoreType } from '../stores/store.ts'
import { distanceKm } from './distance.ts'

/** A store in a list: what a buyer chooses by. */
export const StoreCard = Type.Object({
  id: Id,
  tenantId: Id,
  code: StoreCode,
  name: Type.String(),
  type: StoreType,
  city: Type.String(),
  area: nullable(Type.String()),
  pincode: Type.String(),
  latitude: nullable(Type.Number()),
  longitude: nullable(Type.Number()),
  pictureUrl: nullable(Type.String()),
  rating: Type.Number(),
  ratingCount: Type.Integer(),
  openNow: Type.Boolean(),
  /** When it opens or closes next; null when it does neither within eight days. */
  changesAt: nullable(Timestamp),
  timeZone: Type.String(),
  distanceKm: nullable(Type.Number()),
  delivers: Type.Boolean(),
  /** Whether it brings orders to the place that was asked from; null when none was. */
  deliversHere: nullable(Type.Boolean()),
  offersPickup: Type.Boolean(),
  deliveryRadiusKm: Type.Number(),
  minOrderMinor: Type.Integer(),
  currency: Type.String(),
})
export type StoreCard = Static<typeof StoreCard>

export const cardColumns = [
  'tenant_id',
  'id',
  'store_code',
  'store_name',
  'store_type',
  'city',
  'address_line2',
  'landmark',
  'pincode',
  'latitude',
  'longitude',
  'picture_file',
  'rating',
  'rating_count',
  'business_hours',
  'holidays',
  'time_zone',
  'delivers',
  'offers_pickup',
  'delivery_radius_km',
  'min_order_minor',
  'currency',
] as const
export type CardRow = Pick<StoreRow, (typeof cardColumns)[number]>

/** Cards of stores that whoever asks may see, in the order of the ids; with distances where a place is given. */
export async function storeCardsOf(
  ctx: Ctx,
  storeIds: readonly string[],
  from: Coordinates | null = null,
): Promise<StoreCard[]> {
  if (storeIds.length === 0) return []
  const rows = await ctx.read(
    queries
      .selectFrom('merchants.stores')
      .select(cardColumns)
      .where(sql<boolean>`id = any (${storeIds}::uuid[])`)
      .where('deleted_at', 'is', null),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return storeIds.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toCard(row, ctx.now(), distanceTo(row, from))] : []
  })
}

export const scheduleOf = (row: Pick<StoreRow, 'business_hours' | 'holidays' | 'time_zone'>): Schedule => ({
  businessHours: row.business_hours as Schedule['businessHours'],
  holidays: row.holidays as Schedule['holidays'],
  timeZone: row.time_zone,
})

const distanceTo = (
  { latitude, longitude }: Pick<StoreRow, 'latitude' | 'longitude'>,
  from: Coordinates | null,
): number | null =>
  from === null || latitude === null || longitude === null ? null : distanceKm(from, { latitude, longitude })

export function toCard(row: CardRow, now: Date, distance: number | null): StoreCard {
  const schedule = scheduleOf(row)
  return {
    id: row.id,
    tenantId: row.tenant_id,
    code: row.store_code,
    name: row.store_name,
    type: row.store_type,
    city: row.city,
    area: row.address_line2 ?? row.landmark,
    pincode: row.pincode,
    latitude: row.latitude,
    longitude: row.longitude,
    pictureUrl: pictureUrl(row),
    rating: row.rating,
    ratingCount: row.rating_count,
    openNow: isOpenAt(schedule, now),
    changesAt: nextChangeAfter(schedule, now)?.toISOString() ?? null,
    timeZone: row.time_zone,
    distanceKm: distance === null ? null : Math.round(distance * 100) / 100,
    delivers: row.delivers,
    deliversHere: distance === null ? null : row.delivers && distance <= row.delivery_radius_km,
    offersPickup: row.offers_pickup,
    deliveryRadiusKm: row.delivery_radius_km,
    minOrderMinor: row.min_order_minor,
    currency: row.currency,
  }
}
