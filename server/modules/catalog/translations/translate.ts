import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { oneOf } from '../../../kernel/http/schemas.ts'
import { translatorOf } from './translator.ts'

export const languages = ['en', 'hi', 'mr', 'ta', 'te', 'bn'] as const
export const Language = oneOf(languages)
export type Language = Static<typeof Language>

const longestText = 500

/** `  Tata Salt ` and `tata salt` are one: small letters, without spaces around. */
export const cacheKeyOf = (text: string, language: Language): string =>
  `${text.trim().toLowerCase().replace(/\s+/g, ' ')}__en__${language}`

/**
 * English texts in another language, in their order: what was translated once is remembered, what nobody can
 * translate stays as it is. A service that does not answer costs the translation, not the page.
 */
export async function translateAll(
  ctx: Ctx,
  texts: readonly string[],
  language: Language,
): Promise<string[]> {
  if (language === 'en') return [...texts]
  const asked = new Map(
    texts
      .filter((text) => text.trim() !== '' && text.length <= longestText)
      .map((text) => [cacheKeyOf(text, language), text.trim()]),
  )
  const known = await remembered(ctx, [...asked.keys()])
  const missing = [...asked].filter(([key]) => !known.has(key))
  for (const [key, said] of await translated(ctx, missing, language)) known.set(key, said)
  return texts.map((text) => known.get(cacheKeyOf(text, language)) ?? text)
}

async function remembered(ctx: Ctx, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await ctx.read(
    queries
      .selectFrom('catalog.translations')
      .select(['cache_key', 'translated_text'])
      .where(sql<boolean>`cache_key = any (${keys}::text[])`)
      .where(sql<boolean>`expires_at > now()`),
  )
  return new Map(rows.map((row) => [row.cache_key, row.translated_text]))
}

async function translated(
  ctx: Ctx,
  missing: readonly (readonly [string, string])[],
  language: Language,
): Promise<[string, string][]> {
  if (missing.length === 0) return []
  const translator = translatorOf(ctx.services.config)
  try {
    const answers = await translator.translate(
      missing.map(([, text]) => text),
      language,
    )
    const found = missing.flatMap(([key, text], index): [string, string, string][] => {
      const said = answers[index]
      return said ? [[key, text, said]] : []
    })
    await remember(ctx, found, language, translator.name)
    return found.map(([key, , said]) => [key, said])
  } catch (error) {
    ctx.log.warn({ err: error, translator: translator.name }, 'texts could not be translated')
    return []
  }
}

async function remember(
  ctx: Ctx,
  found: readonly (readonly [string, string, string])[],
  language: Language,
  translator: string,
): Promise<void> {
  if (found.length === 0) return
  const [keys, texts, said] = [0, 1, 2].map((part) => found.map((one) => one[part as 0]))
  await ctx.transaction((tx) =>
    sql`select catalog.keep_translation(one.key, one.text, one.said, 'en', ${language}, ${translator})
      from unnest(${keys}::text[], ${texts}::text[], ${said}::text[]) as one(key, text, said)`.execute(tx.db),
  )
}
