import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { DateField } from '#ui/date-fields.tsx'
import { MoneyField } from '#ui/money-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { InStore } from './api.ts'
import { ProductPick } from './product-pick.tsx'
import type { LineDraft } from './receive-lines.ts'

interface Props {
  number: number
  line: LineDraft
  store: InStore
  onChange: (part: Partial<LineDraft>) => void
  onRemove?: () => void
}

export function ReceiveLine({ number, line, store, onChange, onRemove }: Props) {
  const { t } = useTranslation('sell')
  return (
    <li>
      <fieldset className="rounded border border-line p-4">
        <legend className="sr-only">{t('receive.line', { number })}</legend>
        <div className="flex items-end gap-2">
          <ProductPick
            label={t('products.product')}
            store={store}
            chosen={line.product}
            onChoose={(product) => onChange({ product })}
            className="min-w-0 flex-1"
          />
          {onRemove && (
            <Button
              variant="quiet"
              size="icon"
              className="text-muted"
              aria-label={t('receive.removeLine', { number })}
              onPress={onRemove}
              icon={<X aria-hidden="true" />}
            />
          )}
        </div>
        <div className="mt-4 grid grid-cols-2 gap-4 md:grid-cols-4">
          <TextField
            label={t('receive.quantity')}
            value={line.quantity}
            onChange={(quantity) => onChange({ quantity })}
            inputMode="decimal"
            inputClassName="figures"
          />
          <MoneyField
            label={t('receive.cost')}
            minor={line.unitCostMinor}
            onChange={(unitCostMinor) => onChange({ unitCostMinor })}
          />
          <TextField
            label={t('receive.batch')}
            value={line.batchNumber}
            onChange={(batchNumber) => onChange({ batchNumber })}
            maxLength={60}
          />
          <DateField
            label={t('receive.expiry')}
            value={line.expiryDate}
            onChange={(expiryDate) => onChange({ expiryDate })}
          />
        </div>
      </fieldset>
    </li>
  )
}
