import type { Actor } from '../../../kernel/actor.ts'
import { Refusal } from '../../../kernel/refusal.ts'

/** Whose a cart is: a person's, or that of a guest whose browser holds the secret. */
export interface Buyer {
  id: string
  userId: string | null
  guestId: string | null
}

/** Null for whoever only looks and has never put anything into a cart. */
export function buyerOf({ actor }: { actor: Actor }): Buyer | null {
  if (actor.scope === 'person') return { id: actor.userId, userId: actor.userId, guestId: null }
  if (actor.scope === 'guest') return { id: actor.guestId, userId: null, guestId: actor.guestId }
  return null
}

export function requireBuyer(from: { actor: Actor }): Buyer {
  const buyer = buyerOf(from)
  if (buyer) return buyer
  throw new Refusal('no_cart', 409, 'There is nothing in your cart. Put something in first.')
}
