import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needTexts } from '../i18n.ts'
import {
  anyOrdersSearch,
  auditSearch,
  paymentsSearch,
  textSearch,
  userSearch,
  usersSearch,
} from './admin-search.ts'
import { requireLogIn } from './require-log-in.ts'
import { catalogueSearch, sellersSearch } from './sell-search.ts'
import { square } from './square.tsx'

export const admin = createRoute({
  getParentRoute: () => square,
  path: '/admin',
  beforeLoad: ({ location }) => requireLogIn(location.href),
  loader: () => needTexts('admin'),
  component: lazyRouteComponent(() => import('../shell/admin-layout.tsx'), 'AdminLayout'),
})

const page = { getParentRoute: () => admin }

const index = createRoute({
  ...page,
  path: '/',
  component: lazyRouteComponent(
    () => import('../../features/identity/admin/home/admin-home-page.tsx'),
    'AdminHomePage',
  ),
})

const userPages = [
  createRoute({
    ...page,
    path: '/users',
    validateSearch: usersSearch,
    component: lazyRouteComponent(
      () => import('../../features/identity/admin/users/users-page.tsx'),
      'UsersPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/users/$userId',
    validateSearch: userSearch,
    // The names of devices.
    loader: () => needTexts('account'),
    component: lazyRouteComponent(
      () => import('../../features/identity/admin/user/user-page.tsx'),
      'UserPage',
    ),
  }),
] as const

const rolePages = [
  createRoute({
    ...page,
    path: '/roles',
    component: lazyRouteComponent(
      () => import('../../features/identity/admin/roles/roles-page.tsx'),
      'RolesPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/roles/new',
    component: lazyRouteComponent(
      () => import('../../features/identity/admin/roles/new-role-page.tsx'),
      'NewRolePage',
    ),
  }),
  createRoute({
    ...page,
    path: '/roles/$roleId',
    component: lazyRouteComponent(
      () => import('../../features/identity/admin/roles/role-page.tsx'),
      'RolePage',
    ),
  }),
  createRoute({
    ...page,
    path: '/permissions',
    validateSearch: textSearch,
    component: lazyRouteComponent(
      () => import('../../features/identity/admin/roles/permissions-page.tsx'),
      'PermissionsPage',
    ),
  }),
] as const

const kernelPages = [
  createRoute({
    ...page,
    path: '/settings',
    component: lazyRouteComponent(
      () => import('../../features/kernel/settings/settings-page.tsx'),
      'SettingsPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/audit',
    validateSearch: auditSearch,
    component: lazyRouteComponent(() => import('../../features/kernel/audit/audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({
    ...page,
    path: '/dead-jobs',
    component: lazyRouteComponent(
      () => import('../../features/kernel/jobs/dead-jobs-page.tsx'),
      'DeadJobsPage',
    ),
  }),
] as const

const sellerPages = [
  createRoute({
    ...page,
    path: '/sellers',
    validateSearch: sellersSearch,
    loader: () => needTexts('sell'),
    component: lazyRouteComponent(
      () => import('../../features/merchants/review/sellers-page.tsx'),
      'SellersPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/sellers/$tenantId',
    loader: () => needTexts('sell'),
    component: lazyRouteComponent(
      () => import('../../features/merchants/review/seller-page.tsx'),
      'SellerPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/catalogue',
    validateSearch: catalogueSearch,
    loader: () => needTexts('sell'),
    component: lazyRouteComponent(
      () => import('../../features/catalog/admin/catalogue-page.tsx'),
      'CataloguePage',
    ),
  }),
] as const

const orderPages = [
  createRoute({
    ...page,
    path: '/orders',
    validateSearch: anyOrdersSearch,
    loader: () => needTexts('sell', 'buy'),
    component: lazyRouteComponent(
      () => import('../../features/orders/admin/orders-page.tsx'),
      'AnyOrdersPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/orders/$orderId',
    loader: () => needTexts('sell', 'buy'),
    component: lazyRouteComponent(() => import('../../features/orders/admin/order-page.tsx'), 'AnyOrderPage'),
  }),
  createRoute({
    ...page,
    path: '/payments',
    validateSearch: paymentsSearch,
    loader: () => needTexts('buy'),
    component: lazyRouteComponent(
      () => import('../../features/payments/admin/payments-page.tsx'),
      'PaymentsPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/payments/$paymentId',
    loader: () => needTexts('buy'),
    component: lazyRouteComponent(
      () => import('../../features/payments/admin/payment-page.tsx'),
      'PaymentPage',
    ),
  }),
  createRoute({
    ...page,
    path: '/reviews',
    loader: () => needTexts('sell'),
    component: lazyRouteComponent(
      () => import('../../features/orders/admin/reported-reviews-page.tsx'),
      'ReportedReviewsPage',
    ),
  }),
] as const

export const adminRoutes = admin.addChildren([
  index,
  ...userPages,
  ...sellerPages,
  ...orderPages,
  ...rolePages,
  ...kernelPages,
])
