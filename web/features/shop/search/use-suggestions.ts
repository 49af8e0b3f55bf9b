import { useEffect, useState } from 'react'
import { findSuggestions } from '../api.ts'
import { usePlace } from '../place/place.ts'

export interface Suggestion {
  key: string
  kind: 'recent' | 'forget' | 'product' | 'category' | 'brand' | 'store'
  text: string
  /** Where it leads, if not to a search for its text. */
  href?: string
}

const restMs = 120
const leastLetters = 2

/** What one may be about to type. Without a network there are simply none; the search itself says what is wrong. */
export function useSuggestions(words: string): readonly Suggestion[] {
  const place = usePlace()
  const [found, setFound] = useState<readonly Suggestion[]>([])
  useEffect(() => {
    if (words.length < leastLetters) return setFound([])
    const stop = new AbortController()
    const rest = setTimeout(
      () =>
        findSuggestions(words, place, stop.signal).then(
          (items) => stop.signal.aborted || setFound(items.map(toSuggestion)),
          () => stop.signal.aborted || setFound([]),
        ),
      restMs,
    )
    return () => {
      clearTimeout(rest)
      stop.abort()
    }
  }, [words, place])
  return found
}

type Item = Awaited<ReturnType<typeof findSuggestions>>[number]

function toSuggestion({ kind, id, text, storeCode }: Item): Suggestion {
  const href = kind === 'store' && storeCode ? `/s/${storeCode}` : undefined
  return { key: `${kind} ${id}`, kind, text, ...(href && { href }) }
}
