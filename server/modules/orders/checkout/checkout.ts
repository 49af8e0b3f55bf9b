import { type Static, Type } from 'typebox'
import { closed, Email, Id, line, nullable, oneOf, Phone, Timestamp } from '../../../kernel/http/schemas.ts'
import { Pay, paymentMethods } from '../../payments/contract.ts'
import { optionalOfPlace, requiredOfPlace } from '../../profiles/contract.ts'
import {
  channels,
  checkoutStatuses,
  fulfilments,
  orderStatuses,
  paymentStatuses,
} from '../status/order-status.ts'

const Contact = Type.Object(
  {
    name: line(120),
    phone: Phone,
    email: Type.Optional(nullable(Email)),
  },
  closed,
)

const GivenAddress = Type.Object(
  { ...requiredOfPlace, ...Type.Partial(Type.Object(optionalOfPlace)).properties },
  closed,
)
export type GivenAddress = Static<typeof GivenAddress>

export const PaymentChoice = Type.Object(
  {
    method: oneOf(paymentMethods),
    walletMinor: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'How much of it comes from the wallet; the method pays the rest',
      }),
    ),
  },
  closed,
)
export type PaymentChoice = Static<typeof PaymentChoice>

export const StartCheckout = Type.Object(
  {
    contact: Contact,
    addressId: Type.Optional(Id),
    address: Type.Optional(GivenAddress),
    payment: PaymentChoice,
    expectedTotalMinor: Type.Integer({
      minimum: 0,
      description: 'What the page showed; another total refuses',
    }),
    deliveryNotes: Type.Optional(nullable(line(500))),
    channel: Type.Optional(oneOf(['web', 'app'])),
    channelData: Type.Optional(
      Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 200 }), { maxProperties: 10 }),
    ),
  },
  closed,
)
export type StartCheckout = Static<typeof StartCheckout>

export const CheckoutOrder = Type.Object({
  id: Id,
  tenantId: Id,
  storeId: Id,
  storeName: nullable(Type.String()),
  orderNumber: Type.String(),
  trackingId: Type.String(),
  status: oneOf(orderStatuses),
  paymentStatus: oneOf(paymentStatuses),
  fulfilment: oneOf(fulfilments),
  totalMinor: Type.Integer(),
  estimatedDelivery: nullable(Timestamp),
  cancelReason: nullable(Type.String()),
})
export type CheckoutOrder = Static<typeof CheckoutOrder>

export const Checkout = Type.Object({
  id: Id,
  status: oneOf(checkoutStatuses),
  channel: oneOf(channels),
  paymentId: nullable(Id),
  paymentMethod: oneOf(paymentMethods),
  currency: Type.String(),
  totalMinor: Type.Integer(),
  walletMinor: Type.Integer(),
  expiresAt: nullable(Timestamp),
  orders: Type.Array(CheckoutOrder),
  version: Type.Integer(),
  createdAt: Timestamp,
})
export type Checkout = Static<typeof Checkout>

/** What a checkout came to, and where the buyer pays it; `pay` is null when there is nothing to do now. */
export const PlacedCheckout = Type.Object({
  checkout: Checkout,
  payment: nullable(Type.Object({ id: Id, status: oneOf(['pending', 'success']), pay: nullable(Pay) })),
})
export type PlacedCheckout = Static<typeof PlacedCheckout>
