import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { look } from './looks.ts'
import { dismissToast, type Toast } from './toast.tsx'

const secondsShown = 6
const onInk = '!text-paper hover:!bg-paper/15'

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
        <button
          type="button"
          className={classes(
            look({ variant: 'quiet', size: 'small' }),
            onInk,
            'underline underline-offset-4',
          )}
          onClick={() => {
            dismissToast(id)
            undo()
          }}
        >
          {t('undo')}
        </button>
      )}
      <button
        type="button"
        className={classes(look({ variant: 'quiet', size: 'icon' }), onInk)}
        aria-label={t('close')}
        onClick={() => dismissToast(id)}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  )
}
