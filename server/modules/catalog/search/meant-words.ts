import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { slipsAllowed, slipsBetween } from './spelling.ts'
import { sizeKey, type Token } from './tokens.ts'

/** What a typed word may mean: keys of the vocabulary. */
export interface MeantWord {
  token: Token
  /** The word itself. */
  exact: string[]
  /** What begins with it or is spelt alike. */
  near: string[]
  /** Whether anything has the word itself. */
  isKnown: boolean
  /** About how many things have one of them. */
  items: number
}

interface SpellingRow {
  token: number
  kind: 'exact' | 'beginning' | 'alike'
  key: string
  items: number
}

interface Reading {
  /** Whether the last word may still grow. */
  typing: boolean
  /** Whether words that exist may be slips, too. */
  typos: boolean
}

const mostAlike = 6

const spellings = compiledOnce(
  (words: string[], keys: string[], typing: boolean, typos: boolean) =>
    sql<SpellingRow>`select token, kind, key, items
      from catalog.search_spellings(${words}::text[], ${keys}::text[], ${typing}, ${typos})`,
)

export async function meantWords(ctx: Ctx, tokens: readonly Token[], reading: Reading): Promise<MeantWord[]> {
  if (tokens.length === 0) return []
  const rows = await ctx.read(
    spellings(
      tokens.map(({ word }) => word),
      tokens.map(({ key }) => key),
      reading.typing,
      reading.typos,
    ),
  )
  return tokens.map((token, index) => {
    const own = rows.filter((row) => row.token === index + 1)
    const exact = exactKeys(token)
    const near = [...beginnings(own), ...alike(token, own)]
    const meant = new Set([...exact, ...near])
    const items = own.filter(({ key }) => meant.has(key)).reduce((sum, row) => sum + row.items, 0)
    return { token, exact, near, isKnown: own.some(({ kind }) => kind === 'exact'), items }
  })
}

/** A bare number may be a size of any unit: chawal 5. */
const exactKeys = ({ kind, key }: Token): string[] =>
  kind === 'number'
    ? [key, ...(['kg', 'g', 'l', 'ml', 'pcs'] as const).map((unit) => sizeKey(Number(key), unit))]
    : [key]

const beginnings = (rows: readonly SpellingRow[]): string[] =>
  rows.filter(({ kind }) => kind === 'beginning').map(({ key }) => key)

/** The fewest slips first, then the commonest. A slip in a size would be another size. */
function alike(token: Token, rows: readonly SpellingRow[]): string[] {
  if (token.kind !== 'word') return []
  const allowed = slipsAllowed(token.key)
  return rows
    .filter(({ kind, key }) => kind === 'alike' && !/\d/.test(key))
    .map((row) => ({ ...row, slips: slipsBetween(token.key, row.key, allowed) }))
    .filter(({ slips }) => slips <= allowed)
    .toSorted((a, b) => a.slips - b.slips || b.items - a.items || (a.key < b.key ? -1 : 1))
    .filter(({ slips }, _, [first]) => slips === first?.slips)
    .slice(0, mostAlike)
    .map(({ key }) => key)
}
