import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { closed, Id } from '../../../kernel/http/schemas.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import { lookUpPincode } from '../../../kernel/ports/pincodes.ts'
import { invalidField, Refusal } from '../../../kernel/refusal.ts'
import { areaOfAddress, Latitude, Longitude } from '../../profiles/contract.ts'
import { openCart } from './add-item.ts'
import { requireBuyer } from './buyer.ts'

export const SetPlace = Type.Object(
  {
    addressId: Type.Optional(Id),
    latitude: Type.Optional(Latitude),
    longitude: Type.Optional(Longitude),
    pincode: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{5}$' })),
  },
  { ...closed, description: 'A saved address, coordinates (best with their PIN code), or a PIN code alone' },
)
export type SetPlace = Static<typeof SetPlace>

/** Says where everything is to be brought; it decides which stores deliver, and the tax. */
export async function setPlace(ctx: Ctx, given: SetPlace): Promise<void> {
  const { coordinates, pincode, state } = await foundPlace(ctx, given)
  if (!coordinates) {
    throw new Refusal(
      'place_not_found',
      404,
      'Nobody here knows that place. Give a PIN code or share your location.',
    )
  }
  const { latitude, longitude } = coordinates
  await ctx.transaction(async (tx) => {
    const buyer = requireBuyer(tx)
    openCart(tx, buyer)
    tx.defer(sql`
      update orders.carts set address_id = ${given.addressId ?? null}, latitude = ${latitude},
        longitude = ${longitude}, pincode = ${pincode}, state = ${state}
      where buyer_id = ${buyer.id} and status = 'active'`)
  })
}

interface FoundPlace {
  coordinates: Coordinates | null
  pincode: string | null
  state: string | null
}

async function foundPlace(ctx: Ctx, given: SetPlace): Promise<FoundPlace> {
  const { addressId, latitude, longitude, pincode } = given
  if (addressId !== undefined) {
    if (Object.keys(given).length > 1) throw oneWay()
    if (ctx.actor.scope !== 'person') throw new Refusal('log_in_first', 401, 'Log in to use a saved address.')
    return areaOfAddress(ctx, addressId)
  }
  if ((latitude === undefined) !== (longitude === undefined)) {
    throw invalidField('/latitude', 'coordinates_incomplete', 'Give both latitude and longitude.')
  }
  const area = pincode === undefined ? null : await lookUpPincode(pincode)
  if (latitude !== undefined && longitude !== undefined) {
    return { coordinates: { latitude, longitude }, pincode: pincode ?? null, state: area?.state ?? null }
  }
  if (pincode === undefined) throw oneWay()
  const coordinates = await ctx.services.geocoder.locate({ pincode, country: 'IN' })
  return { coordinates, pincode, state: area?.state ?? null }
}

const oneWay = () =>
  invalidField('/addressId', 'one_place', 'Say where in one way: addressId, coordinates, or a PIN code.')
