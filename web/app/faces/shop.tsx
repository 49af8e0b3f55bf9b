import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needPlace } from '../../features/shop/place/place.ts'
import { needTexts } from '../i18n.ts'
import { shelfSearch, shopSearch, storesSearch } from './shop-search.ts'
import { square } from './square.tsx'

/** What everybody may see: goods and the stores that have them. */
const shop = createRoute({
  getParentRoute: () => square,
  id: 'shop',
  loader: () => Promise.all([needTexts('shop'), needPlace()]),
  component: lazyRouteComponent(() => import('../../features/shop/shop-layout.tsx'), 'ShopLayout'),
})

const page = { getParentRoute: () => shop }

const pages = [
  createRoute({
    ...page,
    path: '/',
    component: lazyRouteComponent(() => import('../../features/shop/home/home-page.tsx'), 'HomePage'),
  }),
  createRoute({
    ...page,
    path: '/stores',
    validateSearch: storesSearch,
    component: lazyRouteComponent(() => import('../../features/shop/stores/stores-page.tsx'), 'StoresPage'),
  }),
  createRoute({
    ...page,
    path: '/search',
    validateSearch: shopSearch,
    component: lazyRouteComponent(() => import('../../features/shop/search/search-page.tsx'), 'SearchPage'),
  }),
  createRoute({
    ...page,
    path: '/c/$category',
    validateSearch: shopSearch,
    component: lazyRouteComponent(
      () => import('../../features/shop/search/category-page.tsx'),
      'CategoryPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/p/$productId',
    component: lazyRouteComponent(
      () => import('../../features/shop/products/product-page.tsx'),
      'ProductPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/g/$genericId',
    component: lazyRouteComponent(
      () => import('../../features/shop/products/generic-page.tsx'),
      'GenericPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/s/$storeCode',
    validateSearch: shelfSearch,
    component: lazyRouteComponent(() => import('../../features/shop/store/store-page.tsx'), 'StorePage'),
  }),
] as const

export const shopRoutes = shop.addChildren(pages)
