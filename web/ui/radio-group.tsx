import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup'
import { classes } from './classes.ts'
import { FieldFoot, FieldLabel, type FieldLook } from './field.tsx'
import type { Choice } from './select.tsx'

interface Props<Value extends string> extends FieldLook {
  choices: readonly Choice<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  onBlur?: () => void
  isDisabled?: boolean
  /** `cards` for two or three choices that need explaining, `row` for short words. */
  shape?: 'cards' | 'row'
}

export function RadioGroup<Value extends string>({ shape = 'cards', choices, ...props }: Props<Value>) {
  return (
    <AriaRadioGroup
      value={props.value}
      onChange={(value) => props.onChange(value as Value)}
      onBlur={props.onBlur}
      isDisabled={props.isDisabled}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      className={props.className}
    >
      <FieldLabel label={props.label} optional={props.optional} />
      <div className={shape === 'cards' ? 'grid gap-2' : 'flex flex-wrap gap-2'}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            className={classes(
              'touch flex cursor-pointer items-center gap-3 rounded border bg-surface px-3.5 py-2.5 transition-colors',
              'border-edge hover:bg-sunken selected:border-neel-text selected:bg-neel-soft off:cursor-not-allowed off:opacity-60',
            )}
          >
            {({ isSelected }) => (
              <RadioFace choice={choice} isSelected={isSelected} dotless={shape === 'row'} />
            )}
          </Radio>
        ))}
      </div>
      <FieldFoot help={props.help} error={props.error} />
    </AriaRadioGroup>
  )
}

/** Short words in a row drop their dots on a phone, where the frame and the bolder word say it. */
function RadioFace({
  choice,
  isSelected,
  dotless,
}: {
  choice: Choice
  isSelected: boolean
  dotless: boolean
}) {
  return (
    <>
      <span
        className={classes(
          'flex size-5 shrink-0 items-center justify-center rounded-full border bg-surface',
          dotless && 'max-sm:hidden',
          isSelected ? 'border-neel-text' : 'border-edge',
        )}
      >
        {isSelected && <span className="size-2.5 rounded-full bg-neel-text" />}
      </span>
      <span className={classes(isSelected && dotless && 'max-sm:font-bold')}>
        {choice.label}
        {choice.hint && <span className="block text-sm text-muted">{choice.hint}</span>}
      </span>
    </>
  )
}
