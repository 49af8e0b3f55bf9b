import { phraseMark, quoted } from './document.ts'
import type { MeantWord } from './meant-words.ts'

/** What search_hits is asked about words, as PostgreSQL reads tsqueries. */
export interface Question {
  query: string
  exact: string[]
  heads: string[]
  others: string[]
  brands: string[]
  names: string[]
  near: string[]
  nearHeads: string[]
  phrase: string
  /** Whether few things answer it: then they are looked up at once, instead of the commonest first. */
  isNarrow: boolean
}

interface Bounds {
  categoryIds: readonly string[]
  brandIds: readonly string[]
  cells: readonly number[]
}

const fewItems = 2_000

/** No document has it: for what must not be found. */
const never = quoted('!')

/** Which words have to be found, in one of their meanings; whatever else is found counts for the order. */
export type Needed = 'all' | 'all_but_sizes' | 'any'

export function questionOf(words: readonly MeantWord[], bounds: Bounds, needed: Needed): Question {
  const parts = [
    ...neededOf(words, needed),
    ...marks('c/', bounds.categoryIds),
    ...marks('b/', bounds.brandIds),
    ...marks('@', bounds.cells),
  ]
  const each = (build: (word: MeantWord) => string[]): string[] => words.map((word) => either(build(word)))
  const weighted = (keys: readonly string[], weight: string) => keys.map((key) => `${quoted(key)}:${weight}`)
  return {
    query: parts.map((part) => `(${part})`).join(' & '),
    exact: each(({ exact }) => exact.map(quoted)),
    heads: each(({ exact }) => weighted(exact, 'A')),
    others: each(({ exact }) => weighted(exact, 'B')),
    brands: each(({ exact }) => weighted(exact, 'C')),
    names: each(({ exact }) => exact.map((key) => quoted(`n/${key}`))),
    near: each(({ near }) => near.map(quoted)),
    nearHeads: each(({ near }) => weighted(near, 'A')),
    isNarrow: needed !== 'any' && (words.length > 1 || words.some(({ items }) => items <= fewItems)),
    phrase: words.length === 0 ? never : quoted(phraseMark(phraseOf(words))),
  }
}

function neededOf(words: readonly MeantWord[], needed: Needed): string[] {
  const telling = needed === 'all' ? words : tellingOf(words)
  const meanings = telling.map(({ exact, near, isKnown }) => {
    // Any of all that several words may mean is much: one that exists is then taken as it stands.
    const keys = needed === 'any' && isKnown ? exact : [...exact, ...near]
    return either(keys.map(quoted))
  })
  return needed === 'any' ? [meanings.join(' | ')] : meanings
}

/** A size alone answers nothing, where there is a word beside it. */
function tellingOf(words: readonly MeantWord[]): readonly MeantWord[] {
  const telling = words.filter(({ token }) => token.kind === 'word')
  return telling.length > 0 ? telling : words
}

/** Without its sizes: no name has them. */
const phraseOf = (words: readonly MeantWord[]) =>
  words.filter(({ token }) => token.kind === 'word').map(({ token }) => token)

const either = (lexemes: readonly string[]): string => (lexemes.length === 0 ? never : lexemes.join(' | '))

const marks = (prefix: string, values: readonly (string | number)[]): string[] =>
  values.length === 0 ? [] : [either(values.map((value) => quoted(`${prefix}${value}`)))]
