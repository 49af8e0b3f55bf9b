import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { BadgePercent, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import type { Store } from '../../merchants/api.ts'
import { NeedsStore } from '../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import {
  createOffer,
  type Offer,
  offerQuery,
  offersKey,
  productQuery,
  productsKey,
  removeOffer,
} from './api.ts'
import { OfferForm } from './offer-form.tsx'

export function OfferPage() {
  const { t } = useTranslation('sell')
  const { tenantId, offerId } = useParams({ from: '/square/sell/$tenantId/offers/$offerId' })
  const { store } = useBusiness()
  if (!store) return <NeedsStore />
  const back = { to: `/sell/${tenantId}/offers`, label: t('offers.title') }
  if (offerId !== 'new') return <OldOffer key={offerId} store={store} offerId={offerId} back={back} />
  return (
    <>
      <PageHeader title={t('offers.make')} back={back} />
      <NewOffer store={store} />
    </>
  )
}

/** Begun from a product, it is about that product. */
function NewOffer({ store }: { store: Store }) {
  const { product: productId } = useSearch({ from: '/square/sell/$tenantId/offers/$offerId' })
  const product = useQuery({
    ...productQuery(store.tenantId, productId ?? ''),
    enabled: productId !== undefined,
  })
  if (productId === undefined) return <OfferForm store={store} offer={null} about={null} />
  return (
    <Loaded query={product} skeleton={<SkeletonForm fields={5} />}>
      {(data) => <OfferForm store={store} offer={null} about={data} />}
    </Loaded>
  )
}

interface OldProps {
  store: Store
  offerId: string
  back: { to: string; label: string }
}

function OldOffer({ store, offerId, back }: OldProps) {
  const { t } = useTranslation('sell')
  const { tenantId } = store
  const offer = useQuery(offerQuery({ tenantId, storeId: store.id }, offerId))
  const productId = offer.data?.productId ?? null
  const product = useQuery({ ...productQuery(tenantId, productId ?? ''), enabled: productId !== null })
  if (offer.error instanceof ApiProblem && [404, 422].includes(offer.error.status))
    return <EmptyState icon={<BadgePercent />} title={t('offers.unknown')} />
  return (
    <>
      <PageHeader
        title={offer.data?.title ?? t('offers.title')}
        back={back}
        actions={offer.data && <RemoveOffer store={store} offer={offer.data} />}
      />
      <Loaded query={offer} skeleton={<SkeletonForm fields={5} />}>
        {(data) =>
          productId !== null && !product.data ? (
            <SkeletonForm fields={5} />
          ) : (
            <OfferForm store={store} offer={data} about={product.data ?? null} />
          )
        }
      </Loaded>
    </>
  )
}

function RemoveOffer({ store, offer }: { store: Store; offer: Offer }) {
  const { t } = useTranslation('sell')
  const { may } = useBusiness()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const params = { tenantId: store.tenantId, storeId: store.id }
  const changes = [offersKey(store.tenantId), productsKey(store.tenantId)]
  const { title, offerType, offerValue, productId, minQuantity, maxDiscountMinor } = offer
  const { validFrom, validUntil, termsConditions, isActive } = offer
  const restore = useAct(
    () =>
      createOffer(params, {
        ...{ title, offerType, offerValue, productId, minQuantity, maxDiscountMinor },
        ...{ validFrom, validUntil, termsConditions, isActive },
      }),
    { changes },
  )
  const remove = useAct(() => removeOffer(params, offer.id), {
    said: t('offers.removed'),
    undo: () => restore.mutate(),
    onDone: async () => {
      await navigate({ to: '/sell/$tenantId/offers', params: store })
      await Promise.all(changes.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
    },
  })
  if (!may('PERM_OFFER_UPDATE', store.id)) return null
  return (
    <Button
      variant="danger-quiet"
      icon={<Trash2 aria-hidden="true" />}
      isPending={remove.isPending}
      onPress={() => remove.mutate()}
    >
      {t('offers.remove')}
    </Button>
  )
}
