import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import {
  CalendarClock,
  CalendarX,
  ChevronRight,
  CircleCheck,
  ClipboardList,
  Flag,
  ImageOff,
  type LucideIcon,
  Mail,
  PackageMinus,
  PackagePlus,
  PackageX,
  PencilLine,
  ShoppingBag,
  TimerOff,
  Undo2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { summaryQuery } from '../../catalog/sell/api.ts'
import { alertSummaryQuery } from '../../inventory/api.ts'
import { countsQuery, returnsQuery } from '../../orders/sell/api.ts'
import type { Store } from '../api.ts'
import { pendingInvitesQuery } from '../team/api.ts'
import { useBusiness } from '../use-business.ts'

interface Point {
  id: string
  Icon: LucideIcon
  text: string
  help?: string
  link: Pick<LinkProps, 'to' | 'search'>
}

/** What waits for somebody, the most urgent first, each with the way to it. */
export function Attention({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  const { points, isKnown, isBare } = usePoints(store)
  return (
    <Panel title={t('home.attention')} flush>
      {!isKnown ? (
        <div className="px-5">
          <SkeletonRows rows={3} />
        </div>
      ) : points.length === 0 && isBare ? (
        <FirstProduct store={store} />
      ) : points.length === 0 ? (
        <p className="flex items-center gap-3 border-t border-line px-5 py-4 text-neem-text">
          <CircleCheck className="size-5 shrink-0" aria-hidden="true" />
          {t('home.nothing')}
        </p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {points.map(({ id, Icon, text, help, link }) => (
            <li key={id}>
              <Link
                {...(link as { to: '/sell/$tenantId/stock' })}
                params={{ tenantId }}
                className="flex min-h-15 items-center gap-4 px-5 py-3 text-ink no-underline transition-colors hover:bg-sunken"
              >
                <Icon className="size-5 shrink-0 text-haldi-text" aria-hidden="true" />
                <span className="min-w-0 flex-1">
                  {text}
                  {help && <span className="block truncate text-sm text-muted">{help}</span>}
                </span>
                <ChevronRight className="size-5 shrink-0 text-muted" aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Nothing waits on an empty shelf, and yet not all is well: there is nothing to buy. */
function FirstProduct({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  return (
    <div className="border-t border-line">
      <EmptyState
        icon={<PackagePlus />}
        title={t('home.firstProduct')}
        action={
          may('PERM_PRODUCT_CREATE', store.id) && (
            <LinkButton to="/sell/$tenantId/products/new" params={{ tenantId }}>
              {t('products.add')}
            </LinkButton>
          )
        }
      >
        {t('home.firstProductText')}
      </EmptyState>
    </div>
  )
}

const icons = { expired: CalendarX, out: PackageX, low: PackageMinus, expiring: CalendarClock } as const
const kinds = ['expired', 'out', 'low', 'expiring'] as const
const stock = '/sell/$tenantId/stock'
const batches = '/sell/$tenantId/stock/batches'
/** Each kind opens the list of just what was counted. */
const linkOf: Record<(typeof kinds)[number], Point['link']> = {
  expired: { to: batches, search: { state: 'expired' } as never },
  out: { to: stock, search: { filter: 'out' } as never },
  low: { to: stock, search: { filter: 'low' } as never },
  expiring: { to: batches, search: { state: 'expiring' } as never },
}

function usePoints(store: Store): { points: Point[]; isKnown: boolean; isBare: boolean } {
  const { t } = useTranslation('sell')
  const { membership, may } = useBusiness()
  const params = { tenantId: store.tenantId, storeId: store.id }
  const alerts = useQuery(alertSummaryQuery(params))
  const summary = useQuery(summaryQuery(params))
  const invites = useQuery({ ...pendingInvitesQuery(store.tenantId), enabled: may('PERM_TEAM_READ') })
  const { items: waiting, nextCursor: more } = invites.data ?? { items: [], nextCursor: null }
  const points: Point[] = useOrderPoints(store)
  const { verificationStatus } = membership
  if (may('PERM_KYC_READ') && verificationStatus !== 'verified') {
    points.push({
      id: 'papers',
      Icon: ClipboardList,
      text: t(`home.papers.${verificationStatus}`),
      link: { to: '/sell/$tenantId/setup' },
    })
  }
  for (const kind of kinds) {
    const { count, names } = alerts.data?.[kind] ?? { count: 0, names: [] }
    if (count === 0) continue
    points.push({
      id: kind,
      Icon: icons[kind],
      text: t(`home.alerts.${kind}`, { count }),
      help: names.join(', '),
      link: linkOf[kind],
    })
  }
  const byStatus = summary.data?.byStatus ?? {}
  const listed = { to: '/sell/$tenantId/products' } as const
  const add = (id: 'flagged' | 'draft', Icon: LucideIcon) => {
    const count = byStatus[id] ?? 0
    const search = { status: id } as never
    if (count > 0) points.push({ id, Icon, text: t(`home.${id}`, { count }), link: { ...listed, search } })
  }
  add('flagged', Flag)
  add('draft', PencilLine)
  const bare = summary.data?.withoutPicture ?? 0
  if (bare > 0)
    points.push({ id: 'bare', Icon: ImageOff, text: t('home.bare', { count: bare }), link: listed })
  if (waiting.length > 0) {
    points.push({
      id: 'invites',
      Icon: Mail,
      text: t(more ? 'home.moreInvites' : 'home.invites', { count: waiting.length }),
      help: waiting.map(({ email }) => email).join(', '),
      link: { to: '/sell/$tenantId/team' },
    })
  }
  return { points, isKnown: !alerts.isPending && !summary.isPending, isBare: summary.data?.total === 0 }
}

/** Buyers wait for these, so they come before everything else. */
function useOrderPoints({ tenantId, id: storeId }: Store): Point[] {
  const { t } = useTranslation('sell')
  const { may } = useBusiness()
  const enabled = may('PERM_ORDER_READ', storeId)
  const counts = useQuery({ ...countsQuery(tenantId, storeId), enabled }).data
  const asked = { ...returnsQuery(tenantId, { storeId, status: 'requested' }), enabled }
  const returns = useInfiniteQuery(asked).data?.length ?? 0
  const points: Point[] = []
  const add = (id: 'late' | 'placed' | 'returns', Icon: LucideIcon, count: number, link: Point['link']) => {
    if (count > 0) points.push({ id: `orders-${id}`, Icon, text: t(`home.waiting.${id}`, { count }), link })
  }
  add('late', TimerOff, counts?.late ?? 0, { to: '/sell/$tenantId/orders' })
  add('placed', ShoppingBag, counts?.placed ?? 0, { to: '/sell/$tenantId/orders' })
  add('returns', Undo2, returns, {
    to: '/sell/$tenantId/returns',
    search: { status: 'requested' } as never,
  })
  return points
}
