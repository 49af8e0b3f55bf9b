import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import type { Schedule } from '../hours/opening-hours.ts'
import { type DeliverySlot, type SlotRow, toSlot } from '../slots/delivery-slot.ts'
import { pictureUrl } from '../stores/row.ts'

/** What a cart and a checkout need of a store: where and when it hands things out, and what that costs. */
export interface StoreForSale {
  id: string
  tenantId: string
  code: string
  name: string
  city: string
  state: string
  pictureUrl: string | null
  coordinates: Coordinates | null
  schedule: Schedule
  currency: string
  delivers: boolean
  offersPickup: boolean
  acceptsOnlinePayment: boolean
  deliveryRadiusKm: number
  minOrderMinor: number
  deliveryFeeMinor: number
  freeDeliveryFromMinor: number | null
  /** Through the week, of both kinds. */
  slots: DeliverySlot[]
}

interface Row {
  id: string
  tenant_id: string
  store_code: string
  store_name: string
  city: string
  state: string
  picture_file: string | null
  latitude: number | null
  longitude: number | null
  business_hours: Schedule['businessHours']
  holidays: Schedule['holidays']
  time_zone: string
  currency: string
  delivers: boolean
  offers_pickup: boolean
  accepts_online_payment: boolean
  delivery_radius_km: number
  min_order_minor: number
  delivery_fee_minor: number
  free_delivery_from_minor: number | null
  slots: SlotRow[] | null
}

/** Stores that buyers may buy from, in no order; others are missing, also where the scope could see more. */
export async function storesForSale(tx: Tx, storeIds: readonly string[]): Promise<StoreForSale[]> {
  if (storeIds.length === 0) return []
  const { rows } = await sql<Row>`
    select s.id, s.tenant_id, s.store_code, s.store_name, s.city, s.state, s.picture_file, s.latitude, s.longitude,
      s.business_hours, s.holidays, s.time_zone, s.currency, s.delivers, s.offers_pickup, s.accepts_online_payment,
      s.delivery_radius_km, s.min_order_minor, s.delivery_fee_minor, s.free_delivery_from_minor,
      (select json_agg(d) from merchants.delivery_slots d
        where d.tenant_id = s.tenant_id and d.store_id = s.id and d.is_active) as slots
    from merchants.stores s where s.id = any (${[...storeIds]}::uuid[]) and s.is_listed`.execute(tx.db)
  return rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    code: row.store_code,
    name: row.store_name,
    city: row.city,
    state: row.state,
    pictureUrl: pictureUrl(row),
    coordinates: coordinatesOf(row),
    schedule: { businessHours: row.business_hours, holidays: row.holidays, timeZone: row.time_zone },
    currency: row.currency,
    delivers: row.delivers,
    offersPickup: row.offers_pickup,
    acceptsOnlinePayment: row.accepts_online_payment,
    deliveryRadiusKm: row.delivery_radius_km,
    minOrderMinor: row.min_order_minor,
    deliveryFeeMinor: row.delivery_fee_minor,
    freeDeliveryFromMinor: row.free_delivery_from_minor,
    slots: (row.slots ?? []).map(toSlot),
  }))
}

const coordinatesOf = ({ latitude, longitude }: Row): Coordinates | null =>
  latitude === null || longitude === null ? null : { latitude, longitude }
