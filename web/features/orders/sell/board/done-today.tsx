import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import type { Store } from '../../../merchants/api.ts'
import { ordersSinceQuery } from '../api.ts'
import { OrderTable } from '../order-table.tsx'
import { startOfDay, today } from '../start-of-day.ts'

/** What was placed today and is over: handed over, or cancelled. */
export function DoneToday({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { tenantId } = store
  const since = useQuery(ordersSinceQuery(tenantId, store.id, startOfDay(today())))
  return (
    <Panel
      title={t('board.done')}
      flush
      actions={
        <LinkButton to="/sell/$tenantId/orders/all" params={{ tenantId }} variant="quiet" size="small">
          {t('board.all')}
        </LinkButton>
      }
    >
      <Loaded
        query={since}
        skeleton={
          <div className="px-5">
            <SkeletonRows rows={2} />
          </div>
        }
      >
        {(orders) => {
          const over = orders.filter(({ status }) => isOver.includes(status))
          return over.length === 0 ? (
            <p className="border-t border-line px-5 py-4 text-muted">{t('board.doneNone')}</p>
          ) : (
            <OrderTable orders={over} />
          )
        }}
      </Loaded>
    </Panel>
  )
}

const isOver: readonly string[] = ['delivered', 'completed', 'cancelled']
