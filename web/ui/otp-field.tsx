import { type Ref, useState } from 'react'
import { TextField as AriaTextField, Input } from 'react-aria-components/TextField'
import { classes } from './classes.ts'
import { FieldFoot, FieldLabel, type FieldLook } from './field.tsx'

interface OtpProps extends FieldLook {
  value: string
  onChange: (code: string) => void
  onBlur?: () => void
  /** Called once all digits are there, so that nobody has to press a button after pasting. */
  onComplete?: (code: string) => void
  length?: number
  autoFocus?: boolean
  isDisabled?: boolean
  inputRef?: Ref<HTMLInputElement>
}

/**
 * Six boxes for the eye, one plain input for everything else: pasting, the phone's own code suggestion and screen
 * readers all work as with any text field.
 */
export function OtpField({ value, onChange, onComplete, length = 6, inputRef, ...props }: OtpProps) {
  const [focused, setFocused] = useState(false)
  const change = (typed: string) => {
    const code = typed.replace(/\D/g, '').slice(0, length)
    onChange(code)
    if (code.length === length && code !== value) onComplete?.(code)
  }
  return (
    <AriaTextField
      value={value}
      onChange={change}
      onBlur={props.onBlur}
      onFocusChange={setFocused}
      isInvalid={Boolean(props.error)}
      isDisabled={props.isDisabled}
      autoFocus={props.autoFocus}
      validationBehavior="aria"
      inputMode="numeric"
      autoComplete="one-time-code"
      className={props.className}
    >
      <FieldLabel label={props.label} />
      <div className="relative max-w-88">
        <Boxes value={value} length={length} focused={focused} wrong={Boolean(props.error)} />
        <Input
          ref={inputRef}
          data-own-ring
          pattern="[0-9]*"
          className="absolute inset-0 w-full cursor-text bg-transparent text-transparent caret-transparent outline-none selection:bg-transparent"
        />
      </div>
      <FieldFoot help={props.help} error={props.error} />
    </AriaTextField>
  )
}

interface BoxesProps {
  value: string
  length: number
  focused: boolean
  wrong: boolean
}

function Boxes({ value, length, focused, wrong }: BoxesProps) {
  const next = Math.min(value.length, length - 1)
  return (
    <div className="flex gap-2" aria-hidden="true">
      {Array.from({ length }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the boxes are places; they never move.
          key={index}
          className={classes(
            'figures flex h-14 flex-1 items-center justify-center rounded border bg-surface text-xl font-bold transition-colors',
            wrong ? 'border-mirch' : 'border-edge',
            focused && index === next && 'border-neel-text outline-2 outline-offset-[-1px] outline-neel-text',
          )}
        >
          {value[index] ??
            (focused && index === next ? <span className="h-6 w-px animate-pulse bg-ink" /> : '')}
        </span>
      ))}
    </div>
  )
}
