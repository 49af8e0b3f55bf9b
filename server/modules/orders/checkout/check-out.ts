import type { Ctx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { requireEmail } from '../../identity/contract.ts'
import { checkedPhone, tidy, tidyOrNull } from '../../profiles/contract.ts'
import { type LockedCheckout, lockCheckout } from '../orders/locked.ts'
import type { Checkout, PlacedCheckout, StartCheckout } from './checkout.ts'
import { foundAddress } from './deliver-to.ts'
import { giveUp } from './give-up.ts'
import { placeOrder } from './place-order.ts'
import { checkoutSeenIn } from './show-checkout.ts'

/** Orders what is in one's cart, from a page of ours or a program. */
export async function checkOut(ctx: Ctx, given: StartCheckout): Promise<PlacedCheckout> {
  const { contact, payment } = given
  const phone = checkedPhone(contact.phone, 'IN', '/contact/phone')
  const { keys } = ctx.services
  const email = contact.email ? requireEmail(keys, contact.email, '/contact/email').address : null
  const deliverTo = await foundAddress(ctx, given)
  const channel = given.channel ?? (ctx.principal && ctx.principal.via !== 'cookie' ? 'app' : 'web')
  return ctx.transaction((tx) =>
    placeOrder(tx, {
      contact: { name: tidy(contact.name), phone, email },
      deliverTo,
      deliveryNotes: tidyOrNull(given.deliveryNotes),
      payment: { method: payment.method, walletMinor: payment.walletMinor ?? 0 },
      expectedTotalMinor: given.expectedTotalMinor,
      channel,
      channelData: given.channelData ?? {},
      language: ctx.language,
    }),
  )
}

/** The buyer thinks better of it before anything was paid; the cart is still as it was. */
export async function cancelCheckout(ctx: Ctx, checkoutId: string): Promise<Checkout> {
  return ctx.transaction(async (tx) => {
    await checkoutSeenIn(tx, checkoutId)
    const checkout = (await lockCheckout(tx, checkoutId)) as LockedCheckout
    if (checkout.status === 'placed') {
      throw new Refusal(
        'checkout_placed',
        409,
        'These orders are on their way already. Cancel them one by one.',
        { facts: { checkoutId } },
      )
    }
    if (checkout.status === 'open') {
      await giveUp(tx, checkout, 'cancelled', {
        by: 'buyer',
        changedBy: checkout.user_id,
        reason: 'changed_mind',
        note: null,
      })
    }
    return checkoutSeenIn(tx, checkoutId)
  })
}
