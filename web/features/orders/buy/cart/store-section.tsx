import { Link } from '@tanstack/react-router'
import { Store, Tag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/banner.tsx'
import { Money } from '#ui/money.tsx'
import type { CartLine, CartStore } from './api.ts'
import { CartLineRow } from './cart-line.tsx'
import { HandOver } from './hand-over.tsx'
import { useStoreProblemText } from './problem-words.ts'

/** What comes from one store: one order, brought or fetched by itself. */
export function StoreSection({ store }: { store: CartStore }) {
  const { t } = useTranslation('buy')
  const problemText = useStoreProblemText()
  const untilFree =
    store.fulfilment === 'delivery' && store.freeDeliveryFromMinor !== null && store.deliveryFeeMinor > 0
      ? store.freeDeliveryFromMinor - store.itemsMinor
      : 0
  return (
    <section
      aria-label={store.name ?? t('cart.lostStore')}
      className="overflow-hidden rounded-lg border border-line bg-surface"
    >
      <header className="flex items-center justify-between gap-3 px-4 pt-3 md:px-5">
        <h2 className="min-w-0 text-lg">
          {store.code ? (
            <Link
              to="/s/$storeCode"
              params={{ storeCode: store.code }}
              className="touch inline-flex items-center gap-2 text-ink no-underline hover:underline"
            >
              <Store className="size-5 shrink-0 text-neel-text" aria-hidden="true" />
              {store.name}
            </Link>
          ) : (
            t('cart.lostStore')
          )}
        </h2>
        <span className="font-bold">
          <Money minor={store.totalMinor} />
        </span>
      </header>
      <HandOver store={store} />
      {store.problems.length > 0 && (
        <div className="space-y-2 px-4 pb-3 md:px-5">
          {store.problems.map((problem) => (
            <Banner key={problem.code} tone="warn">
              {problemText(problem, store)}
            </Banner>
          ))}
        </div>
      )}
      {untilFree > 0 && (
        <p className="px-4 pb-3 text-sm text-neem-text md:px-5">
          <Money minor={untilFree} /> {t('cart.untilFree')}
        </p>
      )}
      <ul>
        {store.lines.map((line) => (
          <CartLineRow key={line.itemId} line={withoutOffer(line, store.storeOffer?.id)} />
        ))}
      </ul>
      {store.storeOffer && (
        <p className="flex items-start gap-2 border-t border-line px-4 py-3 text-neem-text md:px-5">
          <Tag className="mt-0.5 size-4.5 shrink-0" aria-hidden="true" />
          <span>
            {store.storeOffer.title} · {t('cart.counted')} <Money minor={store.storeOffer.discountMinor} />
          </span>
        </p>
      )}
    </section>
  )
}

/** What is given off everything is said once, below, not with each line. */
const withoutOffer = (line: CartLine, offerId: string | undefined): CartLine => ({
  ...line,
  offers: line.offers.filter(({ id }) => id !== offerId),
})
