import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeCursor, encodeCursor, invalidCursor } from '../../../kernel/http/cursor.ts'
import { nullable, pageQuery } from '../../../kernel/http/schemas.ts'
import { isId } from '../../../kernel/id.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import { isOpenAt } from '../hours/opening-hours.ts'
import { StoreType } from '../stores/store.ts'
import { askedPlace, placeQuery } from './asked-place.ts'
import { type CardRow, cardColumns, StoreCard, scheduleOf, toCard } from './store-card.ts'
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

/** How many stores one request looks at while it seeks those that are open; beyond, the cursor goes on. */
const mostLookedAt = 600
const batchOfOpen = 100

/** Stores around a place, the nearest first, with their distance. */
export async function listNear(ctx: Ctx, query: NearQuery): Promise<NearbyStores> {
  const place = await askedPlace(ctx, query)
  const now = ctx.now()
  const size = query.openNow ? Math.max(batchOfOpen, query.limit + 1) : query.limit + 1
  const found: NearRow[] = []
  let after = decodeAfter(query.cursor)
  for (let looked = 0; looked < mostLookedAt; looked += size) {
    const batch = await readBatch(ctx, place, query, size, after)
    for (const [index, row] of batch.entries()) {
      after = { distanceKm: row.distance_km, storeId: row.id }
      if (!query.openNow || isOpenAt(scheduleOf(row), now)) found.push(row)
      if (found.length < query.limit) continue
      const isLast = index === batch.length - 1 && batch.length < size
      return answer(place, found, now, isLast ? null : after)
    }
    if (batch.length < size) return answer(place, found, now, null)
  }
  return answer(place, found, now, after)
}

type NearRow = CardRow & { distance_km: number }

interface After {
  distanceKm: number
  storeId: string
}

function answer(place: Coordinates, rows: readonly NearRow[], now: Date, after: After | null): NearbyStores {
  return {
    place: { latitude: place.latitude, longitude: place.longitude },
    items: rows.map((row) => toCard(row, now, row.distance_km)),
    nextCursor: after && encodeCursor([after.distanceKm, after.storeId]),
  }
}

function readBatch(
  ctx: Ctx,
  { latitude, longitude }: Coordinates,
  { withinKm, storeType }: NearQuery,
  limit: number,
  after: After | null,
): Promise<NearRow[]> {
  return ctx.read(
    queries
      .selectFrom(nearby({ latitude, longitude, withinKm, limit, after, storeType }))
      .innerJoin('merchants.stores as s', (join) =>
        join.onRef('s.tenant_id', '=', 'near.tenant_id').onRef('s.id', '=', 'near.store_id'),
      )
      .select(cardColumns.map((column) => `s.${column}` as const))
      .select('near.distance_km')
      .orderBy('near.distance_km')
      .orderBy('near.store_id'),
  )
}

function decodeAfter(cursor: string | undefined): After | null {
  const key = decodeCursor(cursor, 2)
  if (key === null) return null
  const [distanceKm, storeId] = key
  if (typeof distanceKm !== 'number' || typeof storeId !== 'string' || !isId(storeId)) throw invalidCursor()
  return { distanceKm, storeId }
}
