import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { NeedsStore } from '../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { genericQuery } from './api.ts'
import { NewProductForm } from './new-product-form.tsx'
import { PickGeneric } from './pick-generic.tsx'

/** First what it is, from the catalogue that all shops share; then only the price is left to say. */
export function NewProductPage() {
  const { t } = useTranslation('sell')
  const { tenantId, store } = useBusiness()
  const { generic, own } = useSearch({ from: '/square/sell/$tenantId/products/new' })
  const navigate = useNavigate({ from: '/sell/$tenantId/products/new' })
  if (!store) return <NeedsStore />
  const isChosen = generic !== undefined || own
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t('newProduct.title')}
        back={{
          to: isChosen ? `/sell/${tenantId}/products/new` : `/sell/${tenantId}/products`,
          label: t(isChosen ? 'newProduct.another' : 'products.title'),
        }}
      >
        {!isChosen && t('newProduct.lead')}
      </PageHeader>
      {generic !== undefined ? (
        <FromCatalogue key={generic} genericProductId={generic} />
      ) : own ? (
        <NewProductForm store={store} generic={null} />
      ) : (
        <PickGeneric
          onPick={({ id }) => void navigate({ search: (old) => ({ ...old, generic: id }) })}
          onOwn={() => void navigate({ search: (old) => ({ ...old, own: true }) })}
        />
      )}
    </div>
  )
}

function FromCatalogue({ genericProductId }: { genericProductId: string }) {
  const { store } = useBusiness()
  return (
    <Loaded query={useQuery(genericQuery(genericProductId))} skeleton={<SkeletonForm fields={4} />}>
      {(generic) => store && <NewProductForm store={store} generic={generic} />}
    </Loaded>
  )
}
