import { useEffect, useRef, useState } from 'react'

const restMs = 300

/**
 * A filter that is typed and lives in the URL. The URL follows when typing rests; when it changes otherwise, as by
 * the browser's back button, the field follows it.
 */
export function useTypedFilter(
  value: string,
  apply: (text: string) => void,
): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value)
  const applied = useRef(value)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (value === applied.current) return
    applied.current = value
    setTyped(value)
  }, [value])
  useEffect(() => () => clearTimeout(rest.current), [])
  const type = (text: string) => {
    setTyped(text)
    clearTimeout(rest.current)
    rest.current = setTimeout(() => {
      applied.current = text.trim()
      apply(text.trim())
    }, restMs)
  }
  return [typed, type]
}
