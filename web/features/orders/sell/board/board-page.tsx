import { useNavigate, useSearch } from '@tanstack/react-router'
import { Bell, BellOff, ClipboardCheck, Radio } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { Loaded } from '#app/loaded.tsx'
import { Badge } from '#ui/badge.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { usePhone } from '#ui/use-phone.ts'
import type { Store } from '../../../merchants/api.ts'
import { NeedsStore } from '../../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../../merchants/use-business.ts'
import type { OrderSummary } from '../api.ts'
import { type ColumnName, columnOf, columns } from '../next-step.ts'
import { OrdersHeader } from '../orders-header.tsx'
import { useBoard } from '../use-board.ts'
import { useBell } from './bell.ts'
import { BoardSkeleton } from './board-skeleton.tsx'
import { Column } from './column.tsx'
import { ColumnTabs } from './column-tabs.tsx'
import { DoneToday } from './done-today.tsx'

/** What is to be packed and handed over, step by step, as it comes in. */
export function BoardPage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <OrdersHeader title={t('board.title')} actions={store && <BellSwitch />} />
      {store ? <Board store={store} /> : <NeedsStore />}
    </>
  )
}

function BellSwitch() {
  const { t } = useTranslation('sell')
  const [isOn, setOn] = useBell()
  return (
    <Switch isSelected={isOn} onChange={setOn}>
      <span className="inline-flex items-center gap-2">
        {isOn ? (
          <Bell className="size-4" aria-hidden="true" />
        ) : (
          <BellOff className="size-4" aria-hidden="true" />
        )}
        {t('board.bell')}
      </span>
    </Switch>
  )
}

function Board({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const [typed, type] = useTypedWords()
  const { q } = useSearch({ from: '/square/sell/$tenantId/orders' })
  const { board, isLive } = useBoard(store.tenantId, store.id)
  return (
    <>
      <search className="mb-4 flex flex-wrap items-center gap-3">
        <SearchField
          label={t('board.search')}
          value={typed}
          onChange={type}
          className="min-w-56 flex-1 md:max-w-sm"
        />
        <Badge tone={isLive ? 'neem' : 'plain'} icon={<Radio aria-hidden="true" />}>
          {t(isLive ? 'board.live' : 'board.asking')}
        </Badge>
      </search>
      <Loaded query={board} skeleton={<BoardSkeleton />}>
        {(orders) => <Columns store={store} orders={q ? orders.filter(has(q)) : orders} />}
      </Loaded>
    </>
  )
}

const has = (words: string) => {
  const wanted = words.toLocaleLowerCase()
  return ({ orderNumber, customerName, firstItems }: OrderSummary) =>
    [orderNumber, customerName, ...firstItems.map(({ productName }) => productName)].some((text) =>
      text.toLocaleLowerCase().includes(wanted),
    )
}

function Columns({ store, orders }: { store: Store; orders: readonly OrderSummary[] }) {
  const { t } = useTranslation('sell')
  const isPhone = usePhone()
  const { step = 'new', q } = useSearch({ from: '/square/sell/$tenantId/orders' })
  const navigate = useNavigate({ from: '/sell/$tenantId/orders' })
  // The oldest first: who has waited longest stands on top.
  const inColumn = (name: ColumnName) => orders.filter(({ status }) => columnOf(status) === name).reverse()
  if (isPhone) {
    return (
      <ColumnTabs
        chosen={step}
        counts={Object.fromEntries(columns.map((name) => [name, inColumn(name).length]))}
        onChoose={(next) =>
          void navigate({
            search: (old) => ({ ...old, step: next === 'new' ? undefined : next }),
            resetScroll: false,
          })
        }
      >
        {step === 'done' ? (
          <DoneToday store={store} />
        ) : (
          <Column name={step} orders={inColumn(step)} titleless />
        )}
      </ColumnTabs>
    )
  }
  if (orders.length === 0) {
    return (
      <div className="space-y-5">
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState icon={<ClipboardCheck />} title={t(q ? 'board.noneFound' : 'board.none')}>
            {t(q ? 'board.noneFoundText' : 'board.noneText')}
          </EmptyState>
        </div>
        <DoneToday store={store} />
      </div>
    )
  }
  return (
    <div className="space-y-6">
      <div className="grid grid-cols-2 items-start gap-3 lg:grid-cols-4">
        {columns.map((name) => (
          <Column key={name} name={name} orders={inColumn(name)} />
        ))}
      </div>
      <DoneToday store={store} />
    </div>
  )
}
