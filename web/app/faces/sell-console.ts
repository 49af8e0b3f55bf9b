import { createRoute, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router'
import { membershipsQuery, storesQuery } from '../../features/merchants/api.ts'
import { needTexts } from '../i18n.ts'
import { queryClient } from '../query-client.ts'
import { requireLogIn } from './require-log-in.ts'
import { businessSearch } from './sell-search.ts'
import { square } from './square.tsx'

/** The seller's side: what one's businesses are, and the console of each. */
export const sell = createRoute({
  getParentRoute: () => square,
  path: '/sell',
  beforeLoad: ({ location }) => requireLogIn(location.href),
  // The account's texts too: its fields for addresses fill themselves in here as well. And the buyers': an order is
  // spoken of in the same words on both sides of the counter.
  loader: () => needTexts('sell', 'account', 'buy'),
})

/** The console of one business, on which its pages stand. */
export const business = createRoute({
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

export const page = { getParentRoute: () => business }
