import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { MoneyField } from '#ui/money-field.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { quantityFrom } from '../../inventory/figure.ts'
import { useBusiness } from '../../merchants/use-business.ts'
import { type Product, productsKey, putPriceBreaks } from './api.ts'

interface Row {
  key: string
  quantity: string
  minor: number | null
}

const rowsOf = ({ priceBreaks }: Product): Row[] =>
  priceBreaks.map(({ minQuantity, priceMinor }) => ({
    key: crypto.randomUUID(),
    quantity: String(minQuantity),
    minor: priceMinor,
  }))

/** What a piece costs from larger quantities on: only businesses see it. */
export function PriceBreaksPanel({ product }: { product: Product }) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId } = useBusiness()
  const [rows, setRows] = useState(() => rowsOf(product))
  const save = useAct(
    () =>
      putPriceBreaks(
        tenantId,
        product,
        rows.map(({ quantity, minor }) => ({ minQuantity: Number(quantity), priceMinor: minor ?? 0 })),
      ),
    { changes: [productsKey(tenantId)], said: t('app:saved') },
  )
  const put = (key: string, part: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const isWhole = rows.every(
    ({ quantity, minor }) =>
      quantityFrom(quantity) !== null && minor !== null && minor < product.sellingPriceMinor,
  )
  return (
    <Panel title={t('breaks.title')} help={t('breaks.help')}>
      <div className="space-y-4">
        {rows.map((row, index) => (
          <fieldset key={row.key} className="flex items-end gap-3">
            <legend className="sr-only">{t('breaks.number', { number: index + 1 })}</legend>
            <TextField
              label={t('breaks.from')}
              value={row.quantity}
              onChange={(quantity) => put(row.key, { quantity })}
              inputMode="decimal"
              inputClassName="figures"
              className="w-28"
            />
            <MoneyField
              label={t('breaks.price')}
              minor={row.minor}
              onChange={(minor) => put(row.key, { minor })}
              className="flex-1"
            />
            <Button
              variant="quiet"
              size="icon"
              className="text-muted"
              aria-label={t('breaks.remove', { number: index + 1 })}
              onPress={() => setRows((all) => all.filter(({ key }) => key !== row.key))}
              icon={<X aria-hidden="true" />}
            />
          </fieldset>
        ))}
        {rows.length > 0 && !isWhole && <p className="text-sm text-muted">{t('breaks.rule')}</p>}
        <div className="flex flex-wrap gap-2">
          <Button
            variant="secondary"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onPress={() =>
              setRows((all) => [...all, { key: crypto.randomUUID(), quantity: '', minor: null }])
            }
          >
            {t('breaks.add')}
          </Button>
          {(rows.length > 0 || product.priceBreaks.length > 0) && (
            <Button
              size="small"
              isDisabled={!isWhole}
              isPending={save.isPending}
              onPress={() => save.mutate()}
            >
              {t('breaks.save')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  )
}
