import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { dismissToast, type Toast } from './toast.tsx'

const secondsShown = 6

/** One message. It stays while it is pointed at or has the focus, and twice as long when it can be undone. */
export default function ToastCard({ toast: { id, text, bad, undo } }: { toast: Toast }) {
  const { t } = useTranslation()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(id), (undo ? 2 : 1) * secondsShown * 1000)
    return () => clearTimeout(timer)
  }, [held, id, undo])
  const Icon = bad ? CircleAlert : CircleCheck
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on a message only keeps it from leaving.
    <div
      role={bad ? 'alert' : undefined}
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
            dismissToast(id)
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
        onPress={() => dismissToast(id)}
        icon={<X aria-hidden="true" />}
      />
    </div>
  )
}
