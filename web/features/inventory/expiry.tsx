import { CalendarX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import { Time } from '#ui/time.tsx'

interface Props {
  batch: { expiryDate: string | null; isExpired?: boolean }
}

/** Until when a batch may be sold. */
export function Expiry({ batch: { expiryDate, isExpired } }: Props) {
  const { t } = useTranslation('sell')
  if (expiryDate === null) return <span className="text-muted">{t('batches.noDate')}</span>
  if (!isExpired) return <Time at={expiryDate} as="day" />
  return (
    <Badge tone="mirch" icon={<CalendarX aria-hidden="true" />}>
      <Time at={expiryDate} as="day" />
    </Badge>
  )
}
