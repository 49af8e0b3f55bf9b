import { createRoute, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router'
import { membershipsQuery, storesQuery } from '../../features/merchants/api.ts'
import { needTexts } from '../i18n.ts'
import { queryClient } from '../query-client.ts'
import { requireLogIn } from './require-log-in.ts'
import {
  batchesSearch,
  boardSearch,
  businessSearch,
  customersSearch,
  moneySearch,
  movementsSearch,
  newProductSearch,
  offerSearch,
  ordersSearch,
  productsSearch,
  returnsSearch,
  reviewsSearch,
  setupSearch,
  stockSearch,
} from './sell-search.ts'
import { square } from './square.tsx'

/** The seller's side: what one's businesses are, and the console of each. */
const sell = createRoute({
  getParentRoute: () => square,
  path: '/sell',
  beforeLoad: ({ location }) => requireLogIn(location.href),
  // The account's texts too: its fields for addresses fill themselves in here as well. And the buyers': an order is
  // spoken of in the same words on both sides of the counter.
  loader: () => needTexts('sell', 'account', 'buy'),
})

const index = createRoute({
  getParentRoute: () => sell,
  path: '/',
  component: lazyRouteComponent(
    () => import('../../features/merchants/start/businesses-page.tsx'),
    'BusinessesPage',
  ),
})

const start = createRoute({
  getParentRoute: () => sell,
  path: '/start',
  component: lazyRouteComponent(() => import('../../features/merchants/start/start-page.tsx'), 'StartPage'),
})

const business = createRoute({
  getParentRoute: () => sell,
  path: '/$tenantId',
  validateSearch: businessSearch,
  search: { middlewares: [retainSearchParams(['store'])] },
  loader: async ({ params: { tenantId } }) => {
    const memberships = await queryClient.ensureQueryData(membershipsQuery).catch(() => [])
    const works = memberships.find((one) => one.tenantId === tenantId)?.isActive
    // What fails here, the layout asks again for, and says why.
    if (works) await queryClient.ensureQueryData(storesQuery(tenantId)).catch(() => {})
  },
  component: lazyRouteComponent(() => import('../shell/sell-layout.tsx'), 'SellLayout'),
})

const page = { getParentRoute: () => business }

const mainPages = [
  createRoute({
    ...page,
    path: '/',
    component: lazyRouteComponent(
      () => import('../../features/merchants/home/sell-home-page.tsx'),
      'SellHomePage',
    ),
  }),
  createRoute({
    ...page,
    path: '/more',
    component: lazyRouteComponent(() => import('../shell/sell-more.tsx'), 'SellMore'),
  }),
] as const

const storePages = [
  createRoute({
    ...page,
    path: '/setup',
    validateSearch: setupSearch,
    component: lazyRouteComponent(
      () => import('../../features/merchants/onboarding/setup-page.tsx'),
      'SetupPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/team',
    component: lazyRouteComponent(() => import('../../features/merchants/team/team-page.tsx'), 'TeamPage'),
  }),
  createRoute({
    ...page,
    path: '/stores',
    component: lazyRouteComponent(
      () => import('../../features/merchants/stores/stores-page.tsx'),
      'StoresPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/stores/new',
    component: lazyRouteComponent(
      () => import('../../features/merchants/stores/new-store-page.tsx'),
      'NewStorePage',
    ),
  }),
  createRoute({
    ...page,
    path: '/stores/$storeId',
    component: lazyRouteComponent(
      () => import('../../features/merchants/stores/store-page.tsx'),
      'StorePage',
    ),
  }),
] as const

const productPages = [
  createRoute({
    ...page,
    path: '/products',
    validateSearch: productsSearch,
    component: lazyRouteComponent(
      () => import('../../features/catalog/sell/products-page.tsx'),
      'ProductsPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/products/new',
    validateSearch: newProductSearch,
    component: lazyRouteComponent(
      () => import('../../features/catalog/sell/new-product-page.tsx'),
      'NewProductPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/products/import',
    component: lazyRouteComponent(() => import('../../features/catalog/sell/import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    ...page,
    path: '/products/$productId',
    component: lazyRouteComponent(
      () => import('../../features/catalog/sell/product-page.tsx'),
      'ProductPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/offers',
    component: lazyRouteComponent(() => import('../../features/catalog/sell/offers-page.tsx'), 'OffersPage'),
  }),
  createRoute({
    ...page,
    path: '/offers/$offerId',
    validateSearch: offerSearch,
    component: lazyRouteComponent(() => import('../../features/catalog/sell/offer-page.tsx'), 'OfferPage'),
  }),
] as const

const stockPages = [
  createRoute({
    ...page,
    path: '/stock',
    validateSearch: stockSearch,
    component: lazyRouteComponent(() => import('../../features/inventory/stock-page.tsx'), 'StockPage'),
  }),
  createRoute({
    ...page,
    path: '/stock/receive',
    component: lazyRouteComponent(() => import('../../features/inventory/receive-page.tsx'), 'ReceivePage'),
  }),
  createRoute({
    ...page,
    path: '/stock/count',
    component: lazyRouteComponent(() => import('../../features/inventory/count-page.tsx'), 'CountPage'),
  }),
  createRoute({
    ...page,
    path: '/stock/movements',
    validateSearch: movementsSearch,
    component: lazyRouteComponent(
      () => import('../../features/inventory/movements-page.tsx'),
      'MovementsPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/stock/batches',
    validateSearch: batchesSearch,
    component: lazyRouteComponent(() => import('../../features/inventory/batches-page.tsx'), 'BatchesPage'),
  }),
  createRoute({
    ...page,
    path: '/stock/suppliers',
    component: lazyRouteComponent(
      () => import('../../features/inventory/suppliers-page.tsx'),
      'SuppliersPage',
    ),
  }),
] as const

const orderPages = [
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

export const sellRoutes = sell.addChildren([
  index,
  start,
  business.addChildren([...mainPages, ...storePages, ...orderPages, ...productPages, ...stockPages]),
])

/** Where the link in an invitation leads: also those who have no account yet. */
export const joinRoute = createRoute({
  getParentRoute: () => square,
  path: '/team-invites/$token',
  loader: () => needTexts('sell'),
  component: lazyRouteComponent(() => import('../../features/merchants/team/join-page.tsx'), 'JoinPage'),
})
