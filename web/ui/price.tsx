import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { Money } from './money.tsx'

interface Props {
  minor: number
  /** The printed maximum price; shown, with what is saved, when it is higher. */
  mrpMinor?: number | null
  large?: boolean
}

export function Price({ minor, mrpMinor, large }: Props) {
  const { t } = useTranslation()
  const saved = mrpMinor && mrpMinor > minor ? Math.floor(((mrpMinor - minor) * 100) / mrpMinor) : 0
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className={classes('font-bold', large && 'text-xl')}>
        <Money minor={minor} />
      </span>
      {Boolean(mrpMinor && mrpMinor > minor) && (
        <s className="text-sm text-muted">
          <span className="sr-only">{t('price.mrp')} </span>
          <Money minor={mrpMinor as number} />
        </s>
      )}
      {saved > 0 && <span className="text-sm text-neem-text">{t('price.off', { percent: saved })}</span>}
    </span>
  )
}
