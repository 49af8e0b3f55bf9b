import { randomHex } from '../../../kernel/id.ts'

/** Words that stand where a code stands in an address on the web. */
const reserved = new Set(['near', 'new', 'search'])
const longest = 60
const tailLength = 5

export const isReserved = (code: string): boolean => reserved.has(code)

/** What stands in a store's address on the web: its name and where it is, in letters that every keyboard has. */
export function codeFrom(name: string, area: string): string {
  const words = `${name} ${area}`
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest - tailLength)
    .replace(/^-+|-+$/g, '')
  return words.length < 3 || isReserved(words) ? withTail('store') : words
}

/** For a code that somebody else has already. */
export const withTail = (code: string): string =>
  `${code.slice(0, longest - tailLength).replace(/-+$/, '')}-${randomHex(2)}`
