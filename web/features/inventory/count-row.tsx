import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { inputLook } from '#ui/field.tsx'
import type { StockItem } from './api.ts'
import { figure, quantityFrom } from './figure.ts'

export interface Counted {
  text: string
  expected: number
}

interface Props {
  item: StockItem
  counted: Counted | undefined
  onChange: (counted: Counted | null) => void
}

export function CountRow({ item, counted, onChange }: Props) {
  const { t } = useTranslation('sell')
  const found = counted ? quantityFrom(counted.text) : null
  const difference = found === null ? 0 : Math.round((found - (counted?.expected ?? 0)) * 1000) / 1000
  return (
    <li className="flex items-center gap-4 px-5 py-3">
      <span className="min-w-0 flex-1">
        <span className="block">{item.productName}</span>
        <span className="figures text-sm text-muted">
          {t('count.expected', { quantity: figure(counted?.expected ?? item.onHand) })}
          {difference !== 0 && (
            <span className={difference > 0 ? 'text-neem-text' : 'text-mirch-text'}>
              {' '}
              {difference > 0 ? '+' : '−'}
              {figure(Math.abs(difference))}
            </span>
          )}
        </span>
      </span>
      <input
        aria-label={t('count.of', { name: item.productName })}
        aria-invalid={counted !== undefined && found === null}
        inputMode="decimal"
        data-own-ring
        value={counted?.text ?? ''}
        onChange={({ target: { value } }) =>
          onChange(value.trim() === '' ? null : { text: value, expected: counted?.expected ?? item.onHand })
        }
        className={classes(inputLook, 'figures !w-28 text-right aria-invalid:border-mirch')}
      />
    </li>
  )
}
