import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the glossary can be turned into, in the order of its columns. */
const columns = ['hi', 'mr', 'ta', 'te', 'bn'] as const
type GlossaryLanguage = (typeof columns)[number]

const longestTerm = 3
let terms: Map<string, string[]> | undefined

/**
 * Turns a product's English name into another language word by word, the longest known terms first. Names,
 * figures and units stay as they are on the packet. Null when there is no word it knows.
 */
export function translateByGlossary(text: string, language: string): string | null {
  const column = columns.indexOf(language as GlossaryLanguage)
  if (column === -1) return null
  const words = text.trim().replace(/&/g, ' and ').split(/\s+/)
  const said: string[] = []
  let known = 0
  for (let at = 0; at < words.length; ) {
    const found = longestKnown(words, at)
    if (found && found.term !== 'and') known++
    said.push(found ? (found.translations[column] as string) : (words[at] as string))
    at += found?.length ?? 1
  }
  return known === 0 ? null : said.join(' ')
}

function longestKnown(words: readonly string[], at: number) {
  for (let length = Math.min(longestTerm, words.length - at); length > 0; length--) {
    const term = words
      .slice(at, at + length)
      .join(' ')
      .toLowerCase()
      .replace(/[,.]$/, '')
    const translations = readTerms().get(term)
    if (translations) return { term, translations, length }
  }
  return null
}

function readTerms(): Map<string, string[]> {
  if (terms) return terms
  const lines = readFileSync(join(import.meta.dirname, 'glossary.txt'), 'utf8')
    .trim()
    .split('\n')
  terms = new Map(
    lines.map((line) => {
      const [english = '', ...translations] = line.split('|')
      if (translations.length !== columns.length)
        throw new Error(`The glossary's line “${line}” is not whole.`)
      return [english, translations]
    }),
  )
  return terms
}
