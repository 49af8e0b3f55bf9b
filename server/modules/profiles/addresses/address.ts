import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf } from '../../../kernel/http/schemas.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { optionalOfPlace, type PlaceRow, requiredOfPlace, shownPlace, toPlace } from '../place.ts'

export const addressPhonePurpose = 'profiles.addresses.phone'
export const maxAddresses = 50

const AddressType = oneOf(['home', 'work', 'other'])

export const Address = Type.Object({
  id: Id,
  addressType: AddressType,
  recipientName: Type.String(),
  phone: nullable(Type.String()),
  ...shownPlace,
  isDefault: Type.Boolean(),
  version: Type.Integer(),
})
export type Address = Static<typeof Address>

const required = {
  addressType: AddressType,
  recipientName: line(120),
  ...requiredOfPlace,
}
const optional = Type.Partial(
  Type.Object({
    phone: nullable(Type.String({ minLength: 1, maxLength: 40 })),
    ...optionalOfPlace,
    isDefault: Type.Boolean(),
  }),
).properties
/** Without coordinates the place is looked up; a pin that the person set wins. */
export const AddAddress = Type.Object({ ...required, ...optional }, closed)
export type AddAddress = Static<typeof AddAddress>

/** What is left out stays; null clears. */
export const EditAddress = Type.Partial(Type.Object({ ...required, ...optional }), closed)
export type EditAddress = Static<typeof EditAddress>

export interface AddressRow extends PlaceRow {
  id: string
  address_type: Address['addressType']
  recipient_name: string
  phone: string | null
  is_default: boolean
  version: number
}

export const toAddress = (row: AddressRow, keys: Keys): Address => ({
  id: row.id,
  addressType: row.address_type,
  recipientName: row.recipient_name,
  phone: row.phone === null ? null : keys.open(row.phone, addressPhonePurpose, row.id),
  ...toPlace(row),
  isDefault: row.is_default,
  version: row.version,
})
