import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { PackageX } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { lookAgainMs } from '../../../payments/api.ts'
import { type Checkout, checkoutQuery } from '../api.ts'
import { cartQuery } from '../cart/api.ts'
import { NotOrdered } from './not-ordered.tsx'
import { Ordered } from './ordered.tsx'
import { ToBePaid } from './to-be-paid.tsx'

/** Where a checkout stands, whenever somebody looks: to be paid, ordered, or come to nothing. */
export function PlacedPage() {
  const { t } = useTranslation('buy')
  const { checkoutId } = useParams({ from: '/square/buy/checkout/$checkoutId' })
  const checkout = useQuery({
    ...checkoutQuery(checkoutId),
    refetchInterval: ({ state }) => (state.data?.status === 'open' ? lookAgainMs : false),
  })
  useCartFollows(checkout.data?.status)
  const isGone = checkout.error instanceof ApiProblem && [404, 422].includes(checkout.error.status)
  if (isGone) {
    return (
      <EmptyState
        icon={<PackageX />}
        title={t('placed.gone')}
        action={<LinkButton to="/orders">{t('checkout.seeOrders')}</LinkButton>}
      >
        {t('placed.goneHelp')}
      </EmptyState>
    )
  }
  return (
    <div className="mx-auto max-w-2xl px-4 pt-4 md:px-6 md:pt-8">
      <Loaded query={checkout} skeleton={<SkeletonRows rows={5} />}>
        {(checkout) => <Standing checkout={checkout} />}
      </Loaded>
    </div>
  )
}

function Standing({ checkout }: { checkout: Checkout }) {
  switch (checkout.status) {
    case 'open':
      return <ToBePaid checkout={checkout} />
    case 'placed':
      return <Ordered checkout={checkout} />
    case 'failed':
    case 'expired':
    case 'cancelled':
      return <NotOrdered why={checkout.status} />
    default:
      return checkout.status satisfies never
  }
}

/** What is ordered leaves the cart. */
function useCartFollows(status: Checkout['status'] | undefined): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    if (!status || status === 'open') return
    const { queryKey } = cartQuery
    // An answer that is still on its way may be of before, and would be taken for the new one.
    void queryClient.cancelQueries({ queryKey }).then(() => queryClient.invalidateQueries({ queryKey }))
  }, [queryClient, status])
}
