import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { figure } from '../../../inventory/figure.ts'
import { OrderLines } from '../../order-lines.tsx'
import { Sums } from '../../sums.tsx'
import type { OrderItem, StoreOrder } from '../api.ts'
import { MissingDialog } from './missing-dialog.tsx'

const packed = ['placed', 'confirmed', 'preparing', 'ready']

/** What goes into the bag, from which batch; and what to say when it is not there. */
export function LinesPanel({ order, mayReport }: { order: StoreOrder; mayReport: boolean }) {
  const { t } = useTranslation('sell')
  const [missing, setMissing] = useState<OrderItem | null>(null)
  const isPacked = mayReport && packed.includes(order.status)
  return (
    <Panel title={t('order.lines')} flush>
      <div className="border-t border-line">
        <OrderLines items={order.items}>
          {(item) => (
            <div className="flex flex-wrap items-center justify-between gap-x-3">
              <p className="text-sm text-muted">
                {item.sku}
                {item.batches.map(({ batchId, number, quantity }) => (
                  <span key={batchId} className="figures">
                    {' · '}
                    {t('order.batch', { number, amount: figure(quantity) })}
                  </span>
                ))}
              </p>
              {isPacked && item.missingQuantity < item.quantity && (
                <Button
                  variant="quiet"
                  size="small"
                  className="-mr-3.5"
                  aria-label={t('missing.of', { name: item.productName })}
                  onPress={() => setMissing(item)}
                >
                  {t('missing.action')}
                </Button>
              )}
            </div>
          )}
        </OrderLines>
      </div>
      <div className="border-t border-line px-4 py-4 md:px-5">
        <Sums sums={order} pickup={order.fulfilment === 'pickup'} />
      </div>
      {missing && <MissingDialog order={order} item={missing} onClose={() => setMissing(null)} />}
    </Panel>
  )
}
