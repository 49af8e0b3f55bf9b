import { CircleSlash, Eye, EyeOff, Percent } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { BulkBar } from '#ui/bulk-bar.tsx'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toast.tsx'
import { usePhone } from '#ui/use-phone.ts'
import type { Store } from '../../merchants/api.ts'
import { useBusiness } from '../../merchants/use-business.ts'
import { type BulkChange, changeInBulk, type Product, productsKey } from './api.ts'
import { PricesDialog } from './prices-dialog.tsx'

interface Props {
  store: Store
  products: Product[]
  onDone: () => void
}

const acts = [
  { action: 'activate', Icon: Eye },
  { action: 'deactivate', Icon: EyeOff },
  { action: 'discontinue', Icon: CircleSlash },
] as const

export function BulkActs({ store, products, onDone }: Props) {
  const { t } = useTranslation('sell')
  const phone = usePhone()
  const { tenantId } = useBusiness()
  const [pricing, setPricing] = useState(false)
  const change = useAct((body: BulkChange) => changeInBulk(tenantId, body), {
    changes: [productsKey(tenantId)],
    onDone: ({ changed, refused }, { action }) => {
      if (changed.length > 0)
        toast(t(`bulk.done.${action as 'activate'}`, { count: changed.length }), undoOf(action, changed))
      if (refused.length > 0) toast(t('bulk.refused', { count: refused.length }), { bad: true })
      onDone()
    },
  })
  // What was put on sale can be taken off again, and the other way round; a discontinued product only rests.
  const undoOf = (action: BulkChange['action'], ids: string[]) => {
    if (action === 'discontinue') return {}
    const back = action === 'activate' ? 'deactivate' : 'activate'
    return { undo: () => change.mutate({ ids, action: back }) }
  }
  return (
    <>
      <BulkBar count={products.length} onClear={onDone}>
        {acts.map(({ action, Icon }) => (
          <Button
            key={action}
            variant="secondary"
            size={phone ? 'icon' : 'small'}
            aria-label={t(`bulk.${action}`)}
            isPending={change.isPending && change.variables.action === action}
            icon={<Icon aria-hidden="true" />}
            onPress={() => change.mutate({ ids: products.map(({ id }) => id), action })}
          >
            {!phone && t(`bulk.${action}`)}
          </Button>
        ))}
        <Button
          variant="secondary"
          size={phone ? 'icon' : 'small'}
          aria-label={t('bulk.prices')}
          icon={<Percent aria-hidden="true" />}
          onPress={() => setPricing(true)}
        >
          {!phone && t('bulk.prices')}
        </Button>
      </BulkBar>
      {pricing && (
        <PricesDialog
          store={store}
          of={{ ids: products.map(({ id }) => id) }}
          title={t('bulk.pricesOf', { count: products.length })}
          onClose={() => setPricing(false)}
          onDone={onDone}
        />
      )}
    </>
  )
}
