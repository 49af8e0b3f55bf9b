import type { ReactNode, Ref } from 'react'
import {
  type FieldPath,
  type FieldPathValue,
  type FieldValues,
  type RegisterOptions,
  useController,
} from 'react-hook-form'
import type { DraftForm } from './use-draft-form.ts'

interface Bound<Value> {
  name: string
  value: Value
  onChange: (value: Value) => void
  onBlur: () => void
  error: string | undefined
  inputRef: Ref<never>
}

interface Props<Values extends FieldValues, Name extends FieldPath<Values>> {
  form: DraftForm<Values>
  name: Name
  rules?: Omit<RegisterOptions<Values, Name>, 'valueAsNumber' | 'valueAsDate' | 'setValueAs' | 'disabled'>
  /** Draws the field: `(bound) => <TextField label="…" {...bound} />`. */
  children: (bound: Bound<FieldPathValue<Values, Name>>) => ReactNode
}

/** Ties one field of the kit to one value of a form. */
export function Field<Values extends FieldValues, Name extends FieldPath<Values>>({
  form,
  name,
  rules,
  children,
}: Props<Values, Name>) {
  const { field, fieldState } = useController({ control: form.control, name, rules })
  return children({
    name,
    value: field.value,
    onChange: field.onChange,
    // An empty field is complained of when the form is sent, not in passing: the sentence would push away the very
    // button that the person is about to press.
    onBlur: () => (field.value !== '' || fieldState.isDirty) && field.onBlur(),
    error: fieldState.error ? fieldState.error.message || ' ' : undefined,
    inputRef: field.ref as Ref<never>,
  })
}
