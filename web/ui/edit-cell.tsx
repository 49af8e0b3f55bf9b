import { Pencil } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { classes } from './classes.ts'
import { inputLook } from './field.tsx'
import { Money } from './money.tsx'
import { minorFromText, textFromMinor } from './money-text.ts'

interface Props {
  /** What is edited and of what, such as the price of tomatoes. */
  label: string
  value: number
  /** Told also what stood there before, so that a change by somebody else is noticed. */
  onSave: (value: number, before: number) => Promise<unknown>
}

interface Kind {
  show: (value: number) => ReactNode
  write: (value: number) => string
  read: (text: string) => number | null
  inputMode: 'decimal' | 'numeric'
}

/** An amount in a table, changed in place. */
export const MoneyCell = (props: Props) => (
  <EditCell
    {...props}
    kind={{
      show: (minor) => <Money minor={minor} />,
      write: textFromMinor,
      read: minorFromText,
      inputMode: 'decimal',
    }}
  />
)

/** A whole number in a table, such as what is in stock. */
export const NumberCell = (props: Props) => (
  <EditCell
    {...props}
    kind={{
      show: (value) => value,
      write: String,
      read: (text) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null),
      inputMode: 'numeric',
    }}
  />
)

/** Shows the new value before the server has it, goes back when it refuses, and offers to take it back. */
function EditCell({ label, value, onSave, kind }: Props & { kind: Kind }) {
  const { t } = useTranslation()
  const [text, setText] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const save = useAct(({ to, from }: { to: number; from: number }) => onSave(to, from), {
    said: t('saved'),
    undo: ({ from, to }) => save.mutate({ to: from, from: to }),
  })
  const shown = save.isPending ? save.variables.to : value
  const focusButton = () => requestAnimationFrame(() => button.current?.focus())
  const read = text === null ? null : kind.read(text)
  const keep = () => {
    if (read === null) return
    // What was refused stands there again, to be put right rather than typed anew.
    const reopen = () => {
      setText(text)
      setRefused(text)
    }
    if (text === refused) return
    if (read !== shown) save.mutate({ to: read, from: shown }, { onError: reopen })
    setText(null)
  }
  if (text === null) {
    return (
      <button
        ref={button}
        type="button"
        onClick={() => {
          setRefused(null)
          setText(kind.write(shown))
        }}
        className="group touch figures relative -mr-2 inline-flex cursor-pointer items-center gap-2 rounded px-2 hover:bg-sunken"
      >
        <Pencil className="size-3.5 text-muted opacity-60 group-hover:opacity-100" aria-hidden="true" />
        <span className="sr-only">{t('editCell.change', { what: label })}</span>
        {kind.show(shown)}
      </button>
    )
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person pressed the value to type another.
      autoFocus
      aria-label={label}
      aria-invalid={read === null || text === refused}
      inputMode={kind.inputMode}
      value={text}
      data-own-ring
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => (read === null ? setText(null) : keep())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          setText(null)
          focusButton()
        }
        if (event.key !== 'Enter' || read === null) return
        keep()
        focusButton()
      }}
      className={classes(
        inputLook,
        'figures relative !w-28 text-right aria-invalid:border-mirch aria-invalid:outline-mirch',
      )}
    />
  )
}
