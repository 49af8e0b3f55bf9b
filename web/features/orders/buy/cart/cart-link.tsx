import { Link } from '@tanstack/react-router'
import { ShoppingCart } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCartCount } from './wanted.ts'

interface Props {
  className: string
  activeClassName?: string
  /** Its name below the sign, where there is room. */
  titled?: boolean
}

/** The way to the cart from anywhere, with how many things are in it. */
export function CartLink({ className, activeClassName, titled }: Props) {
  const { t } = useTranslation()
  const count = useCartCount()
  return (
    <Link to="/cart" className={className} activeProps={{ className: activeClassName }}>
      <span className="relative">
        <ShoppingCart className="size-5.5" aria-hidden="true" />
        {count > 0 && (
          <span
            aria-hidden="true"
            className="figures absolute -top-2 -right-2.5 flex h-5 min-w-5 items-center justify-center rounded-full bg-neel px-1 text-sm font-bold text-on-neel"
          >
            {count > 99 ? '99+' : count}
          </span>
        )}
      </span>
      <span className="sr-only">{count > 0 ? t('cart.linkWith', { count }) : t('places.cart')}</span>
      {titled && <span aria-hidden="true">{t('places.cart')}</span>}
    </Link>
  )
}
