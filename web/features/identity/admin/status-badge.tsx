import { Ban, CircleCheck, CirclePause, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import type { UserStatus } from './users-api.ts'

const looks = {
  active: { tone: 'neem', Icon: CircleCheck },
  pending: { tone: 'plain', Icon: Hourglass },
  suspended: { tone: 'haldi', Icon: CirclePause },
  blocked: { tone: 'mirch', Icon: Ban },
} as const

export function StatusBadge({ status }: { status: UserStatus }) {
  const { t } = useTranslation('admin')
  const { tone, Icon } = looks[status]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`statuses.${status}`)}
    </Badge>
  )
}
