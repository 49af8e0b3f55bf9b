import { useTranslation } from 'react-i18next'
import { Field } from '#ui/form/field.tsx'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'

const spans = { day: 1, week: 7, month: 30 }

export interface Expiry {
  ends: 'never' | keyof typeof spans | 'date'
  endsOn: string
}

export const noExpiry: Expiry = { ends: 'never', endsOn: '' }

/** The moment at which a grant ends; a chosen day is over when the day is. */
export function momentOf({ ends, endsOn }: Expiry, now = new Date()): string | undefined {
  if (ends === 'never') return undefined
  if (ends === 'date') return new Date(`${endsOn}T23:59:59`).toISOString()
  return new Date(now.getTime() + spans[ends] * 86_400_000).toISOString()
}

/** Until when something is given. What ends by itself need not be remembered. */
export function ExpiryFields({ form }: { form: DraftForm<Expiry> }) {
  const { t } = useTranslation('admin')
  const tomorrow = dayText(new Date(Date.now() + 86_400_000))
  return (
    <>
      <Field form={form} name="ends">
        {({ value, onChange, onBlur, error }) => (
          <Select
            label={t('expiry.label')}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            error={error}
            choices={(['never', 'day', 'week', 'month', 'date'] as const).map((ends) => ({
              value: ends,
              label: t(`expiry.${ends}`),
            }))}
          />
        )}
      </Field>
      {form.watch('ends') === 'date' && (
        <Field
          form={form}
          name="endsOn"
          rules={{ validate: (day) => (day >= dayText(new Date()) ? true : t('expiry.past')) }}
        >
          {(field) => <TextField {...field} type="date" label={t('expiry.on')} placeholder={tomorrow} />}
        </Field>
      )}
    </>
  )
}

/** As date fields give it: the day where the person is, not in Greenwich. */
function dayText(moment: Date): string {
  const twoDigits = (figure: number) => String(figure).padStart(2, '0')
  return [moment.getFullYear(), twoDigits(moment.getMonth() + 1), twoDigits(moment.getDate())].join('-')
}
