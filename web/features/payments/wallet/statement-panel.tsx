import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { FileSpreadsheet, FileText, ReceiptText } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '#app/download-button.tsx'
import { currentLocale } from '#app/i18n.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { dateFormat } from '#ui/formats.ts'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import { PlainSelect } from '#ui/plain-select.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { usePhone } from '#ui/use-phone.ts'
import { type StatementLine, statementQuery, transfersQuery } from '../api.ts'
import { lastMonths, periodOf } from './months.ts'

const all = 'all'

/** What came in and went out, month by month, to read and to keep. */
export function StatementPanel() {
  const { t, i18n } = useTranslation('pay')
  const [month, setMonth] = useState(all)
  const period = month === all ? {} : periodOf(month)
  const list = useInfiniteQuery({ ...statementQuery(period), placeholderData: (old) => old })
  return (
    <Panel
      title={t('statement.title')}
      flush
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <PlainSelect
            label={t('statement.period')}
            value={month}
            choices={[
              { value: all, label: t('statement.all') },
              ...lastMonths(new Date()).map((value) => ({ value, label: monthText(value) })),
            ]}
            onChange={setMonth}
            className="w-full sm:w-auto sm:min-w-40"
          />
          <DownloadButton
            path="/me/wallet/statement.csv"
            query={period}
            size="small"
            icon={<FileSpreadsheet aria-hidden="true" />}
          >
            CSV
          </DownloadButton>
          <DownloadButton
            path="/me/wallet/statement.pdf"
            query={{ ...period, language: i18n.language }}
            size="small"
            icon={<FileText aria-hidden="true" />}
          >
            PDF
          </DownloadButton>
        </div>
      }
    >
      <PagedList
        list={list}
        empty={
          <EmptyState icon={<ReceiptText />} title={t('statement.none')}>
            {t('statement.noneHelp')}
          </EmptyState>
        }
      >
        {(lines) => <Lines lines={lines} />}
      </PagedList>
    </Panel>
  )
}

function Lines({ lines }: { lines: StatementLine[] }) {
  const phone = usePhone()
  return phone ? <LinesInShort lines={lines} /> : <LinesInTable lines={lines} />
}

function LinesInShort({ lines }: { lines: StatementLine[] }) {
  const { t } = useTranslation('pay')
  const what = useWhat(lines)
  return (
    <ul aria-label={t('statement.title')}>
      {lines.map((line) => (
        <li
          key={rowId(line)}
          className="flex items-start justify-between gap-4 border-t border-line px-5 py-3"
        >
          <span className="min-w-0">
            {what(line)}
            <span className="block text-sm text-muted">
              <Time at={line.createdAt} />
            </span>
          </span>
          <span className="shrink-0 text-right">
            <Amount minor={line.amountMinor} />
            {line.balanceAfterMinor !== null && (
              <span className="block text-sm text-muted">
                <Money minor={line.balanceAfterMinor} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

const rowId = (line: StatementLine) => `${line.transferId}${line.amountMinor}`

/** What comes in has a sign of its own, too. */
function Amount({ minor }: { minor: number }) {
  return (
    <span className={minor > 0 ? 'text-neem-text' : ''}>
      {minor > 0 && '+'}
      <Money minor={minor} />
    </span>
  )
}

/** What a line is; of money between people, whom it went to or came from, and what they said of it. */
function useWhat(lines: readonly StatementLine[]): (line: StatementLine) => ReactNode {
  const { t } = useTranslation('pay')
  const enabled = lines.some(({ kind }) => kind === 'wallet_transfer')
  const transfers = useQuery({ ...transfersQuery, enabled }).data ?? []
  return ({ kind, description, reference }) => {
    const transfer = transfers.find(({ id }) => id === reference.id)
    const name = transfer?.with.displayName
    if (!name) return t(`statement.kind.${kind as 'top_up'}`, { defaultValue: description })
    return (
      <>
        {t(`statement.${transfer.direction}`, { name })}
        {transfer.note && <span className="block text-sm text-muted">{transfer.note}</span>}
      </>
    )
  }
}

function LinesInTable({ lines }: { lines: StatementLine[] }) {
  const { t } = useTranslation('pay')
  const what = useWhat(lines)
  const columns: Column<StatementLine>[] = [
    { id: 'what', header: t('statement.what'), cell: what },
    { id: 'when', header: t('statement.when'), cell: ({ createdAt }) => <Time at={createdAt} /> },
    {
      id: 'amount',
      header: t('statement.amount'),
      align: 'right',
      cell: ({ amountMinor }) => <Amount minor={amountMinor} />,
    },
    {
      id: 'balance',
      header: t('statement.balance'),
      align: 'right',
      cell: ({ balanceAfterMinor }) => balanceAfterMinor !== null && <Money minor={balanceAfterMinor} />,
    },
  ]
  return <Table label={t('statement.title')} columns={columns} rows={lines} rowId={rowId} />
}

const monthText = (month: string): string =>
  dateFormat(currentLocale(), { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
