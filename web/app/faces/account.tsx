import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needTexts } from '../i18n.ts'
import { requireLogIn } from './require-log-in.ts'
import { square } from './square.tsx'

const account = createRoute({
  getParentRoute: () => square,
  path: '/account',
  beforeLoad: ({ location }) => requireLogIn(location.href),
  loader: () => needTexts('account'),
  component: lazyRouteComponent(() => import('../shell/account-layout.tsx'), 'AccountLayout'),
})

const index = createRoute({
  getParentRoute: () => account,
  path: '/',
  component: lazyRouteComponent(() => import('../shell/account-index.tsx'), 'AccountIndex'),
})

export const accountRoutes = account.addChildren([index])
