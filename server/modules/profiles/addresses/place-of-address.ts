import type { Ctx } from '../../../kernel/context.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import { findAddress } from './store.ts'

/** Where a saved address of whoever asks is; null when nobody could find it on the map. */
export async function placeOfAddress(ctx: Ctx, addressId: string): Promise<Coordinates | null> {
  const { latitude, longitude } = await findAddress(ctx, addressId)
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

interface AddressArea {
  coordinates: Coordinates | null
  pincode: string
  state: string
}

/** The same with what decides about taxes and couriers. */
export async function areaOfAddress(ctx: Ctx, addressId: string): Promise<AddressArea> {
  const { latitude, longitude, pincode, state } = await findAddress(ctx, addressId)
  const coordinates = latitude === null || longitude === null ? null : { latitude, longitude }
  return { coordinates, pincode, state }
}
