import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, problemText } from '#app/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { Money } from '#ui/money.tsx'
import { Sums } from '../../sums.tsx'
import { type Cart, type CartStore, isUnsure } from '../cart/api.ts'
import { useLineProblemText, useStoreProblemText } from '../cart/problem-words.ts'
import type { CheckoutValues } from './values.ts'

interface Props {
  cart: Cart
  form: DraftForm<CheckoutValues>
  /** What came back when it was last sent; null for nothing. */
  trouble: unknown
}

/** What is ordered where, what it comes to, what stands in the way, and the button. */
export function CheckoutSummary({ cart, form, trouble }: Props) {
  const { t } = useTranslation('buy')
  const { t: tApp } = useTranslation()
  const method = form.watch('method')
  const isPaidLater = method === 'cod' || method === 'cash'
  return (
    <aside
      aria-label={t('cart.summary')}
      className="rounded-lg border border-line bg-surface p-5 lg:sticky lg:top-6"
    >
      <h2 className="text-lg">{t('checkout.summary')}</h2>
      <ul className="mt-3 mb-4 space-y-3 border-b border-line pb-4">
        {cart.stores.map((store) => (
          <StoreInShort key={store.storeId} store={store} />
        ))}
      </ul>
      <Sums
        sums={cart}
        pickup={cart.stores.every(({ fulfilment }) => fulfilment === 'pickup')}
        unsure={isUnsure(cart)}
      />
      {trouble !== null && (
        <div className="mt-4">
          <Banner
            tone="bad"
            action={
              trouble instanceof ApiProblem &&
              mendedInCart.has(trouble.code) && (
                <LinkButton to="/cart" variant="secondary" size="small">
                  {t('checkout.toCart')}
                </LinkButton>
              )
            }
          >
            {problemText(tApp, trouble)}
          </Banner>
        </div>
      )}
      <Button type="submit" wide className="mt-5" isPending={form.formState.isSubmitting}>
        {t(isPaidLater ? 'checkout.order' : 'checkout.pay')} <Money minor={cart.totalMinor} />
      </Button>
      <p className="mt-2 text-center text-sm text-muted">
        {t(cart.stores.length > 1 ? 'checkout.severalOrders' : 'checkout.oneOrder')}
      </p>
    </aside>
  )
}

const mendedInCart = new Set(['price_changed', 'out_of_stock', 'checkout_blocked', 'cart_empty'])

function StoreInShort({ store }: { store: CartStore }) {
  const { t } = useTranslation('buy')
  const storeProblem = useStoreProblemText()
  const lineProblem = useLineProblemText()
  const problems = [
    ...store.problems.map((problem) => storeProblem(problem, store)),
    ...store.lines.flatMap(({ productName, problems }) =>
      problems.map((problem) => `${productName}: ${lineProblem(problem)}`),
    ),
  ]
  return (
    <li>
      <p className="flex justify-between gap-4">
        <span className="font-bold">{store.name ?? t('cart.lostStore')}</span>
        <Money minor={store.totalMinor} />
      </p>
      <p className="text-sm text-muted">
        {t(`fulfilment.${store.fulfilment}`)} · {t('checkout.products', { count: store.lines.length })}
      </p>
      {problems.map((problem) => (
        <p key={problem} className="mt-1 flex items-start gap-1.5 text-sm text-mirch-text">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          {problem}
        </p>
      ))}
    </li>
  )
}
