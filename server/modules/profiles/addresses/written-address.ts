import type { Coordinates, Place } from '../../../kernel/ports/geocoding.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { checkCountry, checkedPostalCode } from '../country.ts'
import { checkedPhone } from '../phone.ts'
import { tidy, tidyOrNull } from '../text.ts'
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
  const country = given.country ?? 'IN'
  checkCountry(country, '/country')
  return {
    addressType: given.addressType,
    recipientName: tidy(given.recipientName),
    phone: given.phone ? checkedPhone(given.phone, country, '/phone') : null,
    line1: tidy(given.line1),
    line2: tidyOrNull(given.line2),
    landmark: tidyOrNull(given.landmark),
    city: tidy(given.city),
    state: tidy(given.state),
    pincode: checkedPostalCode(given.pincode, country, '/pincode'),
    country,
  }
}

/** The address as it will read after the edits. */
export function editedAddress(address: Address, edits: EditAddress): WrittenAddress {
  const { addressType, recipientName, phone, line1, line2, landmark, city, state, pincode, country } = address
  const before = { addressType, recipientName, phone, line1, line2, landmark, city, state, pincode, country }
  const { latitude: _, longitude: __, isDefault: ___, ...given } = edits
  return writtenAddress({ ...before, ...given })
}

/** The pin the person set; null when they asked to have it looked up, undefined when they said nothing. */
export function pinOf({ latitude, longitude }: EditAddress): Coordinates | null | undefined {
  if (latitude === undefined && longitude === undefined) return undefined
  if (latitude === null && longitude === null) return null
  if (typeof latitude === 'number' && typeof longitude === 'number') return { latitude, longitude }
  throw invalidField('/latitude', 'coordinates_incomplete', 'Give both latitude and longitude, or neither.')
}

export function placeOf({ pincode, landmark, line1, city, state, country }: WrittenAddress): Place {
  return { pincode, landmark, line1, city, state, country }
}

export function isSamePlace(a: WrittenAddress, b: Address): boolean {
  return (
    a.pincode === b.pincode &&
    a.landmark === b.landmark &&
    a.line1 === b.line1 &&
    a.city === b.city &&
    a.state === b.state &&
    a.country === b.country
  )
}

export function addressColumns(
  id: string,
  written: WrittenAddress,
  coordinates: Coordinates | null,
  keys: Keys,
): Omit<AddressRow, 'id' | 'is_default' | 'version'> {
  return {
    address_type: written.addressType,
    recipient_name: written.recipientName,
    phone: written.phone === null ? null : keys.seal(written.phone, addressPhonePurpose, id),
    address_line1: written.line1,
    address_line2: written.line2,
    landmark: written.landmark,
    city: written.city,
    state: written.state,
    pincode: written.pincode,
    country: written.country,
    latitude: coordinates?.latitude ?? null,
    longitude: coordinates?.longitude ?? null,
  }
}
