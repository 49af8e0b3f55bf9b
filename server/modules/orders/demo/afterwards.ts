import type { Actor } from '../../../kernel/actor.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { narrowedTo } from '../../../kernel/database/narrow.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { reportShortage } from '../fulfilment/report-shortage.ts'
import { decideReturn } from '../returns/decide-return.ts'
import { receiveReturn } from '../returns/receive-return.ts'
import { requestReturn } from '../returns/request-return.ts'
import { returnReasons } from '../returns/return.ts'
import { postReview } from '../reviews/post-review.ts'
import { replyToReview } from '../reviews/reply.ts'
import { voteOnReview } from '../reviews/vote.ts'
import type { Clock } from './clock.ts'
import type { DemoOrder, DemoStore } from './demo.ts'
import { replies, returnNotes, reviewWords } from './people.ts'
import { type Chance, oneOf, starsBy } from './plan.ts'

const hourMs = 3_600_000

type Buyer = DemoOrder['order']['buyer']

/** Buyers say what they think, a day or so later; the store answers some of them, neighbours find some helpful. */
export async function reviewSome(
  clock: Clock,
  store: DemoStore,
  past: readonly DemoOrder[],
  buyers: readonly Buyer[],
  chance: Chance,
): Promise<void> {
  for (const { orderId, items, order } of past) {
    const delivered = deliveredAt(order)
    if (!delivered || chance() > 0.45) continue
    const { language } = order.buyer
    for (const { id: itemId } of items.slice(0, chance() < 0.3 ? 2 : 1)) {
      const rating = starsBy(chance)
      const words = reviewWords[rating]?.[language === 'hi' ? 'hi' : 'en'] ?? []
      const text = chance() < 0.7 ? oneOf(words, chance) : null
      const at = new Date(delivered.getTime() + (3 + chance() * 30) * hourMs)
      const review = await postReview(asBuyer(clock.at(at), order.buyer), orderId, { itemId, rating, text })
      if (text !== null && chance() < 0.35) {
        const reply = replies[language === 'hi' ? 'hi' : 'en'][rating >= 3 ? 0 : 1]
        await replyToReview(asStore(clock.at(new Date(at.getTime() + 8 * hourMs)), store), review.id, reply)
      }
      if (text !== null) await voteBy(clock, review.id, order.buyer, buyers, chance)
    }
  }
}

async function voteBy(
  clock: Clock,
  reviewId: string,
  author: Buyer,
  buyers: readonly Buyer[],
  chance: Chance,
): Promise<void> {
  const readers = new Set(
    buyers.flatMap(({ userId }) => (userId && userId !== author.userId ? [userId] : [])),
  )
  for (const userId of readers) {
    if (chance() < 0.25)
      await voteOnReview(narrowedTo(clock.ctx, { scope: 'person', userId }), reviewId, true)
  }
}

/** Of what was handed over lately some is to come back, in every state that a return can be in. */
export async function giveBackSome(
  clock: Clock,
  store: DemoStore,
  past: readonly DemoOrder[],
  { now, chance }: { now: Date; chance: Chance },
): Promise<void> {
  const handed = past.filter(({ order }) => deliveredAt(order) !== null)
  const chosen = new Set([...handed.slice(-2), ...handed.filter((_, index) => index % 14 === 5)])
  for (const [index, { orderId, items, order }] of [...chosen].entries()) {
    const [item] = items
    const askedAt = new Date((deliveredAt(order) as Date).getTime() + (4 + chance() * 30) * hourMs)
    if (!item || askedAt > now) continue
    const asked = await requestReturn(asBuyer(clock.at(askedAt), order.buyer), orderId, {
      lines: [{ itemId: item.id, quantity: item.quantity }],
      reason: oneOf(returnReasons, chance),
      note: oneOf(returnNotes, chance),
      refundTo: order.buyer.userId !== null && chance() < 0.4 ? 'wallet' : 'source',
    })
    await carryOnReturn(clock, store, asked, { step: index, askedAt, now, chance })
  }
}

async function carryOnReturn(
  clock: Clock,
  store: DemoStore,
  asked: { id: string; lines: { id: string }[] },
  { step, askedAt, now, chance }: { step: number; askedAt: Date; now: Date; chance: Chance },
): Promise<void> {
  const later = (hours: number) => new Date(Math.min(now.getTime(), askedAt.getTime() + hours * hourMs))
  if (step === 0) return
  const decide = (act: 'approve' | 'refuse', note: string | undefined) =>
    decideReturn(asStore(clock.at(later(5)), store), asked.id, { act, note, expectedVersion: null })
  if (step === 3) {
    await decide('refuse', 'It was opened and used.')
    return
  }
  await decide('approve', undefined)
  if (step === 1) return
  const outcome = chance() < 0.6 ? 'restocked' : 'written_off'
  const lines = asked.lines.map(({ id: lineId }) => ({ lineId, outcome }) as const)
  await receiveReturn(asStore(clock.at(later(30)), store), asked.id, { lines }, null)
}

/** On the board something is missing: one buyer is offered something else, and has not answered yet. */
export async function missSome(clock: Clock, store: DemoStore, open: readonly DemoOrder[]): Promise<void> {
  const packing = open.find(({ order }) => order.steps.at(-1)?.status === 'preparing')
  const [item] = packing?.items ?? []
  if (!packing || !item) return
  const productId = store.productIds.find((id) =>
    packing.items.every((one) => one.productId !== id),
  ) as string
  const substitute = { productId, quantity: 1 }
  const at = new Date(packing.order.placedAt.getTime() + 25 * 60_000)
  try {
    await reportShortage(asStore(clock.at(at), store), packing.orderId, {
      itemId: item.id,
      quantity: 1,
      substitute,
    })
  } catch (error) {
    // An order of one piece has nothing left to give; then nothing is missing.
    if (!(error instanceof Refusal)) throw error
  }
}

const deliveredAt = (order: DemoOrder['order']): Date | null =>
  order.steps.find(({ status }) => status === 'delivered')?.at ?? null

function asBuyer(system: Ctx, { userId, guestId }: Buyer): Ctx {
  const actor: Exclude<Actor, { scope: 'login' }> =
    userId !== null ? { scope: 'person', userId } : { scope: 'guest', guestId: guestId as string }
  return narrowedTo(system, actor)
}

const asStore = (system: Ctx, { tenantId, keeperId }: DemoStore): Ctx =>
  narrowedTo(system, {
    scope: 'staff',
    userId: keeperId,
    tenantId,
    storeIds: null,
    permission: 'PERM_RETURN_UPDATE',
  })
