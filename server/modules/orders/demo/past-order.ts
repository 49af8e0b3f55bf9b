import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import {
  type PricedLine,
  type ProductForSale,
  priceBasket,
  productsForSale,
  supplyBetween,
  thousandthsOf,
} from '../../catalog/contract.ts'
import { commitReservations, reserve } from '../../inventory/contract.ts'
import { openPayment, settleForDemo, takePayment } from '../../payments/contract.ts'
import type { OrderStatus } from '../status/order-status.ts'
import { carryOn } from './carry-on.ts'
import type { Clock } from './clock.ts'
import { insertCheckout, insertItems, insertOrder } from './write-past-order.ts'

export interface PastOrder {
  /** `keeperId` is who takes in the cash. */
  store: { tenantId: string; storeId: string; name: string; state: string; keeperId: string }
  buyer: {
    userId: string | null
    guestId: string | null
    name: string
    phone: string | null
    language: string
  }
  /** Null: it is fetched. */
  address: Record<string, unknown> | null
  lines: readonly { productId: string; quantity: number }[]
  method: 'cod' | 'cash' | 'wallet' | 'upi' | 'card'
  channel: 'web' | 'app' | 'whatsapp'
  deliveryFeeMinor: number
  customerNote?: string | null
  placedAt: Date
  /** What followed, in order; a cancellation is the last. */
  steps: readonly { status: Exclude<OrderStatus, 'created' | 'placed'>; at: Date }[]
  cancelReason?: string
  /** What still stands open took its goods off the shelf; what is long over did so from an earlier delivery. */
  takesStock: boolean
}

export interface MadeOrder {
  orderId: string
  items: { id: string; productId: string; quantity: number }[]
}

/** An order as it went: priced by the catalogue's prices, its money moved by payments, at the times it names. */
export async function makePastOrder(clock: Clock, order: PastOrder): Promise<MadeOrder | null> {
  return clock.at(order.placedAt).transaction(async (tx) => {
    const products = await productsForSale(
      tx,
      order.lines.map(({ productId }) => productId),
    )
    const priced = pricedLines(order, products)
    if (priced.length === 0) return null
    const sum = (of: (line: PricedLine) => number) => priced.reduce((total, { line }) => total + of(line), 0)
    const amounts = {
      items_minor: sum(({ grossMinor }) => grossMinor),
      discount_minor: sum(({ discountMinor }) => discountMinor),
      tax_minor: sum(({ taxMinor }) => taxMinor),
      delivery_fee_minor: order.address === null ? 0 : order.deliveryFeeMinor,
    }
    const totalMinor = amounts.items_minor - amounts.discount_minor + amounts.delivery_fee_minor
    if (totalMinor <= 0) return null
    const orderId = newId(order.placedAt.getTime())
    const checkoutId = newId(order.placedAt.getTime())
    if (order.takesStock && !(await takeStock(tx, orderId, order))) return null
    const { paymentId, status } = await openPayment(tx, {
      reference: { type: 'checkout', id: checkoutId },
      payer: { userId: order.buyer.userId, guestId: order.buyer.guestId },
      method: order.method,
      walletMinor: 0,
      currency: 'INR',
      parts: [
        { tenantId: order.store.tenantId, storeId: order.store.storeId, orderId, amountMinor: totalMinor },
      ],
      expiresAt: new Date(order.placedAt.getTime() + 900_000),
      returnPath: '/orders',
    })
    const paid = status === 'success' || order.method === 'upi' || order.method === 'card'
    if (paid && status !== 'success') await settleForDemo(tx, paymentId)
    if (paid) await takePayment(tx, paymentId, [orderId])
    await insertCheckout(tx, order, { checkoutId, paymentId, totalMinor })
    await insertOrder(tx, order, { orderId, checkoutId, paymentId, totalMinor, paid, amounts })
    const items = await insertItems(tx, order, orderId, priced)
    await carryOn(clock, tx, order, { orderId, paymentId, totalMinor })
    return { orderId, items }
  })
}

export interface Priced {
  line: PricedLine
  product: ProductForSale
}

function pricedLines(order: PastOrder, products: readonly ProductForSale[]): Priced[] {
  const wanted = order.lines.flatMap(({ productId, quantity }) => {
    const product = products.find(({ id }) => id === productId)
    return product ? [{ product: product.priced, quantityThousandths: thousandthsOf(quantity) }] : []
  })
  const offers = [
    ...new Map(products.flatMap((one) => one.offers).map((offer) => [offer.id, offer])).values(),
  ]
  const state = order.address?.state
  const supply = supplyBetween(order.store.state, typeof state === 'string' ? state : null)
  const { lines } = priceBasket(wanted, { offers, now: order.placedAt, supply })
  return lines.map((line) => ({
    line,
    product: products.find(({ id }) => id === line.productId) as ProductForSale,
  }))
}

/** False when the shelf has not enough: then there is no such order. */
async function takeStock(tx: Tx, orderId: string, { lines, placedAt }: PastOrder): Promise<boolean> {
  try {
    const hold = await reserve(tx, {
      lines: [...lines],
      reference: { type: 'order', id: orderId },
      expiresAt: new Date(placedAt.getTime() + 600_000),
    })
    await commitReservations(tx, [hold])
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'out_of_stock') return false
    throw error
  }
}
