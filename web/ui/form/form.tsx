import { type ReactNode, useState } from 'react'
import type { FieldPath, FieldValues } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { ApiProblem, fieldProblemText, problemText } from '#app/problem.ts'
import { Banner } from '../banner.tsx'
import type { DraftForm } from './use-draft-form.ts'

interface Props<Values extends FieldValues> {
  form: DraftForm<Values>
  /** Sends the form. What it throws is shown: at the fields it names, and above the button otherwise. */
  onSubmit: (values: Values) => Promise<unknown> | unknown
  children: ReactNode
  className?: string
  label?: string
  /** Where the page says itself, nearer to the button, why it could not be sent; null when it is tried again. */
  onTrouble?: (error: unknown) => void
}

export function Form<Values extends FieldValues>({
  form,
  onSubmit,
  children,
  className,
  label,
  onTrouble,
}: Props<Values>) {
  const { t } = useTranslation()
  const [trouble, setTrouble] = useState<string | null>(null)
  const send = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values)
      form.forgetDraft()
    } catch (error) {
      const placed =
        error instanceof ApiProblem && placeAtFields(form, error, (field) => fieldProblemText(t, field))
      if (placed) return
      if (onTrouble) onTrouble(error)
      else setTrouble(problemText(t, error))
    }
  })
  return (
    <form
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        // What was said of the last try holds no more, also where this one does not get as far as the server.
        setTrouble(null)
        onTrouble?.(null)
        void send(event)
      }}
      className={className ?? 'space-y-5'}
    >
      {trouble && <Banner tone="bad">{trouble}</Banner>}
      {children}
    </form>
  )
}

/** Puts each complaint of the server under its field; false when there is none, or one the form does not have. */
function placeAtFields<Values extends FieldValues>(
  form: DraftForm<Values>,
  problem: ApiProblem,
  say: (field: ApiProblem['fields'][number]) => string,
): boolean {
  const names = new Set(Object.keys(form.getValues()))
  const known = problem.fields.filter((field) => names.has(field.path.split('.')[0] ?? ''))
  for (const [index, field] of known.entries()) {
    const name = field.path as FieldPath<Values>
    form.setError(name, { type: 'server', message: say(field) }, { shouldFocus: index === 0 })
  }
  return known.length > 0 && known.length === problem.fields.length
}
