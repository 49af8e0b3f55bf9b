import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ClipboardCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { SellerBadge } from '../seller-badge.tsx'
import { type SellerItem, sellersQuery } from './api.ts'

/** Who waits for a review, and all other businesses. */
export function SellersPage() {
  const { t } = useTranslation(['sell', 'app'])
  const { show, q } = useSearch({ from: '/square/admin/sellers' })
  const navigate = useNavigate({ from: '/admin/sellers' })
  const [typed, type] = useTypedWords()
  const list = useInfiniteQuery({
    ...sellersQuery({ query: q, verificationStatus: show === 'all' ? undefined : 'pending' }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader
        title={t('sellers.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
      >
        {t('sellers.lead')}
      </PageHeader>
      <search className="mb-4 flex flex-wrap gap-3">
        <SearchField label={t('sellers.search')} value={typed} onChange={type} className="min-w-64 flex-1" />
        <Segmented
          label={t('sellers.which')}
          value={show ?? 'waiting'}
          onChange={(next) =>
            void navigate({
              search: (old) => ({ ...old, show: next === 'all' ? 'all' : undefined }),
              resetScroll: false,
            })
          }
          choices={[
            { value: 'waiting', label: t('sellers.waiting') },
            { value: 'all', label: t('sellers.all') },
          ]}
        />
      </search>
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState
              icon={<ClipboardCheck />}
              title={t(show === 'all' ? 'sellers.none' : 'sellers.noneWaiting')}
            >
              {t('sellers.noneText')}
            </EmptyState>
          }
        >
          {(sellers) => <SellerTable sellers={sellers} />}
        </PagedList>
      </Panel>
    </>
  )
}

function SellerTable({ sellers }: { sellers: SellerItem[] }) {
  const { t } = useTranslation('sell')
  const columns: Column<SellerItem>[] = [
    {
      id: 'name',
      header: t('sellers.business'),
      cell: ({ businessName, businessType }) => (
        <>
          <span className="block font-bold">{businessName}</span>
          <span className="text-sm text-muted">{t(`businessTypes.${businessType}`)}</span>
        </>
      ),
    },
    {
      id: 'standing',
      header: t('products.status'),
      cell: ({ status, verificationStatus }) => (
        <SellerBadge status={status} verification={verificationStatus} />
      ),
    },
    { id: 'stores', header: t('stores.title'), align: 'right', cell: ({ storeCount }) => storeCount },
    {
      id: 'submitted',
      header: t('review.handedIn'),
      cell: ({ submittedAt }) => (submittedAt ? <Time at={submittedAt} as="ago" /> : '–'),
    },
  ]
  return (
    <Table
      label={t('sellers.title')}
      columns={columns}
      rows={sellers}
      rowId={({ tenantId }) => tenantId}
      rowHref={({ tenantId }) => `/admin/sellers/${tenantId}`}
    />
  )
}
