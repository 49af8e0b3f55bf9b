import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Badge, type Tone } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import { Time } from '#ui/time.tsx'
import { type Order, type Return, returnsQuery, withdrawReturn } from '../api.ts'

const tones: Record<Return['status'], Tone> = {
  requested: 'haldi',
  approved: 'neel',
  refused: 'mirch',
  withdrawn: 'plain',
  received: 'neel',
  refunded: 'neem',
}

/** What goes back, and how far it is. */
export function ReturnsPanel({ order }: { order: Order }) {
  const { t } = useTranslation('buy')
  const isDelivered = order.status === 'delivered' || order.status === 'completed'
  const returns = useQuery({ ...returnsQuery(order.id), enabled: isDelivered }).data?.items ?? []
  if (returns.length === 0) return null
  return (
    <Panel title={t('returns.title')} flush>
      <ul>
        {returns.map((one) => (
          <ReturnRow key={one.id} goods={one} />
        ))}
      </ul>
    </Panel>
  )
}

function ReturnRow({ goods }: { goods: Return }) {
  const { t } = useTranslation('buy')
  const withdraw = useAct(() => withdrawReturn(goods.orderId, goods.id), {
    changes: [returnsQuery(goods.orderId).queryKey],
  })
  return (
    <li className="border-t border-line px-4 py-4 first:border-t-0 md:px-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="figures font-bold">{goods.returnNumber}</span>
        <Badge tone={tones[goods.status]}>{t(`returns.status.${goods.status}`)}</Badge>
      </div>
      <p className="mt-1">
        {goods.lines.map(({ productName, quantity }) => `${quantity} × ${productName}`).join(', ')}
      </p>
      <p className="text-sm text-muted">
        {t(`returns.reason.${goods.reason}`)} · <Time at={goods.createdAt} as="day" />
      </p>
      {goods.note && <p className="mt-1">“{goods.note}”</p>}
      {goods.decisionNote && (
        <p className="mt-1">
          <span className="font-bold">{t('returns.shopSays')}</span> {goods.decisionNote}
        </p>
      )}
      {goods.photos.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-2">
          {goods.photos.map((photo, index) => (
            <li key={photo.id}>
              <img
                src={`/api/orders/${goods.orderId}/returns/${goods.id}/photos/${photo.id}/file`}
                alt={t('returns.photo', { number: index + 1 })}
                loading="lazy"
                className="size-16 rounded object-cover"
              />
            </li>
          ))}
        </ul>
      )}
      {goods.refundMinor > 0 && (
        <p className="mt-1 text-neem-text">
          {t(`returns.to.${goods.refundTo}`)} <Money minor={goods.refundMinor} currency={goods.currency} />
        </p>
      )}
      {goods.status === 'requested' && (
        <Button
          variant="quiet"
          size="small"
          className="-ml-3.5"
          isPending={withdraw.isPending}
          onPress={() => withdraw.mutate()}
        >
          {t('returns.withdraw')}
        </Button>
      )}
    </li>
  )
}
