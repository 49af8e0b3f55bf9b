import type { ReactNode, Ref } from 'react'
import {
  TextField as AriaTextField,
  Input,
  TextArea,
  type TextFieldProps,
} from 'react-aria-components/TextField'
import { classes } from './classes.ts'
import { FieldFoot, FieldLabel, type FieldLook, inputLook } from './field.tsx'

export interface TextInputProps
  extends FieldLook,
    Pick<
      TextFieldProps,
      | 'name'
      | 'value'
      | 'onChange'
      | 'onBlur'
      | 'isDisabled'
      | 'isReadOnly'
      | 'autoFocus'
      | 'maxLength'
      | 'isRequired'
    > {
  type?: 'text' | 'email' | 'tel' | 'date' | 'datetime-local' | 'time' | 'url' | 'search' | 'number'
  inputMode?: TextFieldProps['inputMode']
  autoComplete?: string
  placeholder?: string
  spellCheck?: 'true' | 'false'
  /** Shown inside the box before and after what is typed. */
  before?: ReactNode
  after?: ReactNode
  inputRef?: Ref<HTMLInputElement>
  inputClassName?: string
}

export function TextField(props: TextInputProps) {
  const {
    label,
    help,
    error,
    optional,
    className,
    before,
    after,
    placeholder,
    inputRef,
    inputClassName,
    ...rest
  } = props
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} validationBehavior="aria" className={className}>
      <FieldLabel label={label} optional={optional} />
      <div className="relative">
        {before && <Inside side="left">{before}</Inside>}
        <Input
          ref={inputRef}
          data-own-ring
          placeholder={placeholder}
          className={classes(
            inputLook,
            Boolean(before) && 'pl-14',
            Boolean(after) && 'pr-12',
            inputClassName,
          )}
        />
        {after && <Inside side="right">{after}</Inside>}
      </div>
      <FieldFoot help={help} error={error} />
    </AriaTextField>
  )
}

export function TextBox({
  rows = 3,
  label,
  help,
  error,
  optional,
  className,
  placeholder,
  inputRef,
  ...rest
}: Omit<TextInputProps, 'inputRef' | 'type'> & { rows?: number; inputRef?: Ref<HTMLTextAreaElement> }) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} validationBehavior="aria" className={className}>
      <FieldLabel label={label} optional={optional} />
      <TextArea
        ref={inputRef}
        rows={rows}
        data-own-ring
        placeholder={placeholder}
        className={classes(inputLook, 'block resize-y')}
      />
      <FieldFoot help={help} error={error} />
    </AriaTextField>
  )
}

function Inside({ side, children }: { side: 'left' | 'right'; children: ReactNode }) {
  return (
    <div
      className={classes(
        'absolute inset-y-0 flex items-center text-muted',
        side === 'left' ? 'left-0 pl-3.5' : 'right-0 pr-0.5',
      )}
    >
      {children}
    </div>
  )
}
