import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needTexts } from '../i18n.ts'
import { rootRoute } from './root.tsx'

/** The doors into Chowk: pages before log-in, without the app's navigation around them. */
const entrance = createRoute({
  getParentRoute: () => rootRoute,
  id: 'entrance',
  loader: () => needTexts('identity'),
  component: lazyRouteComponent(() => import('../shell/entrance-layout.tsx'), 'EntranceLayout'),
})

export interface EntranceSearch {
  returnTo?: string
  email?: string
  code?: string
  error?: string
}

const door = { getParentRoute: () => entrance, validateSearch: entranceSearch }

const doors = [
  createRoute({
    ...door,
    path: '/sign-up',
    component: lazyRouteComponent(() => import('../../features/identity/sign-up-page.tsx'), 'SignUpPage'),
  }),
  createRoute({
    ...door,
    path: '/verify',
    component: lazyRouteComponent(() => import('../../features/identity/verify-page.tsx'), 'VerifyPage'),
  }),
  createRoute({
    ...door,
    path: '/log-in',
    component: lazyRouteComponent(() => import('../../features/identity/log-in-page.tsx'), 'LogInPage'),
  }),
  createRoute({
    ...door,
    path: '/second-factor',
    component: lazyRouteComponent(
      () => import('../../features/identity/second-factor-page.tsx'),
      'SecondFactorPage',
    ),
  }),
  createRoute({
    ...door,
    path: '/reset',
    component: lazyRouteComponent(() => import('../../features/identity/reset-page.tsx'), 'ResetPage'),
  }),
] as const

export const entranceRoutes = entrance.addChildren(doors)

function entranceSearch(search: Record<string, unknown>): EntranceSearch {
  return {
    returnTo: ownAddress(text(search.returnTo)),
    email: text(search.email),
    code: text(search.code),
    error: text(search.error),
  }
}

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** Only an address of this app: a log-in link must not send people to a stranger's page. */
const ownAddress = (address: string | undefined) =>
  address && /^\/(?![/\\])/.test(address) ? address : undefined
