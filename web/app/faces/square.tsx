import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needTexts } from '../i18n.ts'
import { queryClient } from '../query-client.ts'
import { meQuery } from '../session.ts'
import { SquareLayout } from '../shell/square-layout.tsx'
import { rootRoute } from './root.tsx'

/** Everything with the app's navigation around it. */
export const square = createRoute({
  getParentRoute: () => rootRoute,
  id: 'square',
  loader: () => queryClient.ensureQueryData(meQuery).catch(() => null),
  component: SquareLayout,
})

export const kitRoute = createRoute({
  getParentRoute: () => square,
  path: '/kit',
  loader: () => needTexts('kit'),
  component: lazyRouteComponent(() => import('../kit/kit-page.tsx'), 'KitPage'),
})
