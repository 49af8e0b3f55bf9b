import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import { Segmented } from '#ui/segmented.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { figure } from '../../inventory/figure.ts'
import type { Store } from '../../merchants/api.ts'
import { NeedsStore } from '../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { type Customer, customersQuery } from './api.ts'

/** Who buys here, how often and for how much. */
export function CustomersPage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <PageHeader title={t('customers.title')}>{t('customers.lead')}</PageHeader>
      {store ? <Customers store={store} /> : <NeedsStore />}
    </>
  )
}

function Customers({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { sort = 'latest' } = useSearch({ from: '/square/sell/$tenantId/customers' })
  const navigate = useNavigate({ from: '/sell/$tenantId/customers' })
  const list = useInfiniteQuery({
    ...customersQuery(store.tenantId, store.id, sort),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className="mb-4 sm:w-80">
        <Segmented
          label={t('customers.sort')}
          value={sort}
          onChange={(next) =>
            void navigate({
              search: (old) => ({ ...old, sort: next === 'spent' ? next : undefined }),
              resetScroll: false,
            })
          }
          choices={[
            { value: 'latest', label: t('customers.latest') },
            { value: 'spent', label: t('customers.spent') },
          ]}
        />
      </div>
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<Users />} title={t('customers.none')}>
              {t('customers.noneText')}
            </EmptyState>
          }
        >
          {(customers) => <CustomerTable tenantId={store.tenantId} customers={customers} />}
        </PagedList>
      </Panel>
    </>
  )
}

function CustomerTable({ tenantId, customers }: { tenantId: string; customers: Customer[] }) {
  const { t } = useTranslation('sell')
  const columns: Column<Customer>[] = [
    {
      id: 'name',
      header: t('customers.name'),
      cell: ({ name, phone }) => (
        <>
          <span className="block font-bold">{name}</span>
          {phone && <span className="figures text-sm text-muted">{readablePhone(phone)}</span>}
        </>
      ),
    },
    {
      id: 'orders',
      header: t('customers.orders'),
      align: 'right',
      cell: ({ totalOrders }) => figure(totalOrders),
    },
    {
      id: 'spent',
      header: t('customers.total'),
      align: 'right',
      cell: ({ totalSpentMinor, currency }) => <Money minor={totalSpentMinor} currency={currency} />,
    },
    {
      id: 'last',
      header: t('customers.last'),
      cell: ({ lastOrderAt }) => <Time at={lastOrderAt} as="ago" />,
    },
    {
      id: 'since',
      header: t('customers.since'),
      onPhone: 'hide',
      cell: ({ firstOrderAt }) => <Time at={firstOrderAt} as="day" />,
    },
  ]
  return (
    <Table
      label={t('customers.title')}
      columns={columns}
      rows={customers}
      rowId={({ id }) => id}
      rowHref={({ lastOrderId }) => `/sell/${tenantId}/orders/${lastOrderId}`}
    />
  )
}
