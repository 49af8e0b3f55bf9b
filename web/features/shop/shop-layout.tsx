import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { usePhone } from '#ui/use-phone.ts'
import { useCartCount } from '../orders/buy/cart/wanted.ts'
import { PlaceButton } from './place/place-button.tsx'
import { SearchBox } from './search/search-box.tsx'

const CartBar = lazy(() => import('../orders/buy/cart/cart-bar.tsx'))

/** Around every page of the shop: where one is, and what one looks for. */
export function ShopLayout() {
  const phone = usePhone()
  const isFilled = useCartCount() > 0
  return (
    <>
      <div className="mx-auto flex max-w-6xl flex-col gap-1 px-4 pt-2 md:flex-row md:items-center md:gap-4 md:px-6 md:pt-4">
        <PlaceButton />
        <SearchBox className="md:order-first md:flex-1" />
      </div>
      <Outlet />
      {phone && isFilled && (
        <Suspense>
          <CartBar />
        </Suspense>
      )}
    </>
  )
}
