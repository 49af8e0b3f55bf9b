import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { Money } from '#ui/money.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import type { Entry, StatementFilter } from './api.ts'
import { kindIn } from './explained.ts'
import { useKindWords } from './kind-words.ts'

interface Props {
  tenantId: string
  account: StatementFilter['account']
  entries: readonly Entry[]
}

/** Each entry with its amount and what it left; the ones about an order lead to it. */
export function EntryTable({ tenantId, account, entries }: Props) {
  const { t } = useTranslation('sell')
  const words = useKindWords()
  const columns: Column<Entry>[] = [
    {
      id: 'what',
      header: t('money.what'),
      cell: (entry) =>
        entry.orderId !== null ? (
          <Link
            to="/sell/$tenantId/orders/$orderId"
            params={{ tenantId, orderId: entry.orderId }}
            className="touch inline-flex items-center font-bold"
          >
            {words(kindIn(account, entry))}
          </Link>
        ) : (
          <span className="font-bold">{words(kindIn(account, entry))}</span>
        ),
    },
    { id: 'when', header: t('orders.when'), cell: ({ createdAt }) => <Time at={createdAt} /> },
    {
      id: 'amount',
      header: t('money.amount'),
      align: 'right',
      cell: ({ amountMinor }) => (
        <span className={classes('font-bold', amountMinor > 0 ? 'text-neem-text' : 'text-mirch-text')}>
          {amountMinor > 0 && '+'}
          <Money minor={amountMinor} />
        </span>
      ),
    },
    {
      id: 'after',
      header: t('money.after'),
      align: 'right',
      cell: ({ balanceAfterMinor }) =>
        balanceAfterMinor === null ? '–' : <Money minor={balanceAfterMinor} />,
    },
  ]
  return (
    <Table
      label={t('money.entries')}
      columns={columns}
      rows={entries}
      rowId={({ transferId, amountMinor }) => `${transferId} ${amountMinor}`}
    />
  )
}
