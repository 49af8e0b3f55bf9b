import { Ban, CheckCheck, Clock3, PackageCheck, ThumbsUp, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '#ui/badge.tsx'
import type { ReturnStatus } from '../api.ts'

const looks: Record<ReturnStatus, { tone: Tone; Icon: typeof Ban }> = {
  requested: { tone: 'haldi', Icon: Clock3 },
  approved: { tone: 'neel', Icon: ThumbsUp },
  refused: { tone: 'mirch', Icon: Ban },
  withdrawn: { tone: 'plain', Icon: Undo2 },
  received: { tone: 'neel', Icon: PackageCheck },
  refunded: { tone: 'neem', Icon: CheckCheck },
}

export function ReturnBadge({ status }: { status: ReturnStatus }) {
  const { t } = useTranslation('sell')
  const { tone, Icon } = looks[status]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`returnStatuses.${status}`)}
    </Badge>
  )
}
