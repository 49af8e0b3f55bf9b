import { ChevronsUpDown } from 'lucide-react'
import { classes } from './classes.ts'
import type { Choice } from './select.tsx'

interface Props<Value extends string> {
  label: string
  choices: readonly Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
  isDisabled?: boolean
  className?: string
}

/** The browser's own select, for pages that must be light; a phone shows it as its own wheel. */
export function PlainSelect<Value extends string>(props: Props<Value>) {
  return (
    <span className={classes('relative block', props.className)}>
      <select
        aria-label={props.label}
        value={props.value}
        disabled={props.isDisabled}
        onChange={(event) => props.onChange(event.target.value as Value)}
        className="touch w-full cursor-pointer appearance-none truncate rounded border border-edge bg-surface py-2 pr-10 pl-3.5 text-base text-ink transition-colors hover:border-muted disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted"
      >
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        className="pointer-events-none absolute top-3.5 right-3.5 size-4 text-muted"
        aria-hidden="true"
      />
    </span>
  )
}
