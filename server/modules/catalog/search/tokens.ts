import { keyOf, plain } from './fold.ts'

export interface Token {
  /** As typed, in small letters; a size as "5kg". */
  word: string
  /** Where all its spellings meet; a size in its smallest unit, "5000g". */
  key: string
  kind: 'word' | 'size' | 'number'
}

const mostTokens = 12
const longestWord = 40

/** The words and sizes of a text. Whatever is sent, what comes out is letters and digits, and little of it. */
export function tokensOf(text: string, most = mostTokens): Token[] {
  const parts = plain(text.slice(0, 4_000)).match(/\p{Nd}+(?:[.,]\p{Nd}+)?|[\p{L}\p{M}]+/gu) ?? []
  const tokens: Token[] = []
  for (let index = 0; index < parts.length && tokens.length < most; index++) {
    const part = (parts[index] as string).slice(0, longestWord)
    const size = sizeOf(part, parts[index + 1])
    if (size) index++
    const token = size ?? tokenOf(part)
    if (token.key !== '') tokens.push(token)
  }
  const telling = tokens.filter(({ key, kind }) => kind !== 'word' || !fillers.has(key))
  return telling.length > 0 ? telling : tokens
}

/** Words that say nothing about what is sought: of, for, का, की. */
const fillers: ReadonlySet<string> = new Set(
  'of the for and with in a an ka ki ke का की के और aur wala wali वाला वाली pack packet'.split(' ').map(keyOf),
)

function tokenOf(part: string): Token {
  const digits = digitsOf(part)
  if (/^\d/.test(digits)) {
    const amount = numberOf(digits)
    return { word: String(amount), key: String(amount), kind: 'number' }
  }
  return { word: part, key: keyOf(part), kind: 'word' }
}

/** "5" and "kg", "half" and "litre", "एक" and "किलो". */
function sizeOf(part: string, next: string | undefined): Token | null {
  const unit = next === undefined ? undefined : units.get(keyOf(next))
  if (unit === undefined) return null
  const digits = digitsOf(part)
  const amount = /^\d/.test(digits) ? numberOf(digits) : spokenNumbers.get(keyOf(part))
  return amount === undefined ? null : sizeToken(amount, unit)
}

export type SizeUnit = 'kg' | 'g' | 'l' | 'ml' | 'pcs' | 'm' | 'cm'

export const sizeToken = (amount: number, unit: SizeUnit): Token => ({
  word: `${amount}${unit}`,
  key: sizeKey(amount, unit),
  kind: 'size',
})

const smallest: Record<SizeUnit, [factor: number, unit: string]> = {
  kg: [1000, 'g'],
  g: [1, 'g'],
  l: [1000, 'ml'],
  ml: [1, 'ml'],
  pcs: [1, 'pcs'],
  m: [100, 'cm'],
  cm: [1, 'cm'],
}

export function sizeKey(amount: number, unit: SizeUnit): string {
  const [factor, name] = smallest[unit]
  return `${Math.round(amount * factor * 1000) / 1000}${name}`
}

const units = new Map<string, SizeUnit>(
  Object.entries({
    kg: 'kg kgs kilo kilos kilogram kilograms किलो किलोग्राम கிலோ కిలో কেজি কিলো ಕಿಲೋ ಕೆಜಿ',
    g: 'g gm gms gr grm grms gram grams gramme ग्राम கிராம் గ్రాములు গ্রাম ಗ್ರಾಂ',
    l: 'l lt ltr ltrs lit liter liters litre litres लीटर लिटर லிட்டர் లీటర్ লিটার ಲೀಟರ್',
    ml: 'ml mls millilitre milliliter मिली',
    pcs: 'pc pcs piece pieces nos no units पीस',
    m: 'm meter metre meters metres मीटर',
    cm: 'cm cms',
  }).flatMap(([unit, words]) => words.split(' ').map((word) => [keyOf(word), unit as SizeUnit] as const)),
)

const spokenNumbers = new Map<string, number>(
  Object.entries({
    half: 0.5,
    aadha: 0.5,
    adha: 0.5,
    आधा: 0.5,
    quarter: 0.25,
    paav: 0.25,
    पाव: 0.25,
    one: 1,
    ek: 1,
    एक: 1,
    two: 2,
    do: 2,
    दो: 2,
    five: 5,
    paanch: 5,
    पांच: 5,
    ten: 10,
    das: 10,
    दस: 10,
  }).map(([word, amount]) => [keyOf(word), amount]),
)

/** The digits of every script as 0 to 9. */
const digitsOf = (part: string): string =>
  part.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) as number)))

/** Digits stand in tens whose first has a code that ends so that this holds in ASCII and the Indian blocks. */
function digitValue(code: number): number {
  return code < 0x80 ? code - 0x30 : code >= 0x0900 && code <= 0x0d7f ? (code & 0x7f) - 0x66 : 0
}

const numberOf = (digits: string): number => Number(digits.replace(',', '.').slice(0, 9))
