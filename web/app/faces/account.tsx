import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needTexts } from '../i18n.ts'
import { requireLogIn } from './require-log-in.ts'
import { square } from './square.tsx'

const account = createRoute({
  getParentRoute: () => square,
  path: '/account',
  beforeLoad: ({ location }) => requireLogIn(location.href),
  // Identity's texts too: the account asks for codes and proofs as log-in does.
  loader: () => needTexts('account', 'identity'),
  component: lazyRouteComponent(() => import('../shell/account-layout.tsx'), 'AccountLayout'),
})

const index = createRoute({
  getParentRoute: () => account,
  path: '/',
  component: lazyRouteComponent(() => import('../shell/account-index.tsx'), 'AccountIndex'),
})

const page = { getParentRoute: () => account }

const profilesPages = [
  createRoute({
    ...page,
    path: '/profile',
    component: lazyRouteComponent(() => import('../../features/profiles/profile-page.tsx'), 'ProfilePage'),
  }),
  createRoute({
    ...page,
    path: '/addresses',
    component: lazyRouteComponent(
      () => import('../../features/profiles/addresses-page.tsx'),
      'AddressesPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/privacy',
    component: lazyRouteComponent(() => import('../../features/profiles/privacy-page.tsx'), 'PrivacyPage'),
  }),
  createRoute({
    ...page,
    path: '/wallets',
    component: lazyRouteComponent(() => import('../../features/profiles/wallets-page.tsx'), 'WalletsPage'),
  }),
  createRoute({
    ...page,
    path: '/data',
    component: lazyRouteComponent(() => import('../../features/profiles/data-page.tsx'), 'DataPage'),
  }),
] as const

const shopPages = [
  createRoute({
    ...page,
    path: '/favourites',
    loader: () => needTexts('shop'),
    component: lazyRouteComponent(
      () => import('../../features/shop/stores/favourites-page.tsx'),
      'FavouritesPage',
    ),
  }),
] as const

const paymentPages = [
  createRoute({
    ...page,
    path: '/wallet',
    loader: () => needTexts('pay'),
    component: lazyRouteComponent(
      () => import('../../features/payments/wallet/wallet-page.tsx'),
      'WalletPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/payment-methods',
    loader: () => needTexts('pay'),
    component: lazyRouteComponent(
      () => import('../../features/payments/wallet/methods-page.tsx'),
      'PaymentMethodsPage',
    ),
  }),
] as const

const identityPages = [
  createRoute({
    ...page,
    path: '/security',
    component: lazyRouteComponent(
      () => import('../../features/identity/account/security-page.tsx'),
      'SecurityPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/sessions',
    component: lazyRouteComponent(
      () => import('../../features/identity/account/sessions-page.tsx'),
      'SessionsPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/activity',
    // What was done is named there for everybody.
    loader: () => needTexts('admin'),
    component: lazyRouteComponent(
      () => import('../../features/identity/account/activity-page.tsx'),
      'ActivityPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/api-keys',
    // The names of permissions, of which a key takes some.
    loader: () => needTexts('admin'),
    component: lazyRouteComponent(
      () => import('../../features/identity/account/api-keys-page.tsx'),
      'ApiKeysPage',
    ),
  }),
] as const

export const accountRoutes = account.addChildren([
  index,
  ...profilesPages,
  ...shopPages,
  ...paymentPages,
  ...identityPages,
])
