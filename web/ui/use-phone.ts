import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(width < 48rem)')

/** Whether the window is as narrow as a phone's (below the `md` breakpoint of tokens.css). */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener)
      return () => narrow.removeEventListener('change', listener)
    },
    () => narrow.matches,
  )
}
