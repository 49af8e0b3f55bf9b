import type { PaymentOpened } from '../../payments/contract.ts'
import type { PlacedCheckout } from './checkout.ts'
import type { NewCheckout } from './write-checkout.ts'

/** What was just written, as reading it again would show it. */
export const placedReply = (checkout: NewCheckout, opened: PaymentOpened | null): PlacedCheckout => ({
  checkout: {
    id: checkout.id,
    status: checkout.status,
    channel: checkout.channel,
    paymentId: checkout.paymentId,
    paymentMethod: checkout.paymentMethod,
    currency: checkout.currency,
    totalMinor: checkout.totalMinor,
    walletMinor: checkout.walletMinor,
    expiresAt: checkout.expiresAt?.toISOString() ?? null,
    orders: checkout.orders.map((order) => ({
      id: order.id,
      tenantId: order.tenantId,
      storeId: order.storeId,
      storeName: order.storeName,
      orderNumber: order.orderNumber,
      trackingId: order.trackingId,
      status: checkout.status === 'placed' ? 'placed' : 'created',
      paymentStatus: checkout.paymentStatus,
      fulfilment: order.fulfilment,
      totalMinor: order.totalMinor,
      estimatedDelivery: order.estimatedDelivery.toISOString(),
      cancelReason: null,
    })),
    version: 1,
    createdAt: checkout.now.toISOString(),
  },
  payment: opened && { id: opened.paymentId, status: opened.status, pay: opened.pay },
})
