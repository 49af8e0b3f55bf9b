import { sql } from 'kysely'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'

interface Near extends Coordinates {
  withinKm: number
  limit: number
  /** Goes on after this one. */
  after?: { distanceKm: number; storeId: string } | null
  storeType?: string | undefined
  /** Only those that are open then; at most the 2,000 nearest are looked at. */
  openAt?: Date | null
}

interface NearRow {
  tenant_id: string
  store_id: string
  distance_km: number
  is_open: boolean
  /** No more stores are looked at after this one, which may be closed. */
  is_last: boolean
}

/** Keys of listed stores around a place with their distance, as a table to join. */
export const nearby = ({ latitude, longitude, withinKm, limit, after, storeType, openAt }: Near) =>
  sql<NearRow>`merchants.stores_near(${latitude}::float8, ${longitude}::float8, ${withinKm}::float8, ${limit}::int,
    ${after?.distanceKm ?? null}::float8, ${after?.storeId ?? null}::uuid, ${storeType ?? null}::text,
    ${openAt ?? null}::timestamptz)`.as('near')
