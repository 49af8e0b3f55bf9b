import { CircleCheck, CirclePause, EyeOff, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import type { Store } from '../api.ts'

const looks = {
  active: { tone: 'neem', Icon: CircleCheck },
  inactive: { tone: 'plain', Icon: EyeOff },
  suspended: { tone: 'mirch', Icon: CirclePause },
  pending_verification: { tone: 'haldi', Icon: Hourglass },
} as const

export function StoreStatusBadge({ status }: { status: Store['status'] }) {
  const { t } = useTranslation('sell')
  const { tone, Icon } = looks[status]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`storeStatuses.${status}`)}
    </Badge>
  )
}
