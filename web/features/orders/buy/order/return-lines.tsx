import { useTranslation } from 'react-i18next'
import { Thumb } from '../../thumb.tsx'
import type { OrderItem, Returns } from '../api.ts'
import { AmountStepper } from '../cart/amount-stepper.tsx'

interface Props {
  items: readonly OrderItem[]
  returnable: Returns['returnable']
  amounts: Record<string, number>
  error: string | undefined
  onChange: (amounts: Record<string, number>) => void
}

/** How much of each line goes back; never more than came. */
export function ReturnLines({ items, returnable, amounts, error, onChange }: Props) {
  const { t } = useTranslation('buy')
  const left = returnable.flatMap(({ itemId, quantity: most }) => {
    const item = items.find(({ id }) => id === itemId)
    return item ? [{ item, most }] : []
  })
  return (
    <fieldset>
      <legend className="mb-1.5 font-bold">{t('returns.what')}</legend>
      <ul className="divide-y divide-line rounded border border-edge">
        {left.map(({ item, most }) => (
          <li key={item.id} className="flex flex-wrap items-center gap-3 p-3">
            <Thumb picture={item.picture} className="size-12" />
            <span className="min-w-0 flex-1 basis-40">{item.productName}</span>
            <div className="w-36">
              <AmountStepper
                name={item.productName}
                amount={amounts[item.id] ?? 0}
                step={Math.min(1, most)}
                most={most}
                add={t('returns.thisOne')}
                onChange={(amount) => onChange({ ...amounts, [item.id]: amount })}
              />
            </div>
          </li>
        ))}
      </ul>
      {error && (
        <p role="alert" className="mt-1.5 text-sm text-mirch-text">
          {error}
        </p>
      )}
    </fieldset>
  )
}
