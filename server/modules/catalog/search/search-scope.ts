import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import { invalidField, notFound } from '../../../kernel/refusal.ts'
import { askedPlace, isOpenAt, nearby, placeQuery, StoreCode, scheduleOf } from '../../merchants/contract.ts'

/** Where it is searched. */
export interface SearchScope {
  kind: 'everywhere' | 'around' | 'store'
  place: Coordinates | null
  stores: string[]
  distances: number[]
  /** The squares in which these stores stand. */
  cells: number[]
  /** Whether there may be more stores than were looked at. */
  isBounded: boolean
}

export const scopeQuery = {
  ...placeQuery,
  withinKm: Type.Number({ exclusiveMinimum: 0, maximum: 100, default: 10 }),
  storeCode: Type.Optional(StoreCode),
  storeId: Type.Optional(Id),
  openNow: Type.Boolean({ default: false, description: 'Only stores that are open; needs a place' }),
}
const ScopeQuery = Type.Object(scopeQuery)
type ScopeQuery = Static<typeof ScopeQuery>

const mostStores = 500

/** In one store, in those around a place, or everywhere. */
export async function scopeOf(ctx: Ctx, query: ScopeQuery): Promise<SearchScope> {
  const { latitude, longitude, pincode, landmark, addressId } = query
  const hasPlace = [latitude, longitude, pincode, landmark, addressId].some((part) => part !== undefined)
  if (query.storeCode !== undefined || query.storeId !== undefined) {
    const place = hasPlace
      ? await askedPlace(ctx, { latitude, longitude, pincode, landmark, addressId })
      : null
    return inStore(ctx, query, place)
  }
  if (hasPlace) return around(ctx, query)
  if (query.openNow) {
    throw invalidField('query/openNow', 'place_missing', 'Say where: a store is open somewhere.')
  }
  return { kind: 'everywhere', place: null, stores: [], distances: [], cells: [], isBounded: false }
}

const cell = sql<number>`catalog.cell_of(s.latitude, s.longitude)`.as('cell')

async function inStore(ctx: Ctx, query: ScopeQuery, place: Coordinates | null): Promise<SearchScope> {
  let asked = queries
    .selectFrom('merchants.v_stores as s')
    .select(['s.id', 's.business_hours', 's.holidays', 's.time_zone', cell])
    .where('s.is_listed', '=', true)
  if (query.storeCode !== undefined) asked = asked.where('s.store_code', '=', query.storeCode)
  if (query.storeId !== undefined) asked = asked.where('s.id', '=', query.storeId)
  const row = await ctx.readFirst(asked)
  if (!row) throw notFound('store')
  const isShut = query.openNow && !isOpenAt(scheduleOf(row as never), ctx.now())
  const stores = isShut ? [] : [row.id as string]
  return { kind: 'store', place, stores, distances: [], cells: [row.cell], isBounded: false }
}

async function around(ctx: Ctx, query: ScopeQuery): Promise<SearchScope> {
  const { withinKm, openNow, latitude, longitude, pincode, landmark, addressId } = query
  const place = await askedPlace(ctx, { latitude, longitude, pincode, landmark, addressId })
  const openAt = openNow ? ctx.now() : null
  const rows = await ctx.read(
    queries
      .selectFrom(nearby({ ...place, withinKm, limit: mostStores, openAt }))
      .innerJoin('merchants.v_stores as s', (join) =>
        join.onRef('s.tenant_id', '=', 'near.tenant_id').onRef('s.id', '=', 'near.store_id'),
      )
      .select(['near.store_id', 'near.distance_km', 'near.is_open', 'near.is_last', cell]),
  )
  const open = rows.filter(({ is_open }) => is_open)
  return {
    kind: 'around',
    place,
    stores: open.map(({ store_id }) => store_id),
    distances: open.map(({ distance_km }) => distance_km),
    cells: [...new Set(open.map((row) => row.cell))],
    isBounded: rows.length === mostStores || rows.some(({ is_last }) => is_last),
  }
}
