import { keyOf } from './fold.ts'
import { type SizeUnit, sizeToken, type Token, tokensOf } from './tokens.ts'

/** What is known of a thing that stores offer. */
export interface ItemFacts {
  id: string
  /** Of the generic product, or the store's own. */
  name: string
  /** What people call it, a phrase each. */
  keywords: readonly string[]
  brandId: string | null
  brandName: string | null
  variantType: string | null
  size: number | null
  sizeUnit: string | null
  /** Its own and those above it. */
  categories: readonly { id: string; name: string }[]
  /** What stores call it and say of it. */
  ownWords: readonly string[]
  cells: readonly number[]
  listings: number
}

interface Document {
  /** As PostgreSQL reads a tsvector. */
  words: string
  nameWords: number
  /** For the vocabulary: words as written, with their keys. */
  vocabulary: Map<string, string>
}

type Weight = 'A' | 'B' | 'C' | 'D'

/** What is searched of a thing. In a phrase the last word says what it is: rice flour is flour, basmati rice is rice. */
export function documentOf(item: ItemFacts): Document {
  const lexemes = new Lexemes()
  const name = tokensOf(item.name)
  lexemes.addPhrase(name)
  for (const { key } of name) lexemes.mark(`n/${key}`)
  for (const keyword of item.keywords) lexemes.addPhrase(tokensOf(keyword))
  lexemes.addAll(tokensOf(item.brandName ?? ''), 'C')
  lexemes.addAll(tokensOf(item.variantType ?? ''), 'C')
  const size = sizeOf(item)
  if (size) lexemes.add(size, 'C')
  for (const category of item.categories) {
    lexemes.addAll(tokensOf(category.name), 'D')
    lexemes.mark(`c/${category.id}`)
  }
  for (const words of item.ownWords) lexemes.addAll(tokensOf(words), 'D')
  if (item.brandId) lexemes.mark(`b/${item.brandId}`)
  for (const cell of item.cells) lexemes.mark(`@${cell}`)
  lexemes.mark(spreadMark(item.listings))
  const nameWords = name.filter(({ kind }) => kind === 'word').length
  return { words: lexemes.toString(), nameWords, vocabulary: lexemes.vocabulary }
}

/** Phrases are the same in whatever order their words stand. */
export const phraseMark = (tokens: readonly Token[]): string =>
  `p/${tokens
    .map(({ key }) => key)
    .toSorted()
    .join('_')
    .slice(0, 400)}`

/** How widely it is offered: searched from #0 on, until there is enough. */
const spreadMark = (listings: number): string =>
  `#${[256, 64, 16, 4].findIndex((least) => listings >= least) + 1 || 5}`.replace(/\d/, (place) =>
    String(Number(place) - 1),
  )

const unitNames: Record<string, SizeUnit> = {
  kg: 'kg',
  g: 'g',
  l: 'l',
  ml: 'ml',
  piece: 'pcs',
  pack: 'pcs',
  m: 'm',
  cm: 'cm',
}

function sizeOf({ size, sizeUnit }: ItemFacts): Token | null {
  const unit = sizeUnit === null ? undefined : unitNames[sizeUnit]
  return size === null || unit === undefined ? null : sizeToken(size, unit)
}

class Lexemes {
  readonly vocabulary = new Map<string, string>()
  readonly #weights = new Map<string, Weight>()
  readonly #marks = new Set<string>()

  addPhrase(tokens: readonly Token[]): void {
    if (tokens.length === 0) return
    const words = tokens.filter(({ kind }) => kind === 'word')
    const head = words.at(-1)
    for (const token of tokens) this.add(token, token === head ? 'A' : 'B')
    this.mark(phraseMark(tokens))
    for (const [index, word] of words.entries()) {
      const next = words[index + 1]
      if (next) this.add(joined(word, next), 'B')
    }
  }

  addAll(tokens: readonly Token[], weight: Weight): void {
    for (const token of tokens) this.add(token, weight)
  }

  add({ word, key }: Token, weight: Weight): void {
    this.vocabulary.set(word, key)
    const before = this.#weights.get(key)
    if (before === undefined || weight < before) this.#weights.set(key, weight)
  }

  mark(mark: string): void {
    this.#marks.add(mark)
  }

  toString(): string {
    const words = [...this.#weights].map(([key, weight], index) => `${quoted(key)}:${index + 1}${weight}`)
    return [...words, ...[...this.#marks].map(quoted)].join(' ')
  }
}

/** Corn flakes are cornflakes. */
function joined(one: Token, other: Token): Token {
  const word = one.word + other.word
  return { word, key: keyOf(word), kind: 'word' }
}

/** As tsvector and tsquery take a lexeme whatever is in it. */
export const quoted = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, '')}'`
