import { TextField, type TextInputProps } from './text-field.tsx'

/** Takes an Indian number as it is written, or any number with + and its country's code. */
export function PhoneField(props: Omit<TextInputProps, 'type' | 'before' | 'inputMode'>) {
  const foreign = /^(\+|00)/.test(props.value?.trim() ?? '')
  return (
    <TextField
      autoComplete="tel"
      placeholder="98765 43210"
      {...props}
      type="tel"
      inputMode="tel"
      before={foreign ? undefined : <span className="figures text-ink">+91</span>}
      inputClassName="figures"
    />
  )
}
