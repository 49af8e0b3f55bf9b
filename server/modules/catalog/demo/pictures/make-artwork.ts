/**
 * Makes artwork.json.gz: the drawings of goods that the demo catalogue names, from Fluent Emoji, and the outlines of
 * the letters on labels, from Anek Latin. Outlines, because a machine that serves pictures has no fonts to rely on.
 *
 *   node server/modules/catalog/demo/pictures/make-artwork.ts
 *
 * Needed only when a good names a drawing that is not there yet; the packages are fetched into a temporary folder.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readCategories } from '../categories.ts'
import { readGoods } from '../goods.ts'
import type { Artwork, Letter } from './artwork.ts'
import { shownInShops } from './shop-front.ts'

const packages = [
  '@iconify-json/fluent-emoji@1.2.7',
  '@fontsource-variable/anek-latin@5.3.0',
  'subset-font@2.9.0',
  'fontkit@2.0.4',
]
const target = new URL('artwork.json.gz', import.meta.url)
const letters = " !%&'()+,-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz·×é"

type SubsetFont = (font: Buffer, text: string, options: object) => Promise<Buffer>

interface Font {
  unitsPerEm: number
  glyphForCodePoint(code: number): { advanceWidth: number; path: { toSVG(): string } }
}

async function make(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'artwork-'))
  try {
    execFileSync('npm', ['install', '--no-save', '--prefix', folder, ...packages], { stdio: 'ignore' })
    const artwork: Artwork = {
      drawings: drawingsFrom(join(folder, 'node_modules/@iconify-json/fluent-emoji/icons.json')),
      letters: await lettersFrom(folder),
    }
    const packed = gzipSync(JSON.stringify(artwork), { level: 9 })
    writeFileSync(target, packed)
    console.log(`${Object.keys(artwork.drawings).length} drawings, ${packed.length} bytes`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function drawingsFrom(path: string): Artwork['drawings'] {
  const { icons } = JSON.parse(readFileSync(path, 'utf8')) as { icons: Record<string, { body: string }> }
  const wanted = [...readGoods().map(({ picture }) => picture), ...readCategories().map(({ icon }) => icon)]
    .filter((name) => !name.includes(':'))
    .concat(shownInShops)
  const named = [...new Set(wanted)].sort().map((name) => {
    const body = icons[name]?.body
    if (!body) throw new Error(`Fluent Emoji has no ${name}.`)
    return [name, lighter(body)] as const
  })
  return Object.fromEntries(named)
}

/** Four digits are finer than any screen shows; colours run along small numbers too, so decimals are not cut off. */
const lighter = (body: string): string =>
  body.replaceAll(/-?\d*\.\d{3,}/g, (number) => String(Number(Number(number).toPrecision(4))))

async function lettersFrom(folder: string): Promise<Artwork['letters']> {
  const require = createRequire(join(folder, 'package.json'))
  const fontkit = require('fontkit') as { create(bytes: Buffer): Font }
  const subsetFont = require('subset-font') as SubsetFont
  const file = 'node_modules/@fontsource-variable/anek-latin/files/anek-latin-latin-wght-normal.woff2'
  const source = readFileSync(join(folder, file))
  const cut = async (wght: number): Promise<Record<string, Letter>> => {
    const options = { targetFormat: 'truetype', variationAxes: { wght } }
    const font = fontkit.create(await subsetFont(source, letters, options))
    const scale = 1000 / font.unitsPerEm
    const cutLetter = (letter: string): Letter => {
      const { advanceWidth, path } = font.glyphForCodePoint(letter.codePointAt(0) as number)
      return { width: Math.round(advanceWidth * scale), outline: scaled(path.toSVG(), scale) }
    }
    return Object.fromEntries([...letters].map((letter) => [letter, cutLetter(letter)]))
  }
  return { regular: await cut(500), heavy: await cut(800) }
}

/** Fonts count upwards from the line, pictures downwards. */
function scaled(outline: string, scale: number): string {
  let across = true
  return outline.replaceAll(/[A-Za-z]|-?\d+(\.\d+)?/g, (part) => {
    if (/[A-Za-z]/.test(part)) {
      across = true
      return part
    }
    const value = Math.round(Number(part) * scale * (across ? 1 : -1))
    across = !across
    return String(value)
  })
}

await make()
