import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Ban, CreditCard, FileText, RotateCcw, ShoppingCart } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { look } from '#ui/looks.ts'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toast.tsx'
import { type Order, reorder, returnsQuery } from '../api.ts'
import { cartQuery } from '../cart/api.ts'

const CancelDialog = lazy(() => import('./cancel-dialog.tsx'))
const ReturnDialog = lazy(() => import('./return-dialog.tsx'))

/** What the buyer can still do. */
export function OrderActions({ order }: { order: Order }) {
  const { t, i18n } = useTranslation('buy')
  const [asks, setAsks] = useState<'cancel' | 'return' | null>(null)
  const isDelivered = order.status === 'delivered' || order.status === 'completed'
  const returns = useQuery({ ...returnsQuery(order.id), enabled: isDelivered }).data
  const close = () => setAsks(null)
  return (
    <div className="flex flex-col gap-2">
      {order.status === 'created' && (
        <LinkButton
          to="/checkout/$checkoutId"
          params={{ checkoutId: order.checkoutId }}
          icon={<CreditCard aria-hidden="true" />}
        >
          {t('order.pay')}
        </LinkButton>
      )}
      <Reorder order={order} />
      {isDelivered && (
        <>
          <a
            href={`/api/orders/${order.id}/invoice.pdf?language=${i18n.language}`}
            download={`${order.orderNumber}.pdf`}
            className={look({ variant: 'secondary' })}
          >
            <FileText aria-hidden="true" />
            {t('order.invoice')}
          </a>
          {returns && returns.returnable.length > 0 && (
            <Button
              variant="secondary"
              icon={<RotateCcw aria-hidden="true" />}
              onPress={() => setAsks('return')}
            >
              {t('order.return')}
            </Button>
          )}
          {returns?.returnableUntil && returns.returnable.length > 0 && (
            <p className="text-center text-sm text-muted">
              {t('returns.until')} <Time at={returns.returnableUntil} as="day" />
            </p>
          )}
        </>
      )}
      {order.next.includes('cancelled') && (
        <Button variant="danger-quiet" icon={<Ban aria-hidden="true" />} onPress={() => setAsks('cancel')}>
          {t('order.cancel')}
        </Button>
      )}
      <Suspense>
        {asks === 'cancel' && <CancelDialog order={order} onClose={close} />}
        {asks === 'return' && returns && (
          <ReturnDialog order={order} returnable={returns.returnable} onClose={close} />
        )}
      </Suspense>
    </div>
  )
}

/** Into the cart with what there is of it; what is left out is named. */
function Reorder({ order }: { order: Order }) {
  const { t } = useTranslation('buy')
  const navigate = useNavigate()
  const again = useAct(() => reorder(order.id), {
    changes: [cartQuery.queryKey],
    onDone: ({ added, leftOut }) => {
      const names = leftOut.map(({ productName }) => productName).join(', ')
      if (leftOut.length > 0) toast(t('order.leftOut', { names }), { bad: true })
      if (added.length > 0) void navigate({ to: '/cart' })
    },
  })
  return (
    <Button
      variant="secondary"
      icon={<ShoppingCart aria-hidden="true" />}
      isPending={again.isPending}
      onPress={() => again.mutate()}
    >
      {t('order.again')}
    </Button>
  )
}
