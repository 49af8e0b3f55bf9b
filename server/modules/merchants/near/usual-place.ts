import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { rememberedByNode } from '../../../kernel/remembered.ts'
import { Latitude, Longitude } from '../../profiles/contract.ts'

export const UsualPlace = Type.Object({ label: Type.String(), latitude: Latitude, longitude: Longitude })
type UsualPlace = Static<typeof UsualPlace>

/** The middle of the country, for as long as no store is open anywhere. */
const nowhere: UsualPlace = { label: 'India', latitude: 22.9734, longitude: 78.6569 }

const places = rememberedByNode<UsualPlace>()

/** Where to begin with somebody of whom nothing is known: in the city that has most of the stores. */
export const usualPlace = async (ctx: Ctx): Promise<UsualPlace> =>
  (await places(ctx.services).load('usual', async () => {
    const value = await busiestCity(ctx)
    return value && { value, owners: [] }
  })) ?? nowhere

async function busiestCity(ctx: Ctx): Promise<UsualPlace | null> {
  const row = await ctx.readFirst(
    queries
      .selectFrom('merchants.stores')
      .select('city as label')
      .select([
        sql<number>`avg(latitude)::float8`.as('latitude'),
        sql<number>`avg(longitude)::float8`.as('longitude'),
      ])
      .where('is_listed', '=', true)
      .where('latitude', 'is not', null)
      .groupBy('city')
      .orderBy(sql`count(*)`, 'desc')
      .orderBy(sql`min(created_at)`)
      .limit(1),
  )
  return row ?? null
}
