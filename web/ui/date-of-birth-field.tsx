import { CircleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import type { FieldLook } from './field.tsx'
import { Select } from './select.tsx'
import { TextField } from './text-field.tsx'

interface Props extends FieldLook {
  /** 'YYYY-MM-DD', '' for none; 'incomplete' while some of the three parts are missing or the day does not exist. */
  value: string
  onChange: (date: string) => void
  /** Called once all three parts are there: before, a missing part is no mistake yet. */
  onBlur?: () => void
}

/** Day, month and year apart: nobody should have to leaf through thirty years of a calendar. */
export function DateOfBirthField({ label, help, error, optional, value, onChange, onBlur }: Props) {
  const { t } = useTranslation()
  const [parts, setParts] = useState(() => partsOf(value))
  useEffect(() => {
    if (value !== 'incomplete') setParts(partsOf(value))
  }, [value])
  const change = (part: Partial<typeof parts>) => {
    const next = { ...parts, ...part }
    setParts(next)
    onChange(joined(next))
    if (next.day && next.month && next.year.length === 4) onBlur?.()
  }
  const digits = (text: string, most: number) => text.replace(/\D/g, '').slice(0, most)
  return (
    <fieldset>
      <legend className="mb-1.5">
        {label}
        {optional && <span className="font-normal text-muted"> {t('form.optional')}</span>}
      </legend>
      <div className="grid max-w-md grid-cols-[4.5rem_1fr_5.5rem] gap-3 **:[.field-label]:text-sm **:[.field-label]:font-normal **:[.field-label]:text-muted">
        <TextField
          label={t('date.day')}
          inputMode="numeric"
          autoComplete="bday-day"
          value={parts.day}
          onChange={(day) => change({ day: digits(day, 2) })}
        />
        <Select
          label={t('date.month')}
          choices={months()}
          value={parts.month || null}
          onChange={(month) => change({ month })}
        />
        <TextField
          label={t('date.year')}
          inputMode="numeric"
          autoComplete="bday-year"
          value={parts.year}
          onChange={(year) => change({ year: digits(year, 4) })}
        />
      </div>
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

function partsOf(value: string) {
  const [year = '', month = '', day = ''] = value === 'incomplete' ? [] : value.split('-')
  return { year, month, day: day.replace(/^0/, '') }
}

function joined({ year, month, day }: ReturnType<typeof partsOf>): string {
  if (!year && !month && !day) return ''
  const date = `${year.padStart(4, '0')}-${month}-${day.padStart(2, '0')}`
  const exists =
    /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
  return year.length === 4 && exists ? date : 'incomplete'
}

function months() {
  const name = new Intl.DateTimeFormat(currentLocale(), { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1).padStart(2, '0'),
    label: name.format(Date.UTC(2024, index, 1)),
  }))
}
