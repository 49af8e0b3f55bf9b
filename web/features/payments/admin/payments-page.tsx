import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CreditCard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { paymentStatuses } from '#app/faces/admin-search.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { may, useMe } from '#app/session.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { Money } from '#ui/money.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { type OfficePayment, paymentsQuery } from './api.ts'
import { OrderNumbers, Payer, useOrdersOfPayments } from './orders-of-payments.tsx'
import { PaymentBadge } from './payment-badge.tsx'

/** Every payment of the platform, the newest first. */
export function PaymentsPage() {
  const { t } = useTranslation(['admin', 'app'])
  const { status, q } = useSearch({ from: '/square/admin/payments' })
  const navigate = useNavigate({ from: '/admin/payments' })
  const [typed, type] = useTypedWords()
  const mayReadOrders = may(useMe(), 'PERM_ORDER_READ_ALL')
  const list = useInfiniteQuery({
    ...paymentsQuery({ status, words: q }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader
        title={t('payments.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
      >
        {t('payments.lead')}
      </PageHeader>
      <search className="mb-4 space-y-3">
        <SearchField
          label={t(mayReadOrders ? 'payments.search' : 'payments.searchReference')}
          value={typed}
          onChange={type}
        />
        <FilterChips
          label={t('payments.status')}
          single
          chosen={status ? [status] : []}
          onChange={([next]) =>
            void navigate({ search: (old) => ({ ...old, status: next }), resetScroll: false })
          }
          choices={paymentStatuses.map((value) => ({ value, label: t(`payments.statuses.${value}`) }))}
        />
      </search>
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<CreditCard />} title={t(q ? 'payments.noneFound' : 'payments.none')}>
              {t(q ? 'payments.noneFoundText' : 'payments.noneText')}
            </EmptyState>
          }
        >
          {(payments) => <PaymentTable payments={payments} />}
        </PagedList>
      </Panel>
    </>
  )
}

function PaymentTable({ payments }: { payments: OfficePayment[] }) {
  const { t } = useTranslation(['admin', 'buy'])
  const ordersOf = useOrdersOfPayments(payments)
  const columns: Column<OfficePayment>[] = [
    {
      id: 'payment',
      header: t('payments.payment'),
      cell: ({ userId, method, reference, transactionId }) => (
        <>
          <span className="block font-bold">
            <Payer userId={userId} orders={ordersOf(reference)} />
          </span>
          <span className="block">
            {t(`buy:method.${method}`)} · {t(`payments.for.${reference.type}`)}
          </span>
          <OrderNumbers orders={ordersOf(reference)} />
          {transactionId && <span className="text-sm break-all text-muted">{transactionId}</span>}
        </>
      ),
    },
    {
      id: 'status',
      header: t('payments.status'),
      onPhone: 'bare',
      cell: (payment) => <PaymentBadge payment={payment} />,
    },
    { id: 'when', header: t('payments.when'), cell: ({ createdAt }) => <Time at={createdAt} /> },
    {
      id: 'amount',
      header: t('payments.amount'),
      align: 'right',
      cell: ({ amountMinor, refundedMinor, currency }) => (
        <>
          <span className="block">
            <Money minor={amountMinor} currency={currency} />
          </span>
          {refundedMinor > 0 && (
            <span className="text-sm text-muted">
              −<Money minor={refundedMinor} currency={currency} />
            </span>
          )}
        </>
      ),
    },
  ]
  return (
    <Table
      label={t('payments.title')}
      columns={columns}
      rows={payments}
      rowId={({ id }) => id}
      rowHref={({ id }) => `/admin/payments/${id}`}
    />
  )
}
