import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'

const Palette = lazy(() => import('./palette.tsx'))

let open = false
const listeners = new Set<() => void>()

export function setPaletteOpen(next: boolean): void {
  open = next
  for (const listener of listeners) listener()
}

/** Ctrl or ⌘ and K open the palette from anywhere; its code comes with the first opening. */
export function PaletteKey() {
  const isOpen = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
  )
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setPaletteOpen(!open)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    isOpen && (
      <Suspense>
        <Palette onClose={() => setPaletteOpen(false)} />
      </Suspense>
    )
  )
}
