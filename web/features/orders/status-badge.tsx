import type { LucideIcon } from 'lucide-react'
import { Ban, Bike, CheckCheck, Clock3, Package, PackageCheck, Store, ThumbsUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '#app/api-types.ts'
import { Badge, type Tone } from '#ui/badge.tsx'

export type OrderStatus = ReplyOf<'GET', '/orders/{orderId}'>['status']
export type Fulfilment = ReplyOf<'GET', '/orders/{orderId}'>['fulfilment']

const looks: Record<OrderStatus, { tone: Tone; Icon: LucideIcon }> = {
  created: { tone: 'haldi', Icon: Clock3 },
  placed: { tone: 'neel', Icon: Store },
  confirmed: { tone: 'neel', Icon: ThumbsUp },
  preparing: { tone: 'neel', Icon: Package },
  ready: { tone: 'neel', Icon: PackageCheck },
  out_for_delivery: { tone: 'neel', Icon: Bike },
  delivered: { tone: 'neem', Icon: CheckCheck },
  completed: { tone: 'neem', Icon: CheckCheck },
  cancelled: { tone: 'mirch', Icon: Ban },
}

export const iconOf = (status: OrderStatus): LucideIcon => looks[status].Icon

/** How far an order is, in a word. */
export function StatusBadge({ status, fulfilment }: { status: OrderStatus; fulfilment: Fulfilment }) {
  const { tone, Icon } = looks[status]
  const words = useStatusWords()
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {words(status, fulfilment)}
    </Badge>
  )
}

/** What is fetched is handed over, not delivered. */
export function useStatusWords(): (status: OrderStatus, fulfilment: Fulfilment) => string {
  const { t } = useTranslation('buy')
  return (status, fulfilment) =>
    fulfilment === 'pickup' && (status === 'ready' || status === 'delivered')
      ? t(`statusPickup.${status}`)
      : t(`status.${status}`)
}
