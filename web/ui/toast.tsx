import { lazy, Suspense, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { useClearSide } from './use-clear-side.ts'

export interface Toast {
  id: number
  text: string
  bad: boolean
  undo?: () => void
}

const load = () => import('./toast-card.tsx')
const ToastCard = lazy(load)

// Fetched while nothing else is to do: a message about a lost network must not need the network.
if ('requestIdleCallback' in window) requestIdleCallback(() => void load())
else setTimeout(load, 2000)

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Says that something was done. With `undo`, the act can be taken back as long as the toast shows. */
export function toast(text: string, options: { undo?: () => void; bad?: boolean } = {}): void {
  lastId += 1
  change([...toasts.slice(-2), { id: lastId, text, bad: false, ...options }])
}

export function dismissToast(id: number): void {
  change(toasts.filter((one) => one.id !== id))
}

/** The place for messages. It is always there, so that screen readers notice what enters it. */
export function Toasts() {
  const { t } = useTranslation()
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  const place = useRef<HTMLElement>(null)
  const side = useClearSide(place, shown)
  return (
    <section
      ref={place}
      aria-label={t('toasts.region')}
      aria-live="polite"
      className={classes(
        'pointer-events-none fixed inset-x-0 z-50 flex flex-col items-center gap-2 px-4 md:items-end md:px-6',
        side === 'head'
          ? 'top-[calc(0.75rem+env(safe-area-inset-top))] md:top-6'
          : 'bottom-[calc(4.75rem+env(safe-area-inset-bottom))] md:bottom-6',
      )}
    >
      <Suspense>
        {shown.map((one) => (
          <ToastCard key={one.id} toast={one} />
        ))}
      </Suspense>
    </section>
  )
}

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
