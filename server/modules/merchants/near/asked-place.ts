import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, line } from '../../../kernel/http/schemas.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import { invalidField, Refusal } from '../../../kernel/refusal.ts'
import { Latitude, Longitude, placeOfAddress } from '../../profiles/contract.ts'

/** Exactly one of: both coordinates, a PIN code, a landmark (with its city after a comma), a saved address. */
export const placeQuery = {
  latitude: Type.Optional(Latitude),
  longitude: Type.Optional(Longitude),
  pincode: Type.Optional(Type.String({ minLength: 2, maxLength: 12 })),
  landmark: Type.Optional(line(120)),
  addressId: Type.Optional(Id),
}
const PlaceQuery = Type.Object(placeQuery)
type PlaceQuery = Static<typeof PlaceQuery>

/** Where somebody means; refuses a place that nobody knows. */
export async function askedPlace(ctx: Ctx, query: PlaceQuery): Promise<Coordinates> {
  const { latitude, longitude, pincode, landmark, addressId } = query
  const given = [latitude ?? longitude, pincode, landmark, addressId].filter((part) => part !== undefined)
  if (given.length !== 1) {
    throw invalidField(
      'query/latitude',
      'one_place',
      'Say where in one way: latitude and longitude, pincode, landmark or addressId.',
    )
  }
  if (latitude !== undefined && longitude !== undefined) return { latitude, longitude }
  const found = await knownPlace(ctx, { pincode, landmark, addressId })
  if (found) return found
  throw new Refusal(
    'place_not_found',
    404,
    'Nobody here knows that place. Give a PIN code or share your location.',
  )
}

async function knownPlace(
  ctx: Ctx,
  { pincode, landmark, addressId }: PlaceQuery,
): Promise<Coordinates | null> {
  const { geocoder } = ctx.services
  if (pincode !== undefined) return geocoder.locate({ pincode, country: 'IN' })
  if (landmark !== undefined) return landmarkPlace(ctx, landmark)
  if (addressId === undefined) {
    throw invalidField('query/latitude', 'coordinates_incomplete', 'Give both latitude and longitude.')
  }
  if (ctx.actor.scope !== 'person') throw new Refusal('log_in_first', 401, 'Log in to use a saved address.')
  return placeOfAddress(ctx, addressId)
}

/** Stores tell where landmarks are, closer than a city's middle does; what no store stands at, the geocoder may know. */
async function landmarkPlace(ctx: Ctx, text: string): Promise<Coordinates | null> {
  const [landmark = '', ...rest] = text.split(',').map((part) => part.trim())
  const city = rest.at(-1) ?? ''
  const [store] = await ctx.read(
    queries
      .selectFrom(sql<Coordinates>`merchants.place_of_landmark(${landmark}, ${city})`.as('place'))
      .select(['place.latitude', 'place.longitude']),
  )
  return store ?? ctx.services.geocoder.locate({ landmark, city: city || landmark, country: 'IN' })
}
