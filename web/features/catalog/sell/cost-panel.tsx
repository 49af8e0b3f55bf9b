import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { MoneyCell } from '#ui/edit-cell.tsx'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { changeCost, costQuery, type Product } from './api.ts'

/** What a piece costs the store, and what is left of its price. Buyers never see either. */
export function CostPanel({ product }: { product: Product }) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const queryClient = useQueryClient()
  const query = costQuery(tenantId, product.id)
  const save = async (minor: number) =>
    queryClient.setQueryData(query.queryKey, await changeCost(tenantId, product.id, minor))
  return (
    <Panel title={t('cost.title')} help={t('cost.help')}>
      <Loaded query={useQuery(query)} skeleton={<Skeleton className="h-12 w-full" />}>
        {({ costPriceMinor, marginPercentage }) => (
          <dl className="space-y-2">
            <div className="flex items-center justify-between gap-4">
              <dt className="text-muted">{t('cost.cost')}</dt>
              <dd>
                {may('PERM_COST_UPDATE', product.storeId) ? (
                  <MoneyCell label={t('cost.cost')} value={costPriceMinor ?? 0} onSave={save} />
                ) : (
                  <Money minor={costPriceMinor ?? 0} />
                )}
              </dd>
            </div>
            <div className="flex items-center justify-between gap-4">
              <dt className="text-muted">{t('cost.margin')}</dt>
              <dd className="figures font-bold">
                {marginPercentage === null ? '–' : `${marginPercentage} %`}
              </dd>
            </div>
          </dl>
        )}
      </Loaded>
    </Panel>
  )
}
