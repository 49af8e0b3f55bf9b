import { Link } from '@tanstack/react-router'
import { ChevronRight, Plus, Store as StoreIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Store } from '../api.ts'
import { useBusiness } from '../use-business.ts'
import { StoreStatusBadge } from './store-status-badge.tsx'

export function StoresPage() {
  const { t } = useTranslation('sell')
  const { tenantId, stores, may } = useBusiness()
  const open = may('PERM_STORE_CREATE') && (
    <LinkButton to="/sell/$tenantId/stores/new" params={{ tenantId }} icon={<Plus aria-hidden="true" />}>
      {t('stores.open')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t('stores.title')} actions={stores.length > 0 && open}>
        {t('stores.lead')}
      </PageHeader>
      <Panel>
        {stores.length === 0 ? (
          <EmptyState icon={<StoreIcon />} title={t('stores.none')} action={open}>
            {t('stores.noneText')}
          </EmptyState>
        ) : (
          <ul className="-m-5 divide-y divide-line">
            {stores.map((store) => (
              <StoreRow key={store.id} store={store} />
            ))}
          </ul>
        )}
      </Panel>
    </>
  )
}

function StoreRow({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  return (
    <li>
      <Link
        to="/sell/$tenantId/stores/$storeId"
        params={{ tenantId: store.tenantId, storeId: store.id }}
        search={{ store: store.id }}
        className="flex items-center gap-4 rounded-lg px-5 py-4 text-ink no-underline transition-colors hover:bg-sunken"
      >
        <StoreFace store={store} />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-bold">{store.name}</span>
            <StoreStatusBadge status={store.status} />
          </span>
          <span className="block text-muted">
            {t(`storeTypes.${store.type}`)} · {store.line1}, {store.city}
          </span>
        </span>
        <ChevronRight className="size-5 shrink-0 text-muted" aria-hidden="true" />
      </Link>
    </li>
  )
}

export function StoreFace({ store, large }: { store: Store; large?: boolean }) {
  const size = large ? 'size-20' : 'size-12'
  if (store.pictureUrl) {
    return (
      <img
        src={pictureOf(store)}
        alt=""
        width={large ? 80 : 48}
        height={large ? 80 : 48}
        className={`${size} shrink-0 rounded object-cover`}
      />
    )
  }
  return (
    <span
      aria-hidden="true"
      className={`flex ${size} shrink-0 items-center justify-center rounded bg-neel-soft text-neel-text`}
    >
      <StoreIcon className="size-5" />
    </span>
  )
}

/** Through the door for its own people: buyers may not see a store that is not listed yet. */
function pictureOf({ tenantId, id, pictureUrl }: Store): string {
  const version = pictureUrl?.split('?')[1]
  return `/api/tenants/${tenantId}/stores/${id}/picture${version ? `?${version}` : ''}`
}
