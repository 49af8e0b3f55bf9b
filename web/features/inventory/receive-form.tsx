import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { DateField } from '#ui/date-fields.tsx'
import { Actions } from '#ui/dialog.tsx'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { productsKey } from '../catalog/sell/api.ts'
import type { Store } from '../merchants/api.ts'
import { receiptsQuery, receiveStock, stockKey, suppliersQuery } from './api.ts'
import { quantityFrom } from './figure.ts'
import { ReceiveLine } from './receive-line.tsx'
import { emptyLine, isWholeLine, type LineDraft, writtenLine } from './receive-lines.ts'

const none = 'none'

/** A whole delivery on one form: goods, batches and what they cost. */
export function ReceiveForm({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const params = { tenantId: store.tenantId, storeId: store.id }
  const suppliers = useInfiniteQuery(suppliersQuery(params)).data ?? []
  const [supplierId, setSupplierId] = useState(none)
  const [invoiceNumber, setInvoiceNumber] = useState('')
  const [receivedOn, setReceivedOn] = useState(today)
  const [lines, setLines] = useState<LineDraft[]>(() => [emptyLine()])
  const filled = lines.filter(({ product }) => product !== null)
  const isWhole = filled.length > 0 && filled.every(isWholeLine) && receivedOn !== ''
  const total = filled.reduce(
    (sum, line) => sum + Math.round((quantityFrom(line.quantity) ?? 0) * (line.unitCostMinor || 0)),
    0,
  )
  const receive = useAct(
    () =>
      receiveStock(params, {
        supplierId: supplierId === none ? null : supplierId,
        invoiceNumber: invoiceNumber.trim() || null,
        receivedOn,
        lines: filled.map(writtenLine),
      }),
    {
      changes: [stockKey(store.tenantId), receiptsQuery(params).queryKey, productsKey(store.tenantId)],
      said: t('receive.done'),
      onDone: () => {
        setLines([emptyLine()])
        setInvoiceNumber('')
      },
    },
  )
  const put = (key: string, part: Partial<LineDraft>) =>
    setLines((all) => all.map((line) => (line.key === key ? { ...line, ...part } : line)))
  return (
    <form
      aria-label={t('receive.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) receive.mutate()
      }}
    >
      <Panel>
        <div className="grid gap-5 sm:grid-cols-3">
          <Select
            label={t('receive.supplier')}
            value={supplierId}
            onChange={setSupplierId}
            choices={[
              { value: none, label: t('receive.noSupplier') },
              ...suppliers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <TextField
            label={t('receive.invoice')}
            value={invoiceNumber}
            onChange={setInvoiceNumber}
            optional
            maxLength={60}
          />
          <DateField label={t('receive.on')} value={receivedOn} onChange={setReceivedOn} />
        </div>
        <ol className="mt-5 space-y-4">
          {lines.map((line, index) => (
            <ReceiveLine
              key={line.key}
              number={index + 1}
              line={line}
              store={params}
              onChange={(part) => put(line.key, part)}
              onRemove={
                lines.length > 1
                  ? () => setLines((all) => all.filter(({ key }) => key !== line.key))
                  : undefined
              }
            />
          ))}
        </ol>
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
          <Button
            variant="secondary"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onPress={() => setLines((all) => [...all, emptyLine()])}
          >
            {t('receive.addLine')}
          </Button>
          <p>
            {t('receive.total')}{' '}
            <span className="font-bold">
              <Money minor={total} />
            </span>
          </p>
        </div>
        <Actions>
          <Button type="submit" isDisabled={!isWhole} isPending={receive.isPending}>
            {t('receive.action')}
          </Button>
        </Actions>
      </Panel>
    </form>
  )
}

/** By the clock of whoever unpacks, not that of Greenwich. */
function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
