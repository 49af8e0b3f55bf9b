import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download, FileText, Landmark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '#app/download-button.tsx'
import { ledgerAccounts } from '#app/faces/sell-search.ts'
import { PagedList, type Pages } from '#app/list/paged-list.tsx'
import { DateField } from '#ui/date-fields.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Store } from '../../merchants/api.ts'
import { NeedsStore } from '../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { endOfDay, startOfDay } from '../../orders/sell/start-of-day.ts'
import { AccountChoice } from './account-choice.tsx'
import { balancesQuery, type Entry, type Statement, type StatementFilter, statementQuery } from './api.ts'
import { BalanceExplained } from './balance-explained.tsx'
import { EntryTable } from './entry-table.tsx'

/** What the store has earned, what it is owed, and every entry behind it. */
export function MoneyPage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <PageHeader title={t('money.title')}>{t('money.lead')}</PageHeader>
      {store ? <Money store={store} /> : <NeedsStore />}
    </>
  )
}

function Money({ store }: { store: Store }) {
  const { t, i18n } = useTranslation('sell')
  const { tenantId } = store
  const { account = 'payable', from, until } = useSearch({ from: '/square/sell/$tenantId/money' })
  const navigate = useNavigate({ from: '/sell/$tenantId/money' })
  const change = (search: { account?: typeof account; from?: string; until?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...search }), replace: true, resetScroll: false })
  const balance = useQuery(balancesQuery(tenantId))
  const filter: StatementFilter = {
    storeId: store.id,
    account,
    ...(from && { from: startOfDay(from) }),
    ...(until && { until: endOfDay(until) }),
  }
  return (
    <div className="space-y-5">
      <AccountChoice
        balance={balance.data && (balance.data.find(({ storeId }) => storeId === store.id) ?? nothing)}
        chosen={account}
        onChoose={(next) => change({ account: next === ledgerAccounts[0] ? undefined : next })}
      />
      <search className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[11rem_11rem_1fr]">
        <DateField
          label={t('orders.from')}
          value={from ?? ''}
          onChange={(day) => change({ from: day || undefined })}
        />
        <DateField
          label={t('orders.until')}
          value={until ?? ''}
          onChange={(day) => change({ until: day || undefined })}
        />
        <div className="flex flex-wrap gap-2 max-lg:col-span-2 lg:justify-end">
          <DownloadButton
            path={`/tenants/${tenantId}/ledger.csv`}
            query={{ ...filter }}
            icon={<Download aria-hidden="true" />}
          >
            {t('money.csv')}
          </DownloadButton>
          <DownloadButton
            path={`/tenants/${tenantId}/ledger.pdf`}
            query={{ ...filter, language: i18n.language }}
            icon={<FileText aria-hidden="true" />}
          >
            {t('money.pdf')}
          </DownloadButton>
        </div>
      </search>
      <StatementOf tenantId={tenantId} filter={filter} />
    </div>
  )
}

const nothing = { inProgressMinor: 0, payableMinor: 0, cashMinor: 0 }

function StatementOf({ tenantId, filter }: { tenantId: string; filter: StatementFilter }) {
  const { t } = useTranslation('sell')
  const pages = useInfiniteQuery(statementQuery(tenantId, filter))
  const [first] = pages.data?.pages ?? []
  const newest = first && seenFrom(filter.account, first)
  const entries = pages.data?.pages.flatMap((page) => seenFrom(filter.account, page).items)
  return (
    <>
      {newest && entries && entries.length > 0 && (
        <BalanceExplained
          account={filter.account}
          statement={newest}
          entries={entries}
          isWhole={!pages.hasNextPage}
        />
      )}
      <Panel title={t('money.entries')} flush>
        <PagedList
          list={{ ...pages, data: entries } as Pages<Entry>}
          empty={
            <EmptyState icon={<Landmark />} title={t('money.none')}>
              {t('money.noneText')}
            </EmptyState>
          }
        >
          {(shown) => <EntryTable tenantId={tenantId} account={filter.account} entries={shown} />}
        </PagedList>
      </Panel>
    </>
  )
}

/** Cash lies outside the platform, so its books count it the other way round than the till does. */
function seenFrom(account: StatementFilter['account'], statement: Statement): Statement {
  if (account !== 'cash_at_store') return statement
  return {
    ...statement,
    openingMinor: turned(statement.openingMinor),
    closingMinor: turned(statement.closingMinor),
    items: statement.items.map((entry) => ({
      ...entry,
      amountMinor: turned(entry.amountMinor),
      balanceAfterMinor: entry.balanceAfterMinor === null ? null : turned(entry.balanceAfterMinor),
    })),
  }
}

/** Without the minus of a negative zero. */
const turned = (minor: number): number => 0 - minor
