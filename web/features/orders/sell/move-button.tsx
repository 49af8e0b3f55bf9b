import { Bike, Check, PackageCheck, PackageOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Money } from '#ui/money.tsx'
import type { OrderSummary } from './api.ts'
import { cashDue, type MoveStatus, nextStep } from './next-step.ts'
import { useMove } from './use-move.ts'

type Movable = Pick<
  OrderSummary,
  | 'id'
  | 'tenantId'
  | 'storeId'
  | 'orderNumber'
  | 'customerName'
  | 'status'
  | 'fulfilment'
  | 'version'
  | 'paymentMethod'
  | 'paymentStatus'
  | 'totalMinor'
  | 'refundedMinor'
  | 'currency'
>

const icons: Record<MoveStatus, typeof Check> = {
  confirmed: Check,
  preparing: PackageOpen,
  ready: PackageCheck,
  out_for_delivery: Bike,
  delivered: Check,
}

/** One tap takes an order on; only what cannot be taken back, its hand-over, is asked about first. */
export function MoveButton({ order, wide }: { order: Movable; wide?: boolean }) {
  const { t } = useTranslation('sell')
  const [isAsking, setAsking] = useState(false)
  const move = useMove(order.id)
  const to = nextStep(order)
  if (!to) return null
  const Icon = icons[to]
  const due = to === 'delivered' ? cashDue(order) : 0
  const go = () => move.mutate({ order, to })
  const name = to === 'delivered' && order.fulfilment === 'pickup' ? 'handed_over' : to
  return (
    <>
      <Button
        size="small"
        wide={wide}
        className="relative"
        icon={<Icon aria-hidden="true" />}
        aria-label={t(`moves.named.${name}`, { number: order.orderNumber })}
        onPress={() => (to === 'delivered' ? setAsking(true) : go())}
      >
        {t(`moves.${name}`)}
      </Button>
      {isAsking && (
        <Dialog title={t(due > 0 ? 'cash.title' : 'handOver.title')} isOpen onClose={() => setAsking(false)}>
          {due > 0 && (
            <p className="figures text-2xl font-bold">
              <Money minor={due} currency={order.currency} />
            </p>
          )}
          <p className="mt-2 text-muted">
            {t(due > 0 ? 'cash.text' : 'handOver.text', {
              name: order.customerName,
              number: order.orderNumber,
            })}
          </p>
          <Actions>
            <Button variant="secondary" onPress={() => setAsking(false)}>
              {t('cash.notYet')}
            </Button>
            <Button
              onPress={() => {
                setAsking(false)
                go()
              }}
            >
              {t(due > 0 ? 'cash.taken' : `moves.${name}`)}
            </Button>
          </Actions>
        </Dialog>
      )}
    </>
  )
}
