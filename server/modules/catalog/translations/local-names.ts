import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { type Language, languages, translateAll } from './translate.ts'

interface Named {
  productName: string
  genericProductId: string | null
  translatedName: string | null
}

interface Generic {
  id: string
  name: string
  searchable_keywords: string[]
}

const genericsOf = compiledOnce((ids: string[]) =>
  queries
    .selectFrom('catalog.generic_products')
    .select(['id', 'name', 'searchable_keywords'])
    .where(sql<boolean>`id = any (${ids}::uuid[])`),
)

/**
 * Products with their names in the reader's language, as far as there are any: the master catalogue's own word stands
 * in the place of its English name, other names are translated whole.
 */
export async function withLocalNames<Product extends Named>(
  ctx: Ctx,
  products: readonly Product[],
  language = languageOf(ctx),
): Promise<Product[]> {
  if (language === 'en' || products.length === 0) return [...products]
  const ids = [...new Set(products.flatMap(({ genericProductId }) => genericProductId ?? []))]
  const generics = new Map(
    ids.length === 0 ? [] : (await ctx.read(genericsOf(ids))).map((row) => [row.id, row as Generic]),
  )
  const names = products.map(({ productName, genericProductId }) => {
    const generic = genericProductId === null ? undefined : generics.get(genericProductId)
    return generic ? replaced(productName, generic, language) : null
  })
  const rest = products.filter((_, index) => names[index] === null).map(({ productName }) => productName)
  const translated = new Map(
    (await translateAll(ctx, rest, language)).map((text, index) => [rest[index], text]),
  )
  return products.map((product, index) => {
    const name = names[index] ?? translated.get(product.productName) ?? null
    return { ...product, translatedName: name === product.productName ? null : name }
  })
}

const namesOf = compiledOnce((ids: string[]) =>
  queries
    .selectFrom('catalog.products')
    .select(['id', 'product_name', 'generic_product_id'])
    .where(sql<boolean>`id = any (${ids}::uuid[])`),
)

/** The names of products in the reader's language; those that stay as they are, are missing. */
export async function localNames(ctx: Ctx, productIds: readonly string[]): Promise<Map<string, string>> {
  if (languageOf(ctx) === 'en' || productIds.length === 0) return new Map()
  const rows = await ctx.read(namesOf([...productIds]))
  const products = rows.map(({ id, product_name, generic_product_id }) => {
    return { id, productName: product_name, genericProductId: generic_product_id, translatedName: null }
  })
  const named = await withLocalNames<Named & { id: string }>(ctx, products)
  return new Map(
    named.flatMap(({ id, translatedName }) => (translatedName === null ? [] : [[id, translatedName]])),
  )
}

/** What the master catalogue itself calls a thing in the reader's language. */
export async function localNameOf(ctx: Ctx, generic: Omit<Generic, 'id'>): Promise<string | null> {
  const language = languageOf(ctx)
  if (language === 'en') return null
  const own = ownWord(generic, language) ?? (await translateAll(ctx, [generic.name], language))[0]
  return own === undefined || own === generic.name ? null : own
}

const languageOf = ({ language }: Ctx): Language => languages.find((known) => known === language) ?? 'en'

function replaced(productName: string, generic: Generic, language: Language): string | null {
  const word = ownWord(generic, language)
  const at = productName.toLowerCase().indexOf(generic.name.toLowerCase())
  if (word === undefined || at === -1) return null
  return `${productName.slice(0, at)}${word}${productName.slice(at + generic.name.length)}`
}

/** Marathi is written in the letters of Hindi, whose words come first. */
const scripts: Partial<Record<Language, RegExp>> = {
  hi: /^[\p{Script=Devanagari}\s]+$/u,
  ta: /^[\p{Script=Tamil}\s]+$/u,
  te: /^[\p{Script=Telugu}\s]+$/u,
  bn: /^[\p{Script=Bengali}\s]+$/u,
}

const ownWord = ({ searchable_keywords }: Omit<Generic, 'id'>, language: Language): string | undefined =>
  searchable_keywords.find((word) => scripts[language]?.test(word))
