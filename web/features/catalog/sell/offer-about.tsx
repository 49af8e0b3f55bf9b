import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '#app/query-client.ts'
import { useAct } from '#app/use-act.ts'
import { Segmented } from '#ui/segmented.tsx'
import { ProductPick } from '../../inventory/product-pick.tsx'
import type { Store } from '../../merchants/api.ts'
import { type Product, productQuery } from './api.ts'

interface Props {
  store: Store
  product: Product | null
  onChoose: (product: Product | null) => void
}

/** One product, or everything in the store. */
export function OfferAbout({ store, product, onChoose }: Props) {
  const { t } = useTranslation('sell')
  const [kind, setKind] = useState<'product' | 'store'>(product ? 'product' : 'store')
  const load = useAct(
    (productId: string) => queryClient.ensureQueryData(productQuery(store.tenantId, productId)),
    {
      onDone: onChoose,
    },
  )
  return (
    <div className="space-y-4">
      <Segmented
        label={t('offers.about')}
        value={kind}
        onChange={(next) => {
          setKind(next)
          if (next === 'store') onChoose(null)
        }}
        choices={[
          { value: 'product', label: t('offers.oneProduct') },
          { value: 'store', label: t('offers.wholeStore') },
        ]}
      />
      {kind === 'product' && (
        <ProductPick
          label={t('products.product')}
          store={{ tenantId: store.tenantId, storeId: store.id }}
          chosen={product && { value: product.id, label: product.productName }}
          onChoose={(choice) => (choice ? load.mutate(choice.value) : onChoose(null))}
        />
      )}
    </div>
  )
}
