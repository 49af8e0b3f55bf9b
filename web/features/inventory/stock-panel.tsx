import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { NumberCell } from '#ui/edit-cell.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useBusiness } from '../merchants/use-business.ts'
import { batchesQuery, editBounds, stockKey, stockOfQuery } from './api.ts'
import { Expiry } from './expiry.tsx'
import { figure } from './figure.ts'
import { StockCell } from './stock-cell.tsx'

interface Props {
  product: { id: string; storeId: string; productName: string }
}

/** What there is of one product, from when on it is low, and its batches. */
export function StockPanel({ product }: Props) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const queryClient = useQueryClient()
  const stock = useQuery(stockOfQuery(tenantId, product.id))
  return (
    <Panel title={t('stock.title')}>
      <Loaded query={stock} skeleton={<Skeleton className="h-32 w-full" />}>
        {(data) => {
          const keep = async (minimum: number) => {
            await editBounds(tenantId, data, { minimum })
            await queryClient.invalidateQueries({ queryKey: stockKey(tenantId) })
          }
          const lines = [
            { name: t('stock.available'), value: figure(data.available) },
            { name: t('stock.reserved'), value: figure(data.reserved) },
          ]
          return (
            <dl className="space-y-1">
              <div className="flex items-center justify-between gap-4">
                <dt className="text-muted">{t('stock.onHand')}</dt>
                <dd className="figures font-bold">
                  <StockCell stock={data} name={product.productName} />
                </dd>
              </div>
              {lines.map(({ name, value }) => (
                <div key={name} className="touch flex items-center justify-between gap-4">
                  <dt className="text-muted">{name}</dt>
                  <dd className="figures">{value}</dd>
                </div>
              ))}
              <div className="flex items-center justify-between gap-4">
                <dt className="text-muted">{t('stock.minimum')}</dt>
                <dd>
                  {may('PERM_STOCK_UPDATE', product.storeId) && Number.isInteger(data.minimum) ? (
                    <NumberCell label={t('stock.minimum')} value={data.minimum} onSave={keep} />
                  ) : (
                    figure(data.minimum)
                  )}
                </dd>
              </div>
            </dl>
          )
        }}
      </Loaded>
      <Batches product={product} />
      <Link
        to="/sell/$tenantId/stock/movements"
        params={{ tenantId }}
        search={{ product: product.id }}
        className="touch mt-3 flex items-center text-neel-text"
      >
        {t('stock.history')}
      </Link>
    </Panel>
  )
}

function Batches({ product }: Props) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  const filter = { productId: product.id, state: 'open' } as const
  const batches = useInfiniteQuery(batchesQuery({ tenantId, storeId: product.storeId }, filter)).data ?? []
  if (batches.length === 0) return null
  return (
    <div className="mt-4 border-t border-line pt-3">
      <h3 className="text-sm text-muted">{t('batches.title')}</h3>
      <ul>
        {batches.map((batch) => (
          <li key={batch.id} className="flex flex-wrap items-center justify-between gap-2 py-1.5">
            <span>{batch.batchNumber}</span>
            <span className="figures flex items-center gap-3">
              <Expiry batch={batch} /> {figure(batch.remainingQuantity)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
