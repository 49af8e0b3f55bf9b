import type { Coordinates, Place } from '../../../kernel/ports/geocoding.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { requireEmail } from '../../identity/contract.ts'
import { checkCountry, checkedPhone, checkedPostalCode, tidy, tidyOrNull } from '../../profiles/contract.ts'
import { checkHolidays, checkHours } from '../hours/opening-hours.ts'
import { checkedGstin } from '../onboarding/gstin.ts'
import { checkTimeZone } from '../tenants/tenant.ts'
import type { AddStore, EditStore, Store } from './store.ts'

/** A store's own words as they are to be stored, before its place has coordinates. */
export type WrittenStore = Required<Omit<AddStore, 'code' | 'latitude' | 'longitude'>>

export function writtenStore(given: AddStore, keys: Keys): WrittenStore {
  const country = given.country ?? 'IN'
  const { businessHours = {}, holidays = [], timeZone = 'Asia/Kolkata' } = given
  checkCountry(country, '/country')
  checkHours(businessHours, '/businessHours')
  checkHolidays(holidays, '/holidays')
  checkTimeZone(timeZone, '/timeZone')
  const phone = (number: string | null | undefined, path: string) =>
    number ? checkedPhone(number, country, path) : null
  return {
    name: tidy(given.name),
    type: given.type,
    ownerName: tidyOrNull(given.ownerName),
    email: given.email ? requireEmail(keys, given.email).address : null,
    phone: phone(given.phone, '/phone'),
    whatsappNumber: phone(given.whatsappNumber, '/whatsappNumber'),
    line1: tidy(given.line1),
    line2: tidyOrNull(given.line2),
    landmark: tidyOrNull(given.landmark),
    city: tidy(given.city),
    state: tidy(given.state),
    pincode: checkedPostalCode(given.pincode, country, '/pincode'),
    country,
    gstin: given.gstin ? checkedGstin(given.gstin, '/gstin') : null,
    businessHours,
    holidays,
    timeZone,
    deliveryRadiusKm: given.deliveryRadiusKm ?? 5,
    minOrderMinor: given.minOrderMinor ?? 0,
    delivers: given.delivers ?? true,
    offersPickup: given.offersPickup ?? true,
    acceptsOnlinePayment: given.acceptsOnlinePayment ?? true,
    about: given.about?.trim() || null,
    languages: given.languages ?? [],
  }
}

/** The store as it will read after the edits. */
export function editedStore(store: Store, edits: EditStore, keys: Keys): WrittenStore {
  const { code: _, latitude: __, longitude: ___, status: ____, ...given } = edits
  return writtenStore({ ...store, ...given }, keys)
}

/** The pin that somebody set; null when they asked to have it looked up, undefined when they said nothing. */
export function pinOf({ latitude, longitude }: EditStore): Coordinates | null | undefined {
  if (latitude === undefined && longitude === undefined) return undefined
  if (latitude === null && longitude === null) return null
  if (typeof latitude === 'number' && typeof longitude === 'number') return { latitude, longitude }
  throw invalidField('/latitude', 'coordinates_incomplete', 'Give both latitude and longitude, or neither.')
}

export function placeOf({ pincode, landmark, line1, city, state, country }: WrittenStore): Place {
  return { pincode, landmark, line1, city, state, country }
}

export const isSamePlace = (written: WrittenStore, store: Store): boolean =>
  (['pincode', 'landmark', 'line1', 'city', 'state', 'country'] as const).every(
    (part) => written[part] === store[part],
  )

export const columnsOf = (written: WrittenStore, coordinates: Coordinates | null) => ({
  store_name: written.name,
  store_type: written.type,
  owner_name: written.ownerName,
  email: written.email,
  phone: written.phone,
  whatsapp_number: written.whatsappNumber,
  address_line1: written.line1,
  address_line2: written.line2,
  landmark: written.landmark,
  city: written.city,
  state: written.state,
  pincode: written.pincode,
  country: written.country,
  latitude: coordinates?.latitude ?? null,
  longitude: coordinates?.longitude ?? null,
  gstin: written.gstin,
  business_hours: JSON.stringify(written.businessHours),
  holidays: JSON.stringify(written.holidays),
  time_zone: written.timeZone,
  delivery_radius_km: written.deliveryRadiusKm,
  min_order_minor: written.minOrderMinor,
  delivers: written.delivers,
  offers_pickup: written.offersPickup,
  accepts_online_payment: written.acceptsOnlinePayment,
  about: written.about,
  languages: written.languages,
})
