import { createRouter } from '@tanstack/react-router'
import { accountRoutes } from './faces/account.tsx'
import { adminRoutes } from './faces/admin.tsx'
import { buyRoutes } from './faces/buy.tsx'
import { entranceRoutes } from './faces/entrance.tsx'
import { payRoutes } from './faces/pay.tsx'
import { rootRoute } from './faces/root.tsx'
import { joinRoute, sellRoutes } from './faces/sell.tsx'
import { shopRoutes } from './faces/shop.tsx'
import { kitRoute, square } from './faces/square.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { PageSkeleton } from './shell/page-skeleton.tsx'
import { TroublePage } from './shell/trouble-page.tsx'

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    entranceRoutes,
    square.addChildren([
      shopRoutes,
      buyRoutes,
      payRoutes,
      kitRoute,
      accountRoutes,
      adminRoutes,
      sellRoutes,
      joinRoute,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 120,
  defaultPendingMinMs: 250,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: TroublePage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
