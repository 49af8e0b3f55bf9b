import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needTexts } from '../i18n.ts'
import { business, page, sell } from './sell-console.ts'
import { orderPages } from './sell-orders.ts'
import {
  batchesSearch,
  movementsSearch,
  newProductSearch,
  offerSearch,
  productsSearch,
  setupSearch,
  stockSearch,
} from './sell-search.ts'
import { square } from './square.tsx'

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
