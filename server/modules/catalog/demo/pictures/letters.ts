import { artwork, type Letter } from './artwork.ts'

interface Written {
  text: string
  /** Where its middle stands. */
  x: number
  /** The line it stands on. */
  y: number
  /** As high as it may get; it shrinks until it is no wider than `width`. */
  size: number
  width: number
  fill: string
  weight?: 'regular' | 'heavy'
  spacing?: number
}

/** A line of text as outlines, centred. */
export function line({ text, x, y, size, width, fill, weight = 'heavy', spacing = 0 }: Written): string {
  const letters = lettersOf(text, weight)
  const wide = widthOf(letters, spacing)
  const fitting = Math.min(size, (width / wide) * 1000)
  const scale = fitting / 1000
  let across = 0
  const outlines = letters.map((letter) => {
    const placed = letter.outline ? `<path transform="translate(${across})" d="${letter.outline}"/>` : ''
    across += letter.width + spacing
    return placed
  })
  const left = x - (wide * scale) / 2
  return `<g fill="${fill}" transform="translate(${left.toFixed(1)} ${y}) scale(${scale.toFixed(4)})">${outlines.join('')}</g>`
}

/** Text over as many lines as it takes, at most three; `y` is the middle of the block. */
export function block(written: Written & { leading?: number }): string {
  const lines = brokenUp(written)
  const leading = written.leading ?? 0.98
  // Two lines of full size would reach into what stands above them.
  const highest = lines.length > 1 ? written.size * 0.82 : written.size
  const size = Math.min(highest, ...lines.map((text) => fittingSize(text, written)))
  const top = written.y - ((lines.length - 1) * size * leading) / 2 + size * 0.33
  return lines
    .map((text, index) => line({ ...written, text, size, y: Math.round(top + index * size * leading) }))
    .join('')
}

function fittingSize(text: string, { width, weight = 'heavy', spacing = 0 }: Written): number {
  return (width / widthOf(lettersOf(text, weight), spacing)) * 1000
}

/** The fewest lines on which the text keeps three quarters of its size. */
function brokenUp(written: Written): string[] {
  const words = written.text.split(' ')
  for (const count of [1, 2, 3]) {
    const lines = balanced(words, count)
    const size = Math.min(...lines.map((text) => fittingSize(text, written)))
    if (size >= written.size * 0.75 || count >= Math.min(3, words.length)) return lines
  }
  return [written.text]
}

/** Words on so many lines, the longest of which is as short as can be. */
function balanced(words: string[], count: number): string[] {
  if (count === 1 || words.length === 1) return [words.join(' ')]
  const ways = words.slice(1).map((_, index) => {
    const first = words.slice(0, index + 1).join(' ')
    return [first, ...balanced(words.slice(index + 1), count - 1)]
  })
  const longest = (lines: string[]) => Math.max(...lines.map((text) => text.length))
  return ways.sort((a, b) => longest(a) - longest(b))[0] as string[]
}

function lettersOf(text: string, weight: 'regular' | 'heavy'): Letter[] {
  const known = artwork().letters[weight]
  return [...text].map((letter) => known[letter] ?? (known['-'] as Letter))
}

const widthOf = (letters: Letter[], spacing: number): number =>
  letters.reduce((sum, { width }) => sum + width + spacing, -spacing)
