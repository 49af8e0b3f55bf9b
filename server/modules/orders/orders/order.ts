import { type Static, Type } from 'typebox'
import { Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { Picture } from '../../catalog/contract.ts'
import { paymentMethods } from '../../payments/contract.ts'
import { channels, fulfilments, movers, orderStatuses, paymentStatuses } from '../status/order-status.ts'

const Money = Type.Integer()
const Fulfilment = oneOf(fulfilments)
const Slot = nullable(Type.Object({ startsAt: Timestamp, endsAt: Timestamp }))

export const OrderItem = Type.Object({
  id: Id,
  line: Type.Integer(),
  productId: Id,
  productName: Type.String(),
  variantType: nullable(Type.String()),
  size: nullable(Type.Number()),
  sizeUnit: nullable(Type.String()),
  sku: Type.String(),
  hsnCode: nullable(Type.String()),
  picture: nullable(Picture),
  quantity: Type.Number(),
  missingQuantity: Type.Number(),
  returnedQuantity: Type.Number(),
  mrpMinor: Money,
  unitPriceMinor: Money,
  grossMinor: Money,
  discountMinor: Money,
  taxRate: Type.Number(),
  taxMinor: Money,
  totalMinor: Money,
  refundedMinor: Money,
  substituteFor: nullable(Id),
  notes: nullable(Type.String()),
  batches: Type.Array(Type.Object({ batchId: Id, number: Type.String(), quantity: Type.Number() }), {
    description: 'What was picked; for the store only',
  }),
})
export type OrderItem = Static<typeof OrderItem>

const HistoryEntry = Type.Object({
  from: nullable(oneOf(orderStatuses)),
  status: oneOf(orderStatuses),
  as: oneOf(movers),
  by: nullable(Id),
  byName: nullable(Type.String()),
  note: nullable(Type.String()),
  at: Timestamp,
})

/** What a list shows of an order. */
const summary = {
  id: Id,
  orderNumber: Type.String(),
  trackingId: Type.String(),
  checkoutId: Id,
  tenantId: Id,
  storeId: Id,
  storeName: nullable(Type.String()),
  status: oneOf(orderStatuses),
  fulfilment: Fulfilment,
  slot: Slot,
  estimatedDelivery: nullable(Timestamp),
  paymentStatus: oneOf(paymentStatuses),
  paymentMethod: oneOf(paymentMethods),
  totalMinor: Money,
  refundedMinor: Money,
  currency: Type.String(),
  channel: oneOf(channels),
  customerName: Type.String(),
  customerNote: nullable(Type.String()),
  itemCount: Type.Integer(),
  firstItems: Type.Array(
    Type.Object({ productName: Type.String(), quantity: Type.Number(), picture: nullable(Picture) }),
    { description: 'Up to four' },
  ),
  placedAt: nullable(Timestamp),
  createdAt: Timestamp,
  version: Type.Integer(),
}

export const OrderSummary = Type.Object(summary)
export type OrderSummary = Static<typeof OrderSummary>

const { itemCount: _, firstItems: __, ...shown } = summary

export const Order = Type.Object({
  ...shown,
  storeCode: nullable(Type.String({ description: 'Of its page; null where it has none for whoever asks' })),
  paymentId: nullable(Id),
  itemsMinor: Type.Integer({ description: 'All lines, after discounts' }),
  discountMinor: Money,
  taxMinor: Type.Integer({ description: 'Contained in the amounts' }),
  deliveryFeeMinor: Money,
  customerPhone: nullable(Type.String()),
  customerEmail: nullable(Type.String()),
  address: nullable(Type.Record(Type.String(), Type.Unknown())),
  deliveryNotes: nullable(Type.String()),
  language: Type.String(),
  cancellation: nullable(
    Type.Object({ reason: Type.String(), note: nullable(Type.String()), by: oneOf(movers) }),
  ),
  items: Type.Array(OrderItem),
  history: Type.Array(HistoryEntry),
  next: Type.Array(oneOf(orderStatuses), { description: 'Where whoever asks may take it from here' }),
  deliveredAt: nullable(Timestamp),
  completedAt: nullable(Timestamp),
  cancelledAt: nullable(Timestamp),
})
export type Order = Static<typeof Order>
