import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CreditCard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { paymentStatuses } from '#app/faces/admin-search.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { Money } from '#ui/money.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { type OfficePayment, paymentsQuery } from './api.ts'
import { PaymentBadge } from './payment-badge.tsx'

/** Every payment of the platform, the newest first. */
export function PaymentsPage() {
  const { t } = useTranslation(['admin', 'app'])
  const { status } = useSearch({ from: '/square/admin/payments' })
  const navigate = useNavigate({ from: '/admin/payments' })
  const list = useInfiniteQuery({ ...paymentsQuery(status), placeholderData: keepPreviousData })
  return (
    <>
      <PageHeader
        title={t('payments.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
      >
        {t('payments.lead')}
      </PageHeader>
      <div className="mb-4">
        <FilterChips
          label={t('payments.status')}
          single
          chosen={status ? [status] : []}
          onChange={([next]) => void navigate({ search: () => ({ status: next }), resetScroll: false })}
          choices={paymentStatuses.map((value) => ({ value, label: t(`payments.statuses.${value}`) }))}
        />
      </div>
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<CreditCard />} title={t('payments.none')}>
              {t('payments.noneText')}
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
  const columns: Column<OfficePayment>[] = [
    {
      id: 'payment',
      header: t('payments.payment'),
      cell: ({ method, reference, transactionId }) => (
        <>
          <span className="block font-bold">
            {t(`buy:method.${method}`)} · {t(`payments.for.${reference.type}`)}
          </span>
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
