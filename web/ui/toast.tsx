import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface Toast {
  id: number
  text: string
  bad: boolean
  undo?: () => void
}

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Says that something was done. With `undo`, the act can be taken back as long as the toast shows. */
export function toast(text: string, options: { undo?: () => void; bad?: boolean } = {}): void {
  lastId += 1
  change([...toasts.slice(-2), { id: lastId, text, bad: false, ...options }])
}

export function Toasts() {
  const { t } = useTranslation()
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  return (
    <section
      aria-label={t('toasts.region')}
      className="pointer-events-none fixed inset-x-0 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-50 flex flex-col items-center gap-2 px-4 md:bottom-6"
    >
      {shown.map((one) => (
        <ToastCard key={one.id} toast={one} />
      ))}
    </section>
  )
}

const secondsShown = 6

function ToastCard({ toast: { id, text, bad, undo } }: { toast: Toast }) {
  const { t } = useTranslation()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(id), (undo ? 2 : 1) * secondsShown * 1000)
    return () => clearTimeout(timer)
  }, [held, id, undo])
  const Icon = bad ? CircleAlert : CircleCheck
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on a message only keeps it from leaving.
    <div
      role={bad ? 'alert' : 'status'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex min-h-13 w-full max-w-md animate-rise items-center gap-3 rounded bg-ink py-1 pr-1 pl-4 text-paper shadow-lift"
    >
      <Icon className="size-5 shrink-0" aria-hidden="true" />
      <p className="flex-1 py-2">{text}</p>
      {undo && (
        <Button
          variant="quiet"
          size="small"
          className="!text-paper underline underline-offset-4 hover:!bg-paper/15"
          onPress={() => {
            dismiss(id)
            undo()
          }}
        >
          {t('undo')}
        </Button>
      )}
      <Button
        variant="quiet"
        size="icon"
        className="!text-paper hover:!bg-paper/15"
        aria-label={t('close')}
        onPress={() => dismiss(id)}
        icon={<X aria-hidden="true" />}
      />
    </div>
  )
}

function dismiss(id: number): void {
  change(toasts.filter((one) => one.id !== id))
}

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
