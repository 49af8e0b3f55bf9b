import PDFDocument from 'pdfkit'

export type Weight = 400 | 600

/** Which of the fonts is asked first: digits and marks stand in Latin wherever they are. */
const families = ['latin', 'devanagari', 'latin-more'] as const
type Family = (typeof families)[number]

/** Letters that stand beside each other in one font, and so may join. */
export interface Run {
  font: string
  text: string
}

interface Glyphs {
  hasGlyphForCodePoint(codePoint: number): boolean
}

const fileOf = (family: Family, weight: Weight) =>
  new URL(`fonts/anek-${family}-${weight}.ttf`, import.meta.url).pathname

const fontOf = (family: Family, weight: Weight) => `${family}-${weight}`

/** Makes the fonts known to a document that is begun. */
export function registerFonts(document: PDFKit.PDFDocument): void {
  for (const family of families) {
    for (const weight of [400, 600] as const) {
      document.registerFont(fontOf(family, weight), decodeURIComponent(fileOf(family, weight)))
    }
  }
}

/** Splits a text by the font that has its letters. What none has is written as a question mark. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: Run[] = []
  for (const letter of text.normalize('NFC')) {
    const family = families.find((one) => has(one, letter.codePointAt(0) as number))
    if (family === undefined && isInvisible.test(letter)) continue
    const font = fontOf(family ?? 'latin', weight)
    const last = runs.at(-1)
    const shown = family === undefined ? '?' : letter
    if (last?.font === font) last.text += shown
    else runs.push({ font, text: shown })
  }
  return runs
}

const isInvisible = /^[\p{Cf}\p{Cc}\p{Variation_Selector}]$/u

let known: Map<Family, Glyphs> | undefined

/** Weights of one family have the same letters. */
function has(family: Family, codePoint: number): boolean {
  known ??= openGlyphs()
  return known.get(family)?.hasGlyphForCodePoint(codePoint) ?? false
}

/** pdfkit has opened the fonts anyway; which letters they have stands in its inner font. */
function openGlyphs(): Map<Family, Glyphs> {
  const document = new PDFDocument()
  registerFonts(document)
  const opened = families.map((family): [Family, Glyphs] => {
    document.font(fontOf(family, 400))
    return [family, (document as unknown as { _font: { font: Glyphs } })._font.font]
  })
  document.end()
  return new Map(opened)
}
