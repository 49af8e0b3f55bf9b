import { EyeOff } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BulkBar } from '#ui/bulk-bar.tsx'
import { Button } from '#ui/button.tsx'
import { SuggestField } from '#ui/combobox.tsx'
import { DateField, DateTimeField, TimeRangeField } from '#ui/date-fields.tsx'
import { MoneyCell, NumberCell } from '#ui/edit-cell.tsx'
import { Money } from '#ui/money.tsx'
import { MoneyField } from '#ui/money-field.tsx'
import { Panel } from '#ui/panel.tsx'
import { type DroppedPicture, PictureDrop } from '#ui/picture-drop.tsx'
import type { Choice } from '#ui/select.tsx'
import { StatTile } from '#ui/stat-tile.tsx'
import { Table } from '#ui/table.tsx'
import { toast } from '#ui/toast.tsx'

export function Selling() {
  return (
    <div className="space-y-6">
      <Figures />
      <Goods />
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
        <Amounts />
        <Times />
      </div>
    </div>
  )
}

function Figures() {
  const { t } = useTranslation('kit')
  const points = [12, 18, 9, 22, 26, 21, 34]
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <StatTile
        label={t('selling.sales')}
        value={<Money minor={1845000} />}
        points={points}
        change={{ text: t('selling.up'), way: 'up', good: true }}
      />
      <StatTile label={t('selling.orders')} value={42} points={points.toReversed()} />
      <StatTile
        label={t('selling.returns')}
        value={5}
        change={{ text: t('selling.down'), way: 'up', good: false }}
      />
    </div>
  )
}

const goods = [
  { id: 'tomatoes', minor: 4800, stock: 120 },
  { id: 'rice', minor: 18950, stock: 34 },
  { id: 'chai', minor: 125000, stock: 0 },
] as const

function Goods() {
  const { t } = useTranslation('kit')
  const [rows, setRows] = useState<{ id: (typeof goods)[number]['id']; minor: number; stock: number }[]>([
    ...goods,
  ])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['rice']))
  const nameOf = (id: string) => t(`shopping.${id as 'rice'}`)
  const keep = async (id: string, part: { minor?: number; stock?: number }) =>
    setRows((all) => all.map((row) => (row.id === id ? { ...row, ...part } : row)))
  const clear = () => setChosen(new Set())
  return (
    <Panel title={t('selling.goods')} help={t('selling.goodsHelp')} flush>
      <Table
        label={t('selling.goods')}
        rows={rows}
        rowId={({ id }) => id}
        stickyHeader
        selection={{ chosen, onChange: setChosen, nameOf }}
        columns={[
          { id: 'name', header: t('fields.name'), cell: ({ id }) => nameOf(id) },
          {
            id: 'price',
            header: t('selling.price'),
            align: 'right',
            cell: ({ id, minor }) => (
              <MoneyCell
                label={t('selling.priceOf', { name: nameOf(id) })}
                value={minor}
                onSave={(next) => keep(id, { minor: next })}
              />
            ),
          },
          {
            id: 'stock',
            header: t('selling.stock'),
            align: 'right',
            cell: ({ id, stock }) => (
              <NumberCell
                label={t('selling.stockOf', { name: nameOf(id) })}
                value={stock}
                onSave={(next) => keep(id, { stock: next })}
              />
            ),
          },
        ]}
      />
      <BulkBar count={chosen.size} onClear={clear}>
        <Button
          variant="secondary"
          size="small"
          icon={<EyeOff aria-hidden="true" />}
          onPress={() => {
            toast(t('selling.hidden', { count: chosen.size }))
            clear()
          }}
        >
          {t('selling.hide')}
        </Button>
      </BulkBar>
    </Panel>
  )
}

function Amounts() {
  const { t } = useTranslation('kit')
  const [minor, setMinor] = useState<number | null>(12345650)
  const [chosen, setChosen] = useState<Choice | null>(null)
  const [pictures, setPictures] = useState<DroppedPicture[]>([
    { id: 'one', name: t('shopping.rice'), url: '/favicon.svg', progress: 0.6 },
    { id: 'two', name: t('shopping.chai'), url: '/favicon.svg' },
  ])
  const suggest = useCallback(
    async (words: string) =>
      goods
        .map(({ id }) => ({ value: id, label: t(`shopping.${id}`), hint: t('shopping.kilo') }))
        .filter(({ label }) => label.toLowerCase().includes(words.toLowerCase())),
    [t],
  )
  return (
    <div className="space-y-6">
      <MoneyField
        label={t('selling.money')}
        minor={minor}
        onChange={setMinor}
        error={Number.isNaN(minor) ? t('selling.noMoney') : undefined}
      />
      <SuggestField label={t('selling.category')} suggest={suggest} chosen={chosen} onChoose={setChosen} />
      <PictureDrop
        label={t('selling.pictures')}
        pictures={pictures}
        most={6}
        onAdd={(files) =>
          setPictures((all) => [
            ...all,
            ...files.map((file) => ({ id: crypto.randomUUID(), name: file.name, file })),
          ])
        }
        onRemove={(id) => setPictures((all) => all.filter((picture) => picture.id !== id))}
      />
    </div>
  )
}

function Times() {
  const { t } = useTranslation('kit')
  const [day, setDay] = useState('2026-11-24')
  const [moment, setMoment] = useState('2026-11-24T09:30')
  const [range, setRange] = useState({ from: '18:00', to: '02:00' })
  return (
    <div className="space-y-6">
      <DateField label={t('selling.deliverBy')} value={day} onChange={setDay} />
      <DateTimeField label={t('selling.startsAt')} value={moment} onChange={setMoment} />
      <TimeRangeField label={t('selling.open')} value={range} onChange={setRange} />
    </div>
  )
}
