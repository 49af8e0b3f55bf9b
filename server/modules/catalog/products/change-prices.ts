import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { closed, Id } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { forbidden, invalidField, notFound, Refusal } from '../../../kernel/refusal.ts'
import { checkStore, mayAlso } from '../../merchants/contract.ts'
import { priceChanged, productUpdated } from '../events.ts'
import { filtered, ProductFilters } from './list-products.ts'
import { changedPrice, checkChange, chosenPrice, Limits, PriceChange, type Priced } from './price-change.ts'
import { PriceMinor } from './product.ts'
import { type LockedProduct, lockProducts } from './store.ts'

/** As many as one act may be about: it locks them all. */
const mostAtOnce = 500

const { removed: _, ...filters } = ProductFilters.properties

export const ChangePrices = Type.Object(
  {
    ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: mostAtOnce, uniqueItems: true })),
    filter: Type.Optional(Type.Object(filters, closed)),
    change: PriceChange,
    ...Type.Partial(Limits).properties,
    preview: Type.Optional(Type.Boolean({ description: 'Say what would come of it, and change nothing' })),
  },
  closed,
)
type ChangePrices = Static<typeof ChangePrices>

const ChosenPrice = Type.Object(
  {
    productId: Id,
    sellingPriceMinor: PriceMinor,
    seenMinor: Type.Optional(PriceMinor),
  },
  closed,
)
export const PutPrices = Type.Object(
  { items: Type.Array(ChosenPrice, { minItems: 1, maxItems: mostAtOnce }) },
  closed,
)
type PutPrices = Static<typeof PutPrices>

const ChangedPrice = Type.Object({
  productId: Id,
  productName: Type.String(),
  earlierMinor: Type.Integer(),
  sellingPriceMinor: Type.Integer(),
})
type ChangedPrice = Static<typeof ChangedPrice>

export const ChangedPrices = Type.Object({
  changed: Type.Array(ChangedPrice),
  unchanged: Type.Integer({ description: 'Cost that already' }),
  refused: Type.Array(
    Type.Object({ productId: Id, productName: Type.String(), code: Type.String(), detail: Type.String() }),
  ),
})
type ChangedPrices = Static<typeof ChangedPrices>

/** Moves many prices in one act. Those that may not move so are named and left as they are. */
export async function changePrices(ctx: Ctx, storeId: string, given: ChangePrices): Promise<ChangedPrices> {
  const { ids, filter, change, preview = false } = given
  if ((ids === undefined) === (filter === undefined)) {
    throw invalidField('/ids', 'required', 'Name the products, or say by a filter which: one of the two.')
  }
  checkChange(change)
  await checkStore(ctx, storeId)
  const seesCosts = await mayAlso(ctx, storeId, 'PERM_COST_READ')
  if (change.by === 'margin' && !seesCosts) throw forbidden('Only who may see costs sets margins.')
  const limits = { ...noLimits, ...given }
  const chosen = ids ?? (await idsOf(ctx, storeId, filter ?? {}))
  return inOneAct(ctx, storeId, { ids: chosen, seesCosts, preview }, (product) =>
    changedPrice(product, change, limits),
  )
}

const noLimits: Limits = { roundToMinor: 1, stopAtMrp: false, allowBelowCost: false }

/** Puts a price on each of many products; with what was seen, an act of before is taken back without harm. */
export async function putPrices(ctx: Ctx, storeId: string, { items }: PutPrices): Promise<ChangedPrices> {
  const prices = new Map(items.map((item) => [item.productId, item]))
  if (prices.size < items.length) throw invalidField('/items', 'repeated', 'Give each product one price.')
  await checkStore(ctx, storeId)
  return inOneAct(
    ctx,
    storeId,
    { ids: [...prices.keys()], seesCosts: false, preview: false },
    (product, id) => {
      const { sellingPriceMinor, seenMinor } = prices.get(id) as (typeof items)[number]
      return chosenPrice(product, sellingPriceMinor, seenMinor)
    },
  )
}

async function idsOf(ctx: Ctx, storeId: string, filter: object): Promise<string[]> {
  const rows = await ctx.read(
    filtered(storeId, filter)
      .clearSelect()
      .select('p.id')
      .limit(mostAtOnce + 1),
  )
  if (rows.length <= mostAtOnce) return rows.map(({ id }) => id)
  throw new Refusal(
    'too_many_products',
    422,
    `These are more than ${mostAtOnce} products. Narrow the choice down and change them part by part.`,
  )
}

interface Act {
  ids: readonly string[]
  seesCosts: boolean
  preview: boolean
}

async function inOneAct(
  ctx: Ctx,
  storeId: string,
  { ids, seesCosts, preview }: Act,
  priceOf: (product: Priced, id: string) => number,
): Promise<ChangedPrices> {
  const result: ChangedPrices = { changed: [], unchanged: 0, refused: [] }
  if (ids.length === 0) return result
  return ctx.transaction(async (tx) => {
    const found = new Map((await lockProducts(tx, ids)).map((product) => [product.id, product]))
    // What a product costs the store is told to nobody who may not see it, not even by a refusal.
    const costs = seesCosts ? await costsOf(tx, ids) : new Map<string, number>()
    for (const id of ids) {
      const product = found.get(id)
      try {
        if (!product || product.deleted_at !== null || product.store_id !== storeId) throw notFound('product')
        const price = priceOf(pricedOf(product, costs.get(id) ?? null), id)
        if (price === product.selling_price_minor) result.unchanged++
        else result.changed.push(changeOf(product, price))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const productName = product?.store_id === storeId ? product.product_name : ''
        result.refused.push({ productId: id, productName, code: error.code, detail: error.message })
      }
    }
    if (!preview && result.changed.length > 0) await write(tx, storeId, result.changed, found)
    return result
  })
}

async function costsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.db
    .selectFrom('catalog.product_costs')
    .select(['product_id', 'cost_price_minor'])
    .where('product_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.product_id, row.cost_price_minor]))
}

const pricedOf = (product: LockedProduct, costPriceMinor: number | null): Priced => ({
  mrpMinor: product.mrp_minor,
  sellingPriceMinor: product.selling_price_minor,
  costPriceMinor,
})

const changeOf = (product: LockedProduct, sellingPriceMinor: number): ChangedPrice => ({
  productId: product.id,
  productName: product.product_name,
  earlierMinor: product.selling_price_minor,
  sellingPriceMinor,
})

async function write(
  tx: Tx,
  storeId: string,
  changed: readonly ChangedPrice[],
  found: ReadonlyMap<string, LockedProduct>,
): Promise<void> {
  const [ids, prices] = [changed.map((one) => one.productId), changed.map((one) => one.sellingPriceMinor)]
  await sql`update catalog.products p set selling_price_minor = n.price
    from unnest(${ids}::uuid[], ${prices}::bigint[]) as n (id, price) where p.id = n.id`.execute(tx.db)
  for (const { productId, earlierMinor, sellingPriceMinor } of changed) {
    const product = { tenantId: myTenantId(tx), storeId, productId }
    const { mrp_minor: mrpMinor } = found.get(productId) as LockedProduct
    await tx.publish(productUpdated, { ...product, changed: ['price'] })
    const prices = { mrpMinor, sellingPriceMinor, earlierSellingPriceMinor: earlierMinor }
    await tx.publish(priceChanged, { ...product, ...prices })
  }
}
