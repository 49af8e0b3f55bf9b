import { Ban, CalendarClock, FileText, Printer, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { look } from '#ui/looks.ts'
import { useBusiness } from '../../../merchants/use-business.ts'
import { cancelOrder, ordersKey, type StoreOrder } from '../api.ts'
import { MoveButton } from '../move-button.tsx'
import { useMove } from '../use-move.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { EstimateDialog } from './estimate-dialog.tsx'

const cancelReasons = [
  'out_of_stock',
  'cannot_deliver',
  'customer_unreachable',
  'customer_refused',
  'store_closed',
  'price_wrong',
  'other',
] as const

/** What can be done with an order now, the next step first. */
export function OrderActs({ order }: { order: StoreOrder }) {
  const { t, i18n } = useTranslation('sell')
  const { may } = useBusiness()
  const [asks, setAsks] = useState<'cancel' | 'estimate' | null>(null)
  const move = useMove(order.id)
  const mayMove = may('PERM_ORDER_UPDATE', order.storeId)
  const isHanded = order.status === 'delivered' || order.status === 'completed'
  const isOpen = order.next.some((status) => status !== 'cancelled')
  return (
    <div className="flex flex-col gap-2">
      {mayMove && <MoveButton order={order} wide />}
      {mayMove && order.status === 'out_for_delivery' && (
        <Button
          variant="secondary"
          size="small"
          icon={<RotateCcw aria-hidden="true" />}
          onPress={() => move.mutate({ order, to: 'ready' })}
        >
          {t('order.cameBack')}
        </Button>
      )}
      {mayMove && isOpen && (
        <Button
          variant="secondary"
          size="small"
          icon={<CalendarClock aria-hidden="true" />}
          onPress={() => setAsks('estimate')}
        >
          {t('estimate.title')}
        </Button>
      )}
      <div className="grid grid-cols-2 gap-2 lg:grid-cols-1">
        <Button
          variant="secondary"
          size="small"
          className={isHanded ? undefined : 'col-span-2 lg:col-span-1'}
          icon={<Printer aria-hidden="true" />}
          onPress={() => window.print()}
        >
          {t('slip.print')}
        </Button>
        {isHanded && (
          <a
            href={`/api/tenants/${order.tenantId}/orders/${order.id}/invoice.pdf?language=${i18n.language}`}
            target="_blank"
            rel="noreferrer"
            className={look({ variant: 'secondary', size: 'small' })}
          >
            <FileText aria-hidden="true" />
            {t('order.invoice')}
          </a>
        )}
      </div>
      {order.next.includes('cancelled') && may('PERM_ORDER_CANCEL', order.storeId) && (
        <Button
          variant="danger-quiet"
          size="small"
          icon={<Ban aria-hidden="true" />}
          onPress={() => setAsks('cancel')}
        >
          {t('cancelOrder.title')}
        </Button>
      )}
      {asks === 'cancel' && (
        <CancelDialog
          order={order}
          reasons={cancelReasons}
          cancel={(said) => cancelOrder(order, said)}
          changes={[ordersKey(order.tenantId)]}
          onClose={() => setAsks(null)}
        />
      )}
      {asks === 'estimate' && <EstimateDialog order={order} onClose={() => setAsks(null)} />}
    </div>
  )
}
