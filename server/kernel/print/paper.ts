import PDFDocument from 'pdfkit'
import { type Run, registerFonts, runsOf, type Weight } from './letters.ts'

export interface Place {
  x: number
  y: number
  width: number
}

export interface Looks {
  size?: number
  weight?: Weight
  align?: 'left' | 'right'
  colour?: string
}

/** Points; A4 upright, as offices print. */
export const paperSize = { width: 595.28, height: 841.89, margin: 42 }

const ink = '#1d1b19'
/** Devanagari hangs lower and stands higher than Latin. */
const lineHeight = 1.45

/** Pages to write on in English and Hindi, as one PDF. Places are in points from the upper left corner. */
export class Paper {
  readonly #document: PDFKit.PDFDocument
  readonly #parts: Buffer[] = []
  readonly #done: Promise<void>
  /** For one point of size: laying letters out is what takes time, and most are measured several times. */
  readonly #widths = new Map<string, number>()

  constructor(facts: { title: string; author: string; language: string; createdAt: Date }) {
    const { title, author, language, createdAt } = facts
    this.#document = new PDFDocument({
      size: 'A4',
      margin: 0,
      lang: language,
      displayTitle: true,
      bufferPages: true,
      info: { Title: title, Author: author, CreationDate: createdAt },
    })
    registerFonts(this.#document)
    this.#document.on('data', (part: Buffer) => this.#parts.push(part))
    this.#done = new Promise((resolve, reject) => {
      this.#document.on('end', () => resolve())
      this.#document.on('error', reject)
    })
  }

  /** Writes a text, in as many lines as its width needs, and says how high it became. */
  write(text: string, place: Place, looks: Looks = {}): number {
    const { size = 9, weight = 400, align = 'left', colour = ink } = looks
    const lines = this.#linesOf(text, place.width, size, weight)
    for (const [index, line] of lines.entries()) {
      const runs = runsOf(line, weight)
      const baseline = place.y + size * (1 + index * lineHeight)
      let x = align === 'left' ? place.x : place.x + place.width - this.#widthOf(runs, size)
      for (const run of runs) {
        this.#document.font(run.font).fontSize(size).fillColor(colour)
        if (run.text.trim() !== '')
          this.#document.text(run.text, x, baseline, { ...asLetters, baseline: 'alphabetic' })
        x += this.#widthOf([run], size)
      }
    }
    return lines.length * size * lineHeight
  }

  /** How high a text would become. */
  heightOf(text: string, width: number, { size = 9, weight = 400 }: Looks = {}): number {
    return this.#linesOf(text, width, size, weight).length * size * lineHeight
  }

  rule({ x, y, width }: Place, thickness = 0.6): void {
    this.#document
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(thickness)
      .strokeColor('#b9b2a8')
      .stroke()
  }

  shade({ x, y, width }: Place, height: number): void {
    this.#document.rect(x, y, width, height).fill('#f4f0e9')
  }

  nextPage(): void {
    this.#document.addPage()
  }

  /** Writes at the foot of every page, which is told its number, and closes the file. */
  async finish(foot: (page: number, pages: number) => string): Promise<Buffer> {
    const { count } = this.#document.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.#document.switchToPage(page)
      const { margin, width, height } = paperSize
      const place = { x: margin, y: height - margin + 8, width: width - 2 * margin }
      this.write(foot(page + 1, count), place, { size: 7.5, colour: '#6f675e' })
    }
    this.#document.end()
    await this.#done
    return Buffer.concat(this.#parts)
  }

  #linesOf(text: string, width: number, size: number, weight: Weight): string[] {
    const lines: string[] = []
    for (const paragraph of text.split('\n')) {
      let line = ''
      for (const word of paragraph.split(' ').flatMap((one) => this.#broken(one, width, size, weight))) {
        const longer = line === '' ? word : `${line} ${word}`
        if (line !== '' && this.#widthOf(runsOf(longer, weight), size) > width) {
          lines.push(line)
          line = word
        } else line = longer
      }
      lines.push(line)
    }
    return lines
  }

  /** A word that is wider than the column goes on below. */
  #broken(word: string, width: number, size: number, weight: Weight): string[] {
    if (this.#widthOf(runsOf(word, weight), size) <= width) return [word]
    const parts: string[] = []
    let part = ''
    for (const { segment } of new Intl.Segmenter().segment(word)) {
      if (part !== '' && this.#widthOf(runsOf(part + segment, weight), size) > width) {
        parts.push(part)
        part = segment
      } else part += segment
    }
    return part === '' ? parts : [...parts, part]
  }

  #widthOf(runs: readonly Run[], size: number): number {
    return runs.reduce((sum, { font, text }) => {
      const key = `${font} ${text}`
      let width = this.#widths.get(key)
      if (width === undefined) {
        width = this.#document.font(font).fontSize(1).widthOfString(text, asLetters)
        this.#widths.set(key, width)
      }
      return sum + width * size
    }, 0)
  }
}

/** One line as it is, with figures of one width, so that columns of amounts stand below each other. */
const asLetters: PDFKit.Mixins.TextOptions = { lineBreak: false, features: ['kern', 'tnum'] }
