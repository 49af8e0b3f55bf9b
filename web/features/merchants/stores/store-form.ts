import { type DraftForm, useDraftForm } from '#ui/form/use-draft-form.ts'
import { internationalPhone } from '#ui/phone-number.ts'
import type { NewStore, Store, StoreType } from '../api.ts'
import { type BusinessHours, usualHours } from './hours.ts'

export interface StoreValues {
  name: string
  type: StoreType
  phone: string
  whatsappNumber: string
  email: string
  about: string
  pincode: string
  line1: string
  line2: string
  landmark: string
  city: string
  state: string
  latitude: string
  longitude: string
  businessHours: BusinessHours
  holidays: Store['holidays']
  delivers: boolean
  offersPickup: boolean
  acceptsOnlinePayment: boolean
  deliveryRadiusKm: string
  minOrderMinor: number | null
  deliveryFeeMinor: number | null
  freeDeliveryFromMinor: number | null
}

export type StoreForm = DraftForm<StoreValues>

export const useStoreForm = (store: Store | null, draft?: string): StoreForm =>
  useDraftForm<StoreValues>({ draft, defaultValues: valuesOf(store) })

/** The fields that are saved together, each group in a panel of its own. */
export const fieldsOf = {
  basics: ['name', 'type', 'phone', 'whatsappNumber', 'email', 'about'],
  place: ['pincode', 'line1', 'line2', 'landmark', 'city', 'state', 'latitude', 'longitude'],
  hours: ['businessHours'],
  holidays: ['holidays'],
  delivery: [
    'delivers',
    'offersPickup',
    'acceptsOnlinePayment',
    'deliveryRadiusKm',
    'minOrderMinor',
    'deliveryFeeMinor',
    'freeDeliveryFromMinor',
  ],
} as const satisfies Record<string, readonly (keyof StoreValues)[]>

export type StoreGroup = keyof typeof fieldsOf

export function valuesOf(store: Store | null): StoreValues {
  return {
    name: store?.name ?? '',
    type: store?.type ?? 'grocery',
    phone: store?.phone?.replace(/^\+91/, '') ?? '',
    whatsappNumber: store?.whatsappNumber?.replace(/^\+91/, '') ?? '',
    email: store?.email ?? '',
    about: store?.about ?? '',
    pincode: store?.pincode ?? '',
    line1: store?.line1 ?? '',
    line2: store?.line2 ?? '',
    landmark: store?.landmark ?? '',
    city: store?.city ?? '',
    state: store?.state ?? '',
    latitude: store?.latitude?.toString() ?? '',
    longitude: store?.longitude?.toString() ?? '',
    businessHours: store?.businessHours ?? usualHours,
    holidays: store?.holidays ?? [],
    delivers: store?.delivers ?? true,
    offersPickup: store?.offersPickup ?? true,
    acceptsOnlinePayment: store?.acceptsOnlinePayment ?? true,
    deliveryRadiusKm: String(store?.deliveryRadiusKm ?? 3),
    minOrderMinor: store?.minOrderMinor ?? 0,
    deliveryFeeMinor: store?.deliveryFeeMinor ?? 0,
    freeDeliveryFromMinor: store?.freeDeliveryFromMinor ?? null,
  }
}

export function writtenAs(values: StoreValues): NewStore {
  const phone = (given: string) => (given ? (internationalPhone(given) ?? given) : null)
  const { latitude, longitude } = values
  return {
    name: values.name.trim(),
    type: values.type,
    phone: phone(values.phone),
    whatsappNumber: phone(values.whatsappNumber),
    email: values.email.trim() || null,
    about: values.about.trim() || null,
    pincode: values.pincode.trim(),
    line1: values.line1.trim(),
    line2: values.line2.trim() || null,
    landmark: values.landmark.trim() || null,
    city: values.city.trim(),
    state: values.state.trim(),
    latitude: latitude === '' ? null : Number(latitude),
    longitude: longitude === '' ? null : Number(longitude),
    businessHours: values.businessHours,
    holidays: values.holidays,
    delivers: values.delivers,
    offersPickup: values.offersPickup,
    acceptsOnlinePayment: values.acceptsOnlinePayment,
    deliveryRadiusKm: Number(values.deliveryRadiusKm),
    minOrderMinor: values.minOrderMinor ?? 0,
    deliveryFeeMinor: values.deliveryFeeMinor ?? 0,
    freeDeliveryFromMinor: values.freeDeliveryFromMinor,
  }
}

/** One group of it, for a store that exists. */
export function partOf(values: StoreValues, group: StoreGroup): Partial<NewStore> {
  const written = writtenAs(values)
  return Object.fromEntries(fieldsOf[group].map((name) => [name, written[name]]))
}
