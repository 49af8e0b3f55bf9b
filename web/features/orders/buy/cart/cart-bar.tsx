import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { classes } from '#ui/classes.ts'
import { Money } from '#ui/money.tsx'
import { cartQuery, useHasCart } from './api.ts'
import { useCartCount, useCartWaits } from './wanted.ts'

/** On a phone the way to the cart stays under the thumb, however far down the shelf one is. */
export default function CartBar() {
  const { t } = useTranslation()
  const me = useMe()
  const count = useCartCount()
  const waits = useCartWaits()
  const cart = useQuery({ ...cartQuery, enabled: useHasCart() }).data
  return (
    <>
      <div className="h-16" />
      <Link
        to="/cart"
        data-keep-clear
        className={classes(
          'fixed inset-x-3 z-20 flex h-13 items-center justify-between gap-3 rounded-lg bg-neel px-4 font-bold text-on-neel no-underline shadow-lift',
          me
            ? 'bottom-[calc(4.5rem+env(safe-area-inset-bottom))]'
            : 'bottom-[calc(0.75rem+env(safe-area-inset-bottom))]',
        )}
      >
        <span>
          {t('cart.inIt', { count })}
          {cart && !waits && (
            <>
              {' · '}
              <Money minor={cart.totalMinor} />
            </>
          )}
        </span>
        <span className="flex items-center gap-1">
          {t('cart.see')}
          <ChevronRight className="size-5" aria-hidden="true" />
        </span>
      </Link>
    </>
  )
}
