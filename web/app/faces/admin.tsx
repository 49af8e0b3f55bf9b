import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needTexts } from '../i18n.ts'
import { requireLogIn } from './require-log-in.ts'
import { square } from './square.tsx'

export const admin = createRoute({
  getParentRoute: () => square,
  path: '/admin',
  beforeLoad: ({ location }) => requireLogIn(location.href),
  loader: () => needTexts('admin'),
  component: lazyRouteComponent(() => import('../shell/admin-layout.tsx'), 'AdminLayout'),
})

const index = createRoute({
  getParentRoute: () => admin,
  path: '/',
  component: lazyRouteComponent(() => import('../shell/admin-index.tsx'), 'AdminIndex'),
})

export const adminRoutes = admin.addChildren([index])
