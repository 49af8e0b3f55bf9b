import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { relativeTime } from './relative-time.ts'

interface Props {
  at: string
  /** `ago` for what just happened, `day` for dates, `minute` for exact times. */
  as?: 'ago' | 'day' | 'minute'
}

export function Time({ at, as = 'minute' }: Props) {
  useTranslation()
  const date = new Date(at)
  const exact = new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    date,
  )
  const text =
    as === 'ago'
      ? relativeTime(date, new Date(), currentLocale())
      : as === 'day'
        ? new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium' }).format(date)
        : exact
  return (
    <time dateTime={at} title={exact} className="figures">
      {text}
    </time>
  )
}
