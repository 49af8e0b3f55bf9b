import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { dateFormat } from '#ui/formats.ts'

interface Props {
  slot: { startsAt: string; endsAt: string } | null
  estimate: string | null
}

/** When it is to be there: between two hours, or about then; the day only when it is another one. */
export function SlotText({ slot, estimate }: Props) {
  useTranslation()
  const locale = currentLocale()
  const from = slot?.startsAt ?? estimate
  if (!from) return null
  const start = new Date(from)
  const isToday = start.toDateString() === new Date().toDateString()
  const format = dateFormat(locale, {
    ...(!isToday && { day: 'numeric', month: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
  })
  return (
    <span className="figures">
      {slot ? format.formatRange(start, new Date(slot.endsAt)) : format.format(start)}
    </span>
  )
}
