import { Ban, CircleCheck, CircleDashed, CirclePause, Hourglass, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import type { Membership } from './api.ts'

const looks = {
  unverified: { tone: 'plain', Icon: CircleDashed },
  pending: { tone: 'haldi', Icon: Hourglass },
  rejected: { tone: 'mirch', Icon: TriangleAlert },
  verified: { tone: 'neem', Icon: CircleCheck },
  suspended: { tone: 'haldi', Icon: CirclePause },
  blocked: { tone: 'mirch', Icon: Ban },
} as const

/** How far a business is: its papers, unless an administrator holds it back. */
export function SellerBadge({
  status,
  verification,
}: {
  status: Membership['sellerStatus']
  verification: Membership['verificationStatus']
}) {
  const { t } = useTranslation('sell')
  const state = status === 'suspended' || status === 'blocked' ? status : verification
  const { tone, Icon } = looks[state]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`standing.${state}`)}
    </Badge>
  )
}
