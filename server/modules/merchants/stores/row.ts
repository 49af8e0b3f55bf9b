import { type PlaceRow, toPlace } from '../../profiles/contract.ts'
import type { BusinessHours, Holidays } from '../hours/opening-hours.ts'
import type { ShownStore, Store } from './store.ts'

export const storeColumns = [
  'tenant_id',
  'id',
  'store_code',
  'store_name',
  'owner_name',
  'email',
  'phone',
  'whatsapp_number',
  'address_line1',
  'address_line2',
  'landmark',
  'city',
  'state',
  'pincode',
  'country',
  'address',
  'latitude',
  'longitude',
  'gstin',
  'store_type',
  'business_hours',
  'holidays',
  'time_zone',
  'delivery_radius_km',
  'min_order_minor',
  'delivery_fee_minor',
  'free_delivery_from_minor',
  'currency',
  'delivers',
  'offers_pickup',
  'accepts_online_payment',
  'status',
  'verified',
  'rating',
  'rating_count',
  'total_orders',
  'about',
  'picture_file',
  'languages',
  'is_listed',
  'created_at',
  'version',
] as const

export interface StoreRow extends PlaceRow {
  tenant_id: string
  id: string
  store_code: string
  store_name: string
  owner_name: string | null
  email: string | null
  phone: string | null
  whatsapp_number: string | null
  address: string | null
  gstin: string | null
  store_type: Store['type']
  business_hours: unknown
  holidays: unknown
  time_zone: string
  delivery_radius_km: number
  min_order_minor: number
  delivery_fee_minor: number
  free_delivery_from_minor: number | null
  currency: string
  delivers: boolean
  offers_pickup: boolean
  accepts_online_payment: boolean
  status: Store['status']
  verified: boolean
  rating: number
  rating_count: number
  total_orders: number
  about: string | null
  picture_file: string | null
  languages: string[]
  is_listed: boolean
  created_at: Date
  version: number
}

/** The picture's file name makes a new address of every new picture, so that browsers may keep the old one for good. */
export const pictureVersion = (file: string): string => file.slice('stores/'.length, -'.webp'.length)

export const pictureUrl = ({ id, picture_file }: Pick<StoreRow, 'id' | 'picture_file'>): string | null =>
  picture_file === null ? null : `/api/stores/${id}/picture?v=${pictureVersion(picture_file)}`

/** What a store tells everybody. */
export const toShownStore = (row: StoreRow): ShownStore => ({
  id: row.id,
  tenantId: row.tenant_id,
  code: row.store_code,
  name: row.store_name,
  type: row.store_type,
  ownerName: row.owner_name,
  email: row.email,
  phone: row.phone,
  whatsappNumber: row.whatsapp_number,
  ...toPlace(row),
  address: row.address ?? '',
  gstin: row.gstin,
  businessHours: row.business_hours as BusinessHours,
  holidays: row.holidays as Holidays,
  timeZone: row.time_zone,
  deliveryRadiusKm: row.delivery_radius_km,
  minOrderMinor: row.min_order_minor,
  deliveryFeeMinor: row.delivery_fee_minor,
  freeDeliveryFromMinor: row.free_delivery_from_minor,
  currency: row.currency,
  delivers: row.delivers,
  offersPickup: row.offers_pickup,
  acceptsOnlinePayment: row.accepts_online_payment,
  rating: row.rating,
  ratingCount: row.rating_count,
  about: row.about,
  languages: row.languages,
  pictureUrl: pictureUrl(row),
})

export const toStore = (row: StoreRow): Store => ({
  ...toShownStore(row),
  status: row.status,
  verified: row.verified,
  isListed: row.is_listed,
  totalOrders: row.total_orders,
  createdAt: row.created_at.toISOString(),
  version: row.version,
})
