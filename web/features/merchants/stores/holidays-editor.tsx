import { CalendarX, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { DateField } from '#ui/date-fields.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Store } from '../api.ts'
import { withBreak } from './hours.ts'
import { PartList } from './hours-editor.tsx'

type Holiday = Store['holidays'][number]

interface Props {
  value: Holiday[]
  onChange: (holidays: Holiday[]) => void
}

/** Days on which a store keeps other hours than usual, or none. */
export function HolidaysEditor({ value, onChange }: Props) {
  const { t } = useTranslation('sell')
  const put = (index: number, holiday: Holiday) =>
    onChange(value.map((one, at) => (at === index ? holiday : one)))
  return (
    <div className="space-y-4">
      {value.map((holiday, index) => (
        <HolidayFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a holiday being written has no other name yet.
          key={index}
          holiday={holiday}
          onChange={(next) => put(index, next)}
          onRemove={() => onChange(value.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        variant="secondary"
        size="small"
        icon={<CalendarX aria-hidden="true" />}
        onPress={() => onChange([...value, { date: '', name: '' }])}
      >
        {t('holidays.add')}
      </Button>
    </div>
  )
}

interface FieldsProps {
  holiday: Holiday
  onChange: (holiday: Holiday) => void
  onRemove: () => void
}

function HolidayFields({ holiday, onChange, onRemove }: FieldsProps) {
  const { t } = useTranslation('sell')
  const { hours, ...day } = holiday
  const name = holiday.name || t('holidays.day')
  return (
    <fieldset className="space-y-3 rounded border border-line p-4">
      <legend className="sr-only">{name}</legend>
      <div className="grid gap-3 sm:grid-cols-[11rem_1fr_auto] sm:items-end">
        <DateField
          label={t('holidays.date')}
          value={holiday.date}
          onChange={(date) => onChange({ ...holiday, date })}
        />
        <TextField
          label={t('holidays.name')}
          value={holiday.name}
          maxLength={80}
          onChange={(next) => onChange({ ...holiday, name: next })}
        />
        <Button
          variant="quiet"
          size="icon"
          className="text-muted max-sm:justify-self-end"
          aria-label={t('holidays.remove', { name })}
          onPress={onRemove}
          icon={<X aria-hidden="true" />}
        />
      </div>
      <Segmented
        label={t('holidays.open')}
        value={hours ? 'other' : 'closed'}
        onChange={(kind) => onChange(kind === 'other' ? { ...day, hours: withBreak([]) } : day)}
        choices={[
          { value: 'closed', label: t('hours.closed') },
          { value: 'other', label: t('holidays.other') },
        ]}
      />
      {hours && <PartList name={name} parts={hours} onChange={(next) => onChange({ ...day, hours: next })} />}
    </fieldset>
  )
}
