import { CircleAlert, CopyCheck, Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { classes } from '#ui/classes.ts'
import { inputLook } from '#ui/field.tsx'
import { Switch } from '#ui/switch.tsx'
import { type Weekday, weekdays } from '../words.ts'
import {
  type BusinessHours,
  copiedToAll,
  mostParts,
  type OpenPart,
  overlap,
  partsOf,
  withBreak,
  withParts,
} from './hours.ts'

interface Props {
  value: BusinessHours
  onChange: (hours: BusinessHours) => void
}

/** When a store is open through the week, with breaks. Closing before opening means after midnight. */
export function HoursEditor({ value, onChange }: Props) {
  return (
    <div className="divide-y divide-line rounded border border-line">
      {weekdays.map((day) => (
        <Day key={day} day={day} hours={value} onChange={onChange} />
      ))}
    </div>
  )
}

interface DayProps {
  day: Weekday
  hours: BusinessHours
  onChange: (hours: BusinessHours) => void
}

function Day({ day, hours, onChange }: DayProps) {
  const { t } = useTranslation('sell')
  const parts = partsOf(hours, day)
  const name = t(`weekdays.${day}`)
  const change = (next: OpenPart[]) => onChange(withParts(hours, day, next))
  return (
    <fieldset className="grid gap-x-4 px-4 py-2 sm:grid-cols-[9rem_1fr]">
      <legend className="sr-only">{name}</legend>
      <Switch isSelected={parts.length > 0} onChange={(on) => change(on ? withBreak([]) : [])}>
        {name}
      </Switch>
      {parts.length === 0 ? (
        <p className="touch flex items-center text-muted max-sm:hidden">{t('hours.closed')}</p>
      ) : (
        <div className="pb-1">
          <PartList name={name} parts={parts} onChange={change} />
          <div className="-ml-3 flex flex-wrap">
            {parts.length < mostParts && (
              <Button
                variant="quiet"
                size="small"
                icon={<Plus aria-hidden="true" />}
                aria-label={t('hours.addBreakOn', { day: name })}
                onPress={() => change(withBreak(parts))}
              >
                {t('hours.addBreak')}
              </Button>
            )}
            <Button
              variant="quiet"
              size="small"
              icon={<CopyCheck aria-hidden="true" />}
              aria-label={t('hours.copyFrom', { day: name })}
              onPress={() => onChange(copiedToAll(hours, day))}
            >
              {t('hours.copy')}
            </Button>
          </div>
        </div>
      )}
    </fieldset>
  )
}

interface PartsProps {
  name: string
  parts: OpenPart[]
  onChange: (parts: OpenPart[]) => void
}

export function PartList({ name, parts, onChange }: PartsProps) {
  const { t } = useTranslation('sell')
  const put = (index: number, part: Partial<OpenPart>) =>
    onChange(parts.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <>
      <ul>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a day have no other name.
          <li key={index} className="flex flex-wrap items-center gap-2 py-1">
            <TimeInput
              label={t('hours.opens', { day: name, number: index + 1 })}
              value={part.opens}
              onChange={(opens) => put(index, { opens })}
            />
            <span aria-hidden="true" className="text-muted">
              –
            </span>
            <TimeInput
              label={t('hours.closes', { day: name, number: index + 1 })}
              value={part.closes}
              onChange={(closes) => put(index, { closes })}
            />
            {parts.length > 1 && (
              <Button
                variant="quiet"
                size="icon"
                className="text-muted"
                aria-label={t('hours.removePart', { day: name, number: index + 1 })}
                onPress={() => onChange(parts.filter((_, at) => at !== index))}
                icon={<X aria-hidden="true" />}
              />
            )}
            {part.closes <= part.opens && (
              <span className="basis-full text-sm text-muted">
                {t(part.closes === part.opens ? 'hours.allDay' : 'hours.nextDay')}
              </span>
            )}
          </li>
        ))}
      </ul>
      {overlap(parts) && (
        <p role="alert" className="flex items-center gap-1.5 text-sm text-mirch-text">
          <CircleAlert className="size-4 shrink-0" aria-hidden="true" />
          {t('hours.overlap')}
        </p>
      )}
    </>
  )
}

interface TimeProps {
  label: string
  value: string
  onChange: (time: string) => void
}

function TimeInput({ label, value, onChange }: TimeProps) {
  return (
    <input
      type="time"
      aria-label={label}
      value={value}
      data-own-ring
      // A time that is being typed is empty in between; the last whole one stays.
      onChange={({ target }) => target.value && onChange(target.value)}
      className={classes(inputLook, 'figures !w-32')}
    />
  )
}
