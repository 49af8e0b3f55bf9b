import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { requireEmail } from '../../identity/contract.ts'
import { checkedPhone, placeColumns, tidy, tidyOrNull, writtenPlace } from '../../profiles/contract.ts'
import { checkHolidays, checkHours } from '../hours/opening-hours.ts'
import { checkedGstin } from '../onboarding/gstin.ts'
import { checkTimeZone } from '../tenants/tenant.ts'
import type { AddStore, EditStore, Store } from './store.ts'

/** A store's own words as they are to be stored, before its place has coordinates. */
export type WrittenStore = Required<Omit<AddStore, 'code' | 'latitude' | 'longitude'>>

export function writtenStore(given: AddStore, keys: Keys): WrittenStore {
  const place = writtenPlace(given)
  const { businessHours = {}, holidays = [], timeZone = 'Asia/Kolkata' } = given
  checkHours(businessHours, '/businessHours')
  checkHolidays(holidays, '/holidays')
  checkTimeZone(timeZone, '/timeZone')
  const phone = (number: string | null | undefined, path: string) =>
    number ? checkedPhone(number, place.country, path) : null
  return {
    name: tidy(given.name),
    type: given.type,
    ownerName: tidyOrNull(given.ownerName),
    email: given.email ? requireEmail(keys, given.email).address : null,
    phone: phone(given.phone, '/phone'),
    whatsappNumber: phone(given.whatsappNumber, '/whatsappNumber'),
    ...place,
    gstin: given.gstin ? checkedGstin(given.gstin, '/gstin') : null,
    businessHours,
    holidays,
    timeZone,
    deliveryRadiusKm: given.deliveryRadiusKm ?? 5,
    minOrderMinor: given.minOrderMinor ?? 0,
    deliveryFeeMinor: given.deliveryFeeMinor ?? 0,
    freeDeliveryFromMinor: given.freeDeliveryFromMinor ?? null,
    delivers: given.delivers ?? true,
    offersPickup: given.offersPickup ?? true,
    acceptsOnlinePayment: given.acceptsOnlinePayment ?? true,
    about: given.about?.trim() || null,
    languages: given.languages ?? [],
  }
}

/** The store as it will read after the edits. */
export const editedStore = (store: Store, edits: EditStore, keys: Keys): WrittenStore =>
  writtenStore({ ...store, ...edits }, keys)

export const columnsOf = (written: WrittenStore, coordinates: Coordinates | null) => ({
  store_name: written.name,
  store_type: written.type,
  owner_name: written.ownerName,
  email: written.email,
  phone: written.phone,
  whatsapp_number: written.whatsappNumber,
  ...placeColumns(written, coordinates),
  gstin: written.gstin,
  business_hours: JSON.stringify(written.businessHours),
  holidays: JSON.stringify(written.holidays),
  time_zone: written.timeZone,
  delivery_radius_km: written.deliveryRadiusKm,
  min_order_minor: written.minOrderMinor,
  delivery_fee_minor: written.deliveryFeeMinor,
  free_delivery_from_minor: written.freeDeliveryFromMinor,
  delivers: written.delivers,
  offers_pickup: written.offersPickup,
  accepts_online_payment: written.acceptsOnlinePayment,
  about: written.about,
  languages: written.languages,
})
