import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { classes } from '#ui/classes.ts'
import { momentText } from './moment-text.ts'

interface Props {
  store: { openNow: boolean; changesAt: string | null; timeZone: string }
}

/** Whether one can go there now, and until or from when, by the store's own clock. */
export function OpenState({ store: { openNow, changesAt, timeZone } }: Props) {
  const { t } = useTranslation('shop')
  const when = changesAt && momentText(new Date(changesAt), new Date(), timeZone, currentLocale())
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 text-sm">
      <Clock className={classes('size-4', openNow ? 'text-neem-text' : 'text-muted')} aria-hidden="true" />
      <span className={classes('font-bold', openNow ? 'text-neem-text' : 'text-ink')}>
        {t(openNow ? 'open.now' : 'open.closed')}
      </span>
      {when && (
        <span className="figures text-muted">{t(openNow ? 'open.until' : 'open.opens', { when })}</span>
      )}
    </span>
  )
}
