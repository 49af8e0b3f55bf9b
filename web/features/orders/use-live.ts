import { useEffect, useRef, useState } from 'react'

/** How often a page asks by itself while nothing tells it. */
export const askAgainMs = 10_000

/**
 * Calls back each time the server says that something changed; false while nothing listens, so that the page asks by
 * itself then. The browser connects again after a lost line, and what was missed meanwhile is asked for.
 */
export function useLive(address: string | null, onChange: () => void): boolean {
  const [isLive, setIsLive] = useState(false)
  const changed = useRef(onChange)
  changed.current = onChange
  useEffect(() => {
    if (address === null) return
    const stream = new EventSource(`/api${address}`)
    let wasLost = false
    stream.onopen = () => {
      setIsLive(true)
      if (wasLost) changed.current()
      wasLost = false
    }
    stream.onerror = () => {
      wasLost = true
      setIsLive(false)
    }
    stream.addEventListener('changed', () => changed.current())
    return () => {
      stream.close()
      setIsLive(false)
    }
  }, [address])
  return isLive
}
