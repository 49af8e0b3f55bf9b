import { readFileSync } from 'node:fs'

const files = [
  'staples',
  'oils-and-spices',
  'fresh',
  'packaged-food',
  'home-and-care',
  'health-and-work',
] as const

/** What a size is counted in, and how many of those make the unit that prices are compared by. */
export const unitNames = { g: 'g', kg: 'kg', ml: 'ml', l: 'l', pc: 'piece', m: 'm' } as const
export type Unit = keyof typeof unitNames

export interface Size {
  amount: number
  unit: Unit
}

export interface Good {
  key: string
  name: string
  /** The name of a drawing, or `bowl:<what>:<colour>`, or `liquid:<colour>`. */
  picture: string
  packaging: string
  hsnCode: string
  taxRate: number
  /** What a kilogram, litre, metre or piece commonly sells for. */
  rupees: number
  base: 'kg' | 'l' | 'pc' | 'm'
  sizes: Size[]
  category: string
  /** What people call it, by language; for Indian languages the first is in its own script. */
  words: Record<string, string[]>
}

/**
 * The master catalogue. In the files `= category` heads its goods; a good takes two lines:
 * `key | name | picture | packaging | HSN | GST | rupees/unit | sizes` and, indented, `language word, word; language …`.
 */
export function readGoods(): Good[] {
  return files.flatMap((file) => readFile(new URL(`goods/${file}.txt`, import.meta.url)))
}

function readFile(file: URL): Good[] {
  const goods: Good[] = []
  let category = ''
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    if (line.startsWith('= ')) category = line.slice(2)
    else if (line.startsWith(' ')) (goods.at(-1) as Good).words = readWords(line)
    else goods.push(readGood(line, category))
  }
  return goods
}

function readGood(line: string, category: string): Good {
  const [key = '', name = '', picture = '', packaging = '', hsnCode = '', tax, price = '', sizes = ''] = line
    .split('|')
    .map((part) => part.trim())
  const [rupees, base] = price.split('/')
  return {
    key,
    name,
    picture,
    packaging,
    hsnCode,
    taxRate: Number(tax),
    rupees: Number(rupees),
    base: base as Good['base'],
    sizes: sizes.split(' ').map(readSize),
    category,
    words: {},
  }
}

function readSize(text: string): Size {
  const [, amount, unit] = /^([\d.]+)([a-z]+)$/.exec(text) ?? []
  return { amount: Number(amount), unit: unit as Unit }
}

const readWords = (line: string): Good['words'] =>
  Object.fromEntries(
    line.split(';').map((part) => {
      const [, language = '', words = ''] = /^\s*(\S+)\s+(.*)$/.exec(part) ?? []
      return [language, words.split(',').map((word) => word.trim())]
    }),
  )

/** A size in the unit that prices are compared by. */
export const inBase = ({ amount, unit }: Size): number =>
  unit === 'g' || unit === 'ml' ? amount / 1000 : amount

export const sizeText = ({ amount, unit }: Size): string =>
  unit === 'pc' ? (amount === 1 ? '1 piece' : `${amount} pieces`) : `${amount} ${unit}`
