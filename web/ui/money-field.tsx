import { useEffect, useState } from 'react'
import { minorFromText, textFromMinor } from './money-text.ts'
import { TextField, type TextInputProps } from './text-field.tsx'

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'inputMode' | 'before'> {
  /** In paise; null for none. */
  minor: number | null
  /** Called with NaN for what is no amount, so that the form can say so. */
  onChange: (minor: number | null) => void
}

/** An amount in rupees: any way of typing it is understood, and grouped when the field is left. */
export function MoneyField({ minor, onChange, onBlur, ...rest }: Props) {
  const [text, setText] = useState(() => textFromMinor(minor))
  useEffect(() => {
    setText((shown) => (Number.isNaN(minor) || minorFromText(shown) === minor ? shown : textFromMinor(minor)))
  }, [minor])
  const type = (typed: string) => {
    setText(typed)
    onChange(typed.trim() === '' ? null : (minorFromText(typed) ?? Number.NaN))
  }
  return (
    <TextField
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      before="₹"
      inputClassName="figures !pl-8"
      value={text}
      onChange={type}
      onBlur={(event) => {
        if (!Number.isNaN(minor)) setText(textFromMinor(minor))
        onBlur?.(event)
      }}
    />
  )
}
