import { CircleCheck, CircleSlash, EyeOff, Flag, PackageX, PencilLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import type { ProductStatus } from './api.ts'

const looks = {
  active: { tone: 'neem', Icon: CircleCheck },
  draft: { tone: 'plain', Icon: PencilLine },
  inactive: { tone: 'plain', Icon: EyeOff },
  discontinued: { tone: 'plain', Icon: CircleSlash },
  out_of_stock: { tone: 'haldi', Icon: PackageX },
  flagged: { tone: 'mirch', Icon: Flag },
} as const

export function ProductStatusBadge({ status }: { status: ProductStatus }) {
  const { t } = useTranslation('sell')
  const { tone, Icon } = looks[status]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`productStatuses.${status}`)}
    </Badge>
  )
}
