import { useQuery } from '@tanstack/react-query'
import { ShoppingCart } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { useAct } from '#app/use-act.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { acceptPrices, type Cart, cartQuery } from './api.ts'
import { CartSummary } from './cart-summary.tsx'
import { DeliverTo } from './deliver-to.tsx'
import { SavedForLater } from './saved-for-later.tsx'
import { StoreSection } from './store-section.tsx'

/** What is about to be bought, by store, as it stands now. */
export function CartPage() {
  const { t } = useTranslation('buy')
  const cart = useQuery(cartQuery)
  return (
    <div className="mx-auto max-w-6xl px-4 pt-4 md:px-6 md:pt-8">
      <PageHeader title={t('cart.title')} />
      <Loaded query={cart} skeleton={<SkeletonRows rows={5} avatar />}>
        {(cart) => <CartOf cart={cart} />}
      </Loaded>
    </div>
  )
}

function CartOf({ cart }: { cart: Cart }) {
  const isEmpty = cart.stores.length === 0
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-8">
      <div className="min-w-0 space-y-6">
        {isEmpty ? (
          <EmptyCart />
        ) : (
          <>
            <DeliverTo cart={cart} />
            {cart.hasNotices && <ChangedPrices />}
            {cart.stores.map((store) => (
              <StoreSection key={store.storeId} store={store} />
            ))}
          </>
        )}
        {cart.saved.length > 0 && <SavedForLater items={cart.saved} />}
      </div>
      {!isEmpty && <CartSummary cart={cart} />}
    </div>
  )
}

function ChangedPrices() {
  const { t } = useTranslation('buy')
  const accept = useAct(acceptPrices, { changes: [cartQuery.queryKey] })
  return (
    <Banner
      tone="warn"
      title={t('cart.changed')}
      action={
        <Button variant="secondary" size="small" isPending={accept.isPending} onPress={() => accept.mutate()}>
          {t('cart.agree')}
        </Button>
      }
    >
      {t('cart.changedHelp')}
    </Banner>
  )
}

function EmptyCart() {
  const { t } = useTranslation('buy')
  return (
    <EmptyState
      icon={<ShoppingCart />}
      title={t('cart.empty')}
      action={<LinkButton to="/">{t('cart.look')}</LinkButton>}
    >
      {t('cart.emptyHelp')}
    </EmptyState>
  )
}
