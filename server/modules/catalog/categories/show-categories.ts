import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, nullable } from '../../../kernel/http/schemas.ts'
import { rememberedByNode } from '../../../kernel/remembered.ts'
import { StoreCode } from '../../merchants/contract.ts'
import { Language, translateAll } from '../translations/translate.ts'

export const CategoryQuery = Type.Object({
  storeCode: Type.Optional(StoreCode),
  language: Type.Optional(Language),
})
type CategoryQuery = Static<typeof CategoryQuery>

const ShownCategory = Type.Object({
  id: Id,
  name: Type.String({ description: 'In the language asked for, where it is known' }),
  slug: Type.String(),
  parentId: nullable(Id),
  level: Type.Integer(),
  iconUrl: nullable(Type.String()),
  productCount: Type.Integer({ description: 'On sale in it and below it' }),
})
type ShownCategory = Static<typeof ShownCategory>
export const ShownCategories = Type.Object({ items: Type.Array(ShownCategory) })

/** The tree with how many products are on sale; given a store, what of it that store has. */
export async function showCategories(ctx: Ctx, { storeCode, language }: CategoryQuery) {
  const [rows, counts] = [await readTree(ctx), await countsOf(ctx, storeCode)]
  const totals = totalsOf(rows, counts)
  const shown = rows
    .map(({ parent_id, icon_url, ...row }) => ({
      ...row,
      parentId: parent_id,
      iconUrl: icon_url,
      productCount: totals.get(row.id) ?? 0,
    }))
    .filter(({ productCount }) => storeCode === undefined || productCount > 0)
  if (!language || language === 'en') return { items: shown }
  const names = await translateAll(
    ctx,
    shown.map(({ name }) => name),
    language,
  )
  return { items: shown.map((one, index): ShownCategory => ({ ...one, name: names[index] ?? one.name })) }
}

interface TreeRow {
  id: string
  name: string
  slug: string
  parent_id: string | null
  level: number
  icon_url: string | null
}

const readTree = (ctx: Ctx): Promise<TreeRow[]> =>
  ctx.read(
    queries
      .selectFrom('catalog.categories')
      .select(['id', 'name', 'slug', 'parent_id', 'level', 'icon_url'])
      .where('is_active', '=', true)
      .orderBy('level')
      .orderBy('display_order')
      .orderBy('name')
      .limit(2_000),
  )

type Counts = Map<string, number>

const remembered = rememberedByNode<Counts>()

/** Counting a whole town's products takes a while and changes little: what was counted a moment ago is right enough. */
async function countsOf(ctx: Ctx, storeCode: string | undefined): Promise<Counts> {
  if (storeCode !== undefined || ctx.actor.scope !== 'anonymous') return count(ctx, storeCode)
  const read = async () => ({ value: await count(ctx, undefined), owners: [] })
  return (await remembered(ctx.services).load('everywhere', read)) ?? new Map()
}

async function count(ctx: Ctx, storeCode: string | undefined): Promise<Counts> {
  let found = queries
    .selectFrom('catalog.products as p')
    .select((of) => ['p.leaf_category_id as id', of.fn.countAll<number>().as('count')])
    .where('p.is_listed', '=', true)
    .groupBy('p.leaf_category_id')
  if (storeCode !== undefined) {
    const store = sql<string>`(select s.id from merchants.v_stores s where s.store_code = ${storeCode})`
    found = found.where('p.store_id', '=', store)
  }
  return new Map((await ctx.read(found)).map((row) => [row.id as string, row.count]))
}

/** From the deepest up: what stands in a category also stands in the one above. */
function totalsOf(rows: readonly TreeRow[], counts: Counts): Counts {
  const totals = new Map(counts)
  for (const { id, parent_id } of rows.toReversed()) {
    if (parent_id) totals.set(parent_id, (totals.get(parent_id) ?? 0) + (totals.get(id) ?? 0))
  }
  return totals
}
