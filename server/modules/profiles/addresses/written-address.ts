import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { checkedPhone } from '../phone.ts'
import { placeColumns, writtenPlace } from '../place.ts'
import { tidy } from '../text.ts'
import {
  type AddAddress,
  type Address,
  type AddressRow,
  addressPhonePurpose,
  type EditAddress,
} from './address.ts'

/** An address as it is to be stored, before it has coordinates and its phone number is sealed. */
export type WrittenAddress = Required<Omit<AddAddress, 'latitude' | 'longitude' | 'isDefault'>>

export function writtenAddress(given: AddAddress): WrittenAddress {
  const place = writtenPlace(given)
  return {
    addressType: given.addressType,
    recipientName: tidy(given.recipientName),
    phone: given.phone ? checkedPhone(given.phone, place.country, '/phone') : null,
    ...place,
  }
}

/** The address as it will read after the edits. */
export const editedAddress = (address: Address, edits: EditAddress): WrittenAddress =>
  writtenAddress({ ...address, ...edits })

export const addressColumns = (
  id: string,
  written: WrittenAddress,
  coordinates: Coordinates | null,
  keys: Keys,
): Omit<AddressRow, 'id' | 'is_default' | 'version'> => ({
  address_type: written.addressType,
  recipient_name: written.recipientName,
  phone: written.phone === null ? null : keys.seal(written.phone, addressPhonePurpose, id),
  ...placeColumns(written, coordinates),
})
