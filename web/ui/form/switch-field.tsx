import type { ReactNode } from 'react'
import type { FieldPathByValue, FieldValues } from 'react-hook-form'
import { Switch } from '../switch.tsx'
import { Field } from './field.tsx'
import type { DraftForm } from './use-draft-form.ts'

interface Props<Values extends FieldValues> {
  form: DraftForm<Values>
  name: FieldPathByValue<Values, boolean>
  children: ReactNode
}

/** Something that a form says yes or no to. */
export function SwitchField<Values extends FieldValues>({ form, name, children }: Props<Values>) {
  return (
    <Field form={form} name={name}>
      {({ value, onChange }) => (
        <Switch isSelected={value} onChange={(isSelected) => onChange(isSelected as typeof value)}>
          {children}
        </Switch>
      )}
    </Field>
  )
}
