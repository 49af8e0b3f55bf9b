import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf } from '../../../kernel/http/schemas.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { Country } from '../country.ts'

export const addressPhonePurpose = 'profiles.addresses.phone'
export const maxAddresses = 50

const AddressType = oneOf(['home', 'work', 'other'])
const Latitude = Type.Number({ minimum: -90, maximum: 90 })
const Longitude = Type.Number({ minimum: -180, maximum: 180 })

export const Address = Type.Object({
  id: Id,
  addressType: AddressType,
  recipientName: Type.String(),
  phone: nullable(Type.String()),
  line1: Type.String(),
  line2: nullable(Type.String()),
  landmark: nullable(Type.String()),
  city: Type.String(),
  state: Type.String(),
  pincode: Type.String(),
  country: Country,
  latitude: nullable(Latitude),
  longitude: nullable(Longitude),
  isDefault: Type.Boolean(),
  version: Type.Integer(),
})
export type Address = Static<typeof Address>

const required = {
  addressType: AddressType,
  recipientName: line(120),
  line1: line(200),
  city: line(100),
  state: line(100),
  pincode: Type.String({ minLength: 2, maxLength: 12 }),
}
const optional = Type.Partial(
  Type.Object({
    phone: nullable(Type.String({ minLength: 1, maxLength: 40 })),
    line2: nullable(line(200)),
    landmark: nullable(line(200)),
    country: Country,
    latitude: nullable(Latitude),
    longitude: nullable(Longitude),
    isDefault: Type.Boolean(),
  }),
).properties
/** Without coordinates the place is looked up; a pin that the person set wins. */
export const AddAddress = Type.Object({ ...required, ...optional }, closed)
export type AddAddress = Static<typeof AddAddress>

/** What is left out stays; null clears. */
export const EditAddress = Type.Partial(Type.Object({ ...required, ...optional }), closed)
export type EditAddress = Static<typeof EditAddress>

export interface AddressRow {
  id: string
  address_type: Address['addressType']
  recipient_name: string
  phone: string | null
  address_line1: string
  address_line2: string | null
  landmark: string | null
  city: string
  state: string
  pincode: string
  country: string
  latitude: number | null
  longitude: number | null
  is_default: boolean
  version: number
}

export const toAddress = (row: AddressRow, keys: Keys): Address => ({
  id: row.id,
  addressType: row.address_type,
  recipientName: row.recipient_name,
  phone: row.phone === null ? null : keys.open(row.phone, addressPhonePurpose, row.id),
  line1: row.address_line1,
  line2: row.address_line2,
  landmark: row.landmark,
  city: row.city,
  state: row.state,
  pincode: row.pincode,
  country: row.country,
  latitude: row.latitude,
  longitude: row.longitude,
  isDefault: row.is_default,
  version: row.version,
})
