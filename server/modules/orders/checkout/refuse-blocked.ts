import { Refusal } from '../../../kernel/refusal.ts'
import { type PaymentMethod, paysOnline } from '../../payments/contract.ts'
import type { PricedCart, PricedCartLine } from '../carts/priced-cart.ts'

/** What a cart must be before it can be ordered; each refusal names what stands in the way. */
export function refuseBlocked(cart: PricedCart | null): asserts cart is PricedCart {
  if (!cart || cart.stores.length === 0) {
    throw new Refusal('cart_empty', 409, 'There is nothing in your cart to order. Look among your orders.')
  }
  if (cart.canCheckOut) return
  const lines = cart.stores.flatMap((store) => store.lines)
  const lost = cart.stores.flatMap((store) => store.lost)
  const blocked = lines.filter(({ problems }) => problems.length > 0)
  const onlyShort =
    lost.length === 0 &&
    blocked.every(isOnlyShort) &&
    cart.stores.every(({ problems }) => problems.length === 0)
  if (onlyShort) throw soldOut(blocked)
  throw new Refusal(
    'checkout_blocked',
    409,
    'Something in your cart cannot be ordered like this. Look at what it says there.',
    {
      facts: {
        stores: cart.stores
          .filter(({ problems }) => problems.length > 0)
          .map(({ storeId, problems }) => ({ storeId, problems })),
        lines: [
          ...blocked.map(({ itemId, productId, problems }) => ({ itemId, productId, problems })),
          ...lost.map(({ itemId, productId }) => ({
            itemId,
            productId,
            problems: [{ code: 'unavailable' }],
          })),
        ],
      },
    },
  )
}

const isOnlyShort = ({ problems }: PricedCartLine): boolean =>
  problems.every(({ code }) => code === 'stock_short')

const soldOut = (lines: readonly PricedCartLine[]): Refusal =>
  new Refusal(
    'out_of_stock',
    409,
    'There is not enough left of what you chose. Take less of it, or leave it out.',
    {
      facts: {
        lines: lines.map(({ productId, quantity, available }) => ({
          productId,
          requested: quantity,
          available,
        })),
      },
    },
  )

export function refuseOtherTotal({ totalMinor }: PricedCart, expectedTotalMinor: number): void {
  if (totalMinor === expectedTotalMinor) return
  throw new Refusal(
    'price_changed',
    409,
    'What your cart comes to has changed. Look at it once more before you order.',
    { facts: { totalMinor, expectedTotalMinor } },
  )
}

export function refuseMethod(cart: PricedCart, method: PaymentMethod): void {
  if (!paysOnline(method)) return
  const without = cart.stores.filter(({ store }) => store?.acceptsOnlinePayment === false)
  if (without.length === 0) return
  throw new Refusal(
    'method_unavailable',
    409,
    'One of these stores does not take payments online. Pay when you get it.',
    { facts: { storeIds: without.map(({ storeId }) => storeId) } },
  )
}
