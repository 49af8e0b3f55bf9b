import type { Tx } from '../../../kernel/context.ts'
import { openPayment, type PaymentOpened } from '../../payments/contract.ts'
import type { PaymentChoice } from './checkout.ts'

interface ToPay {
  checkoutId: string
  payer: { userId: string | null; guestId: string | null }
  currency: string
  parts: readonly { tenantId: string; storeId: string; orderId: string; amountMinor: number }[]
  expiresAt: Date
}

/** Opens the payment of a checkout, with a part for each of its orders that costs anything. */
export const openFor = (
  tx: Tx,
  { checkoutId, payer, currency, parts, expiresAt }: ToPay,
  { method, walletMinor = 0 }: PaymentChoice,
): Promise<PaymentOpened> =>
  openPayment(tx, {
    reference: { type: 'checkout', id: checkoutId },
    payer,
    method,
    walletMinor,
    currency,
    parts: parts.filter(({ amountMinor }) => amountMinor > 0),
    expiresAt,
    returnPath: `/checkout/${checkoutId}`,
  })
