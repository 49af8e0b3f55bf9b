import { Ban, CheckCheck, Clock3, Hourglass, ThumbsUp, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '#ui/badge.tsx'
import type { OfficePayment } from './api.ts'

const looks: Record<OfficePayment['status'] | 'partly', { tone: Tone; Icon: typeof Ban }> = {
  pending: { tone: 'haldi', Icon: Clock3 },
  authorised: { tone: 'neel', Icon: ThumbsUp },
  success: { tone: 'neem', Icon: CheckCheck },
  failed: { tone: 'mirch', Icon: Ban },
  expired: { tone: 'plain', Icon: Hourglass },
  partly: { tone: 'plain', Icon: Undo2 },
  refunded: { tone: 'plain', Icon: Undo2 },
}

/** How far it is; what went back in part is no longer simply paid. */
export function PaymentBadge({ payment }: { payment: Pick<OfficePayment, 'status' | 'refundedMinor'> }) {
  const { t } = useTranslation('admin')
  const status = payment.status === 'success' && payment.refundedMinor > 0 ? 'partly' : payment.status
  const { tone, Icon } = looks[status]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`payments.statuses.${status}`)}
    </Badge>
  )
}
