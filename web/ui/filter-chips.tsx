import { Check } from 'lucide-react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Choice } from './select.tsx'

interface Props<Value extends string> {
  label: string
  choices: readonly Choice<Value>[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
  /** Only one at a time; pressing it again lets it go. */
  single?: boolean
}

/** Filters to press. They live in the URL with `useUrlFilter`. */
export function FilterChips<Value extends string>({
  label,
  choices,
  chosen,
  onChange,
  single,
}: Props<Value>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode={single ? 'single' : 'multiple'}
      selectedKeys={chosen}
      onSelectionChange={(keys) =>
        onChange(choices.map(({ value }) => value).filter((value) => keys.has(value)))
      }
      className="flex flex-wrap gap-2"
    >
      {choices.map(({ value, label }) => (
        <ToggleButton
          key={value}
          id={value}
          className="touch inline-flex cursor-pointer items-center gap-1.5 rounded-full border border-edge bg-surface px-4 text-sm transition-colors hover:bg-sunken selected:border-neel-text selected:bg-neel-soft selected:font-bold selected:text-neel-text"
        >
          {({ isSelected }) => (
            <>
              {isSelected && <Check className="size-4" aria-hidden="true" />}
              {label}
            </>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
