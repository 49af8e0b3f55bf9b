import { type Static, Type } from 'typebox'
import {
  closed,
  Email,
  Id,
  line,
  lines,
  nullable,
  oneOf,
  Phone,
  Timestamp,
} from '../../../kernel/http/schemas.ts'
import { optionalOfPlace, requiredOfPlace, shownPlace } from '../../profiles/contract.ts'
import { BusinessHours, Holidays } from '../hours/opening-hours.ts'
import { TimeZone } from '../tenants/tenant.ts'

export const storeTypes = [
  'grocery',
  'pharmacy',
  'bakery',
  'dairy',
  'fruits_vegetables',
  'meat_fish',
  'sweets',
  'electronics',
  'fashion',
  'stationery',
  'home',
  'hardware',
  'beauty',
  'restaurant',
  'wholesale',
  'other',
] as const
export const StoreType = oneOf(storeTypes)
export const storeStatuses = ['active', 'inactive', 'suspended', 'pending_verification'] as const
export const StoreCode = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', minLength: 3, maxLength: 60 })

const Languages = Type.Array(Type.String({ pattern: '^[a-z]{2,3}$' }), { maxItems: 20, uniqueItems: true })

/** What a store tells everybody. */
export const ShownStore = Type.Object({
  id: Id,
  tenantId: Id,
  code: StoreCode,
  name: Type.String(),
  type: StoreType,
  ownerName: nullable(Type.String()),
  email: nullable(Type.String()),
  phone: nullable(Type.String()),
  whatsappNumber: nullable(Type.String()),
  ...shownPlace,
  address: Type.String(),
  gstin: nullable(Type.String()),
  businessHours: BusinessHours,
  holidays: Holidays,
  timeZone: Type.String(),
  deliveryRadiusKm: Type.Number(),
  minOrderMinor: Type.Integer(),
  deliveryFeeMinor: Type.Integer(),
  freeDeliveryFromMinor: nullable(Type.Integer({ description: 'Null: delivery is never free' })),
  currency: Type.String(),
  delivers: Type.Boolean(),
  offersPickup: Type.Boolean(),
  acceptsOnlinePayment: Type.Boolean(),
  rating: Type.Number(),
  ratingCount: Type.Integer(),
  about: nullable(Type.String()),
  languages: Type.Array(Type.String()),
  pictureUrl: nullable(Type.String()),
})
export type ShownStore = Static<typeof ShownStore>

/** A store as its own people see it. */
export const Store = Type.Object({
  ...ShownStore.properties,
  status: oneOf(storeStatuses),
  verified: Type.Boolean(),
  isListed: Type.Boolean(),
  totalOrders: Type.Integer(),
  createdAt: Timestamp,
  version: Type.Integer(),
})
export type Store = Static<typeof Store>

const Amount = Type.Integer({ minimum: 0, maximum: 10_000_000_000 })

const required = {
  name: line(120),
  type: StoreType,
  ...requiredOfPlace,
}
const optional = Type.Partial(
  Type.Object({
    ownerName: nullable(line(120)),
    email: nullable(Email),
    phone: nullable(Phone),
    whatsappNumber: nullable(Phone),
    ...optionalOfPlace,
    gstin: nullable(Type.String({ minLength: 1, maxLength: 20 })),
    businessHours: BusinessHours,
    holidays: Holidays,
    timeZone: TimeZone,
    deliveryRadiusKm: Type.Number({ minimum: 0, maximum: 500 }),
    minOrderMinor: Amount,
    deliveryFeeMinor: Amount,
    freeDeliveryFromMinor: nullable(Amount),
    delivers: Type.Boolean(),
    offersPickup: Type.Boolean(),
    acceptsOnlinePayment: Type.Boolean(),
    about: nullable(lines(2000)),
    languages: Languages,
  }),
).properties

/** Without coordinates the place is looked up; a pin that somebody set wins. */
export const AddStore = Type.Object({ ...required, ...optional, code: Type.Optional(StoreCode) }, closed)
export type AddStore = Static<typeof AddStore>

/** What is left out stays; null clears. */
export const EditStore = Type.Partial(
  Type.Object({ ...required, ...optional, code: StoreCode, status: oneOf(['active', 'inactive']) }),
  closed,
)
export type EditStore = Static<typeof EditStore>
