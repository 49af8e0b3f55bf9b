import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { page } from './sell-console.ts'
import {
  boardSearch,
  customersSearch,
  moneySearch,
  ordersSearch,
  returnsSearch,
  reviewsSearch,
} from './sell-search.ts'

/** What is sold, what comes back, who buys, what they say and what it brings. */
export const orderPages = [
  createRoute({
    ...page,
    path: '/orders',
    validateSearch: boardSearch,
    component: lazyRouteComponent(
      () => import('../../features/orders/sell/board/board-page.tsx'),
      'BoardPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/orders/all',
    validateSearch: ordersSearch,
    component: lazyRouteComponent(
      () => import('../../features/orders/sell/all-orders-page.tsx'),
      'AllOrdersPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/orders/$orderId',
    component: lazyRouteComponent(
      () => import('../../features/orders/sell/order/order-page.tsx'),
      'SellOrderPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/returns',
    validateSearch: returnsSearch,
    component: lazyRouteComponent(
      () => import('../../features/orders/sell/returns/returns-page.tsx'),
      'ReturnsPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/returns/$returnId',
    component: lazyRouteComponent(
      () => import('../../features/orders/sell/returns/return-page.tsx'),
      'ReturnPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/customers',
    validateSearch: customersSearch,
    component: lazyRouteComponent(
      () => import('../../features/orders/sell/customers-page.tsx'),
      'CustomersPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/reviews',
    validateSearch: reviewsSearch,
    component: lazyRouteComponent(
      () => import('../../features/orders/sell/reviews/reviews-page.tsx'),
      'ReviewsPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/money',
    validateSearch: moneySearch,
    component: lazyRouteComponent(() => import('../../features/payments/sell/money-page.tsx'), 'MoneyPage'),
  }),
] as const
