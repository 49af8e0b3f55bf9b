import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FieldLook } from './field.tsx'
import { TextField, type TextInputProps } from './text-field.tsx'

type Props = Omit<TextInputProps, 'type' | 'inputMode'>

/** A near day, as 'YYYY-MM-DD'. The device brings its own calendar, which its owner knows. */
export function DateField(props: Props) {
  return <TextField {...props} type="date" inputClassName="figures" />
}

/** A day and a time on it, as 'YYYY-MM-DDTHH:MM' where the person is. */
export function DateTimeField(props: Props) {
  return <TextField {...props} type="datetime-local" inputClassName="figures" />
}

export interface TimeRange {
  from: string
  to: string
}

interface RangeProps extends FieldLook {
  value: TimeRange
  onChange: (range: TimeRange) => void
}

/** From when to when, as 'HH:MM'; an end before its beginning lies on the next day. */
export function TimeRangeField({ label, help, error, value, onChange }: RangeProps) {
  const { t } = useTranslation()
  return (
    <fieldset>
      <legend className="mb-1.5">{label}</legend>
      <div className="grid max-w-sm grid-cols-2 gap-3 **:[.field-label]:text-sm **:[.field-label]:font-normal **:[.field-label]:text-muted">
        <TextField
          type="time"
          label={t('timeRange.from')}
          value={value.from}
          onChange={(from) => onChange({ ...value, from })}
          inputClassName="figures"
        />
        <TextField
          type="time"
          label={t('timeRange.to')}
          value={value.to}
          onChange={(to) => onChange({ ...value, to })}
          inputClassName="figures"
        />
      </div>
      {!error && value.from > value.to && value.to !== '' && (
        <p className="mt-1.5 text-sm text-muted">{t('timeRange.nextDay')}</p>
      )}
      {help && !error && <p className="mt-1.5 text-sm text-muted">{help}</p>}
      {error && (
        <p role="alert" className="mt-1.5 flex items-center gap-1.5 text-sm text-mirch-text">
          <CircleAlert className="size-4 shrink-0" aria-hidden="true" />
          {error}
        </p>
      )}
    </fieldset>
  )
}
