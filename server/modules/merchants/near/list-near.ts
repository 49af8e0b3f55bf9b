import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeCursor, encodeCursor, invalidCursor } from '../../../kernel/http/cursor.ts'
import { nullable, pageQuery } from '../../../kernel/http/schemas.ts'
import { isId } from '../../../kernel/id.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import { StoreType } from '../stores/store.ts'
import { askedPlace, placeQuery } from './asked-place.ts'
import { type CardRow, cardColumns, StoreCard, toCard } from './store-card.ts'
import { nearby } from './stores-near.ts'

export const NearQuery = Type.Object({
  ...pageQuery,
  ...placeQuery,
  withinKm: Type.Number({ exclusiveMinimum: 0, maximum: 100, default: 10 }),
  openNow: Type.Boolean({ default: false }),
  storeType: Type.Optional(StoreType),
})
type NearQuery = Static<typeof NearQuery>

export const NearbyStores = Type.Object({
  place: Type.Object({ latitude: Type.Number(), longitude: Type.Number() }),
  items: Type.Array(StoreCard),
  nextCursor: nullable(Type.String()),
})
type NearbyStores = Static<typeof NearbyStores>

/** Stores around a place, the nearest first, with their distance. */
export async function listNear(ctx: Ctx, query: NearQuery): Promise<NearbyStores> {
  const place = await askedPlace(ctx, query)
  const now = ctx.now()
  const rows = await readRows(ctx, place, query, now)
  const shown = rows.filter(({ is_open }) => is_open).slice(0, query.limit)
  const end = rows.at(-1)
  // Where so many were closed that the search ended among them, the next page goes on from there.
  const after = end?.is_last ? end : rows.length > query.limit ? shown.at(-1) : undefined
  return {
    place: { latitude: place.latitude, longitude: place.longitude },
    items: shown.map((row) => toCard(row, now, row.distance_km)),
    nextCursor: after ? encodeCursor([after.distance_km, after.id]) : null,
  }
}

type NearRow = CardRow & { distance_km: number; is_open: boolean; is_last: boolean }

function readRows(
  ctx: Ctx,
  { latitude, longitude }: Coordinates,
  { withinKm, storeType, openNow, limit, cursor }: NearQuery,
  now: Date,
): Promise<NearRow[]> {
  const near = nearby({
    latitude,
    longitude,
    withinKm,
    limit: limit + 1,
    after: decodeAfter(cursor),
    storeType,
    openAt: openNow ? now : null,
  })
  return ctx.read(
    queries
      .selectFrom(near)
      .innerJoin('merchants.stores as s', (join) =>
        join.onRef('s.tenant_id', '=', 'near.tenant_id').onRef('s.id', '=', 'near.store_id'),
      )
      .select(cardColumns.map((column) => `s.${column}` as const))
      .select(['near.distance_km', 'near.is_open', 'near.is_last'])
      .orderBy('near.distance_km')
      .orderBy('near.store_id'),
  )
}

interface After {
  distanceKm: number
  storeId: string
}

function decodeAfter(cursor: string | undefined): After | null {
  const key = decodeCursor(cursor, 2)
  if (key === null) return null
  const [distanceKm, storeId] = key
  if (typeof distanceKm !== 'number' || typeof storeId !== 'string' || !isId(storeId)) throw invalidCursor()
  return { distanceKm, storeId }
}
