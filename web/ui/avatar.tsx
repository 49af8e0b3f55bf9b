import { useState } from 'react'
import { classes } from './classes.ts'

const sizes = { small: 'size-9 text-sm', normal: 'size-11', large: 'size-24 text-xl' }
const grounds = [
  'bg-neel-soft text-neel-text',
  'bg-haldi-soft text-haldi-text',
  'bg-neem-soft text-neem-text',
  'bg-mirch-soft text-mirch-text',
]

interface Props {
  name: string | null
  url?: string | null
  size?: keyof typeof sizes
}

/** A person's picture, or their initials. Beside the name, which says who it is, hence hidden from readers. */
export function Avatar({ name, url, size = 'normal' }: Props) {
  const [broken, setBroken] = useState<string | null>(null)
  const box = classes('shrink-0 rounded-full object-cover', sizes[size])
  if (url && url !== broken) {
    return <img src={url} alt="" width={96} height={96} className={box} onError={() => setBroken(url)} />
  }
  return (
    // The initials are drawn by the style sheet: as text they would be read out beside the name they stand for.
    <span
      aria-hidden="true"
      data-initials={initials(name ?? '')}
      className={classes(
        'flex items-center justify-center font-bold before:content-[attr(data-initials)]',
        box,
        grounds[numberOf(name ?? '') % grounds.length],
      )}
    />
  )
}

/** The first letter of the first and last word; of Devanagari, the letter with its vowel sign. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen.map((word) => firstLetter(word ?? '')).join('')
}

function firstLetter(word: string): string {
  const [first] = new Intl.Segmenter('hi', { granularity: 'grapheme' }).segment(word)
  return first?.segment.toUpperCase() ?? ''
}

function numberOf(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
}
