import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Choice } from './select.tsx'

interface Props<Value extends string> {
  label: string
  choices: readonly Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
}

/** Two to four ways to see or do the same thing, such as e-mail or phone. */
export function Segmented<Value extends string>({ label, choices, value, onChange }: Props<Value>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys
        if (key !== undefined) onChange(key as Value)
      }}
      className="flex gap-1 rounded bg-sunken p-1"
    >
      {choices.map((choice) => (
        <ToggleButton
          key={choice.value}
          id={choice.value}
          className="touch flex-1 cursor-pointer rounded-sm px-4 text-muted transition-colors hover:text-ink selected:bg-surface selected:font-bold selected:text-ink selected:shadow-[0_1px_2px_rgb(0_0_0/0.12)]"
        >
          {choice.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
