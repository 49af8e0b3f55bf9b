import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'

export interface NearbyStore {
  storeId: string
  tenantId: string
  distanceKm: number
}

export interface Near extends Coordinates {
  withinKm: number
  limit: number
  /** Goes on after this one. */
  after?: { distanceKm: number; storeId: string } | null
  storeType?: string | undefined
}

interface NearRow {
  tenant_id: string
  store_id: string
  distance_km: number
}

/** Keys of listed stores around a place, the nearest first: for joins and lists of modules above. */
export async function storesNear(ctx: Ctx, near: Near): Promise<NearbyStore[]> {
  const rows = await ctx.read(
    queries.selectFrom(nearby(near)).select(['near.tenant_id', 'near.store_id', 'near.distance_km']),
  )
  return rows.map((row) => ({
    storeId: row.store_id,
    tenantId: row.tenant_id,
    distanceKm: row.distance_km,
  }))
}

/** The same as a table to join. */
export const nearby = ({ latitude, longitude, withinKm, limit, after, storeType }: Near) =>
  sql<NearRow>`merchants.stores_near(${latitude}::float8, ${longitude}::float8, ${withinKm}::float8, ${limit}::int,
    ${after?.distanceKm ?? null}::float8, ${after?.storeId ?? null}::uuid, ${storeType ?? null}::text)`.as(
    'near',
  )
