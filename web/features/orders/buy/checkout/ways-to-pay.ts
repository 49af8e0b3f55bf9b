import type { PaymentMethod } from '../api.ts'
import type { Cart } from '../cart/api.ts'

export const onlineMethods = ['upi', 'card', 'net_banking'] as const satisfies PaymentMethod[]

/** How this can be paid; some stores take no money online, and the wallet pays whole or a part. */
export function waysToPay(
  cart: Pick<Cart, 'stores' | 'totalMinor'>,
  availableMinor: number,
): PaymentMethod[] {
  const isFetched = cart.stores.every(({ fulfilment }) => fulfilment === 'pickup')
  const takesOnline = cart.stores.every(({ acceptsOnlinePayment }) => acceptsOnlinePayment)
  return [
    ...(takesOnline ? onlineMethods : []),
    ...(availableMinor >= cart.totalMinor ? (['wallet'] as const) : []),
    isFetched ? 'cash' : 'cod',
  ]
}

interface Choice {
  method: PaymentMethod
  useWallet: boolean
}

/** What the wallet pays beside another way; by itself it pays all, which the method says. */
export function walletShare(
  { method, useWallet }: Choice,
  totalMinor: number,
  availableMinor: number,
): number {
  const isOnline = (onlineMethods as readonly PaymentMethod[]).includes(method)
  return isOnline && useWallet && availableMinor < totalMinor ? Math.max(0, availableMinor) : 0
}
