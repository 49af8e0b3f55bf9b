import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needPlace } from '../../features/shop/place/place.ts'
import { needTexts } from '../i18n.ts'
import { ordersSearch } from './buy-search.ts'
import { square } from './square.tsx'

/** From the cart to the door and back: what buyers do, guests too. */
const buy = createRoute({
  getParentRoute: () => square,
  id: 'buy',
  loader: () => Promise.all([needTexts('buy', 'shop'), needPlace()]),
})

const page = { getParentRoute: () => buy }

const pages = [
  createRoute({
    ...page,
    path: '/cart',
    component: lazyRouteComponent(() => import('../../features/orders/buy/cart/cart-page.tsx'), 'CartPage'),
  }),
  createRoute({
    ...page,
    path: '/checkout',
    // The words of addresses.
    loader: () => needTexts('account'),
    component: lazyRouteComponent(
      () => import('../../features/orders/buy/checkout/checkout-page.tsx'),
      'CheckoutPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/checkout/$checkoutId',
    loader: () => needTexts('pay'),
    component: lazyRouteComponent(
      () => import('../../features/orders/buy/checkout/placed-page.tsx'),
      'PlacedPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/orders',
    validateSearch: ordersSearch,
    component: lazyRouteComponent(() => import('../../features/orders/buy/orders-page.tsx'), 'OrdersPage'),
  }),
  createRoute({
    ...page,
    path: '/orders/$orderId',
    component: lazyRouteComponent(
      () => import('../../features/orders/buy/order/order-page.tsx'),
      'OrderPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/track/$trackingId',
    component: lazyRouteComponent(
      () => import('../../features/orders/buy/tracking-page.tsx'),
      'TrackingPage',
    ),
  }),
] as const

export const buyRoutes = buy.addChildren(pages)
