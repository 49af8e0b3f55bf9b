import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { holdsAt } from '../pricing/offer.ts'
import {
  type OfferInJson,
  offersOfStore,
  type ShownOffer,
  toPricedOffer,
  toShownOffer,
} from './shown-product.ts'

const offersIn = compiledOnce(
  (storeCode: string) => sql<{ offers: OfferInJson[] | null }>`
    select ${offersOfStore(sql`s.id`)} as offers from merchants.v_stores s
    where s.store_code = ${storeCode} and s.is_listed`,
)

/** Said once for a store, and not again on each of its products. */
export async function storeWideOffers(ctx: Ctx, storeCode: string): Promise<{ items: ShownOffer[] }> {
  const found = await ctx.readFirst(offersIn(storeCode))
  if (!found) throw notFound('store')
  const holding = (found.offers ?? []).filter((offer) => holdsAt(toPricedOffer(offer), ctx.now()))
  return { items: holding.map(toShownOffer) }
}
