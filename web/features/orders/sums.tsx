import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { Money } from '#ui/money.tsx'

interface Amounts {
  /** Of all lines, after discounts. */
  itemsMinor: number
  discountMinor: number
  deliveryFeeMinor: number
  taxMinor: number
  totalMinor: number
  refundedMinor?: number
}

interface Props {
  sums: Amounts
  /** Nothing is brought, hence nothing is said of delivery. */
  pickup?: boolean
  /** Whether it can be brought there, and for how much, is not said yet. */
  unsure?: boolean
  children?: ReactNode
}

/** What a cart or an order comes to: its lines added up; what offers took off them, and tax, is in them already. */
export function Sums({ sums, pickup, unsure, children }: Props) {
  const { t } = useTranslation('buy')
  const { itemsMinor, discountMinor, deliveryFeeMinor, taxMinor, totalMinor, refundedMinor = 0 } = sums
  return (
    <dl className="space-y-1.5">
      <SumRow name={t('sums.items')} minor={itemsMinor} />
      {!pickup && (
        <SumRow name={t('sums.delivery')} minor={deliveryFeeMinor}>
          {unsure ? t('sums.notKnown') : deliveryFeeMinor === 0 && t('sums.free')}
        </SumRow>
      )}
      {children}
      <SumRow name={t('sums.total')} minor={totalMinor} tone="total" />
      {discountMinor > 0 && <SumRow name={t('sums.discount')} minor={discountMinor} tone="good" />}
      {taxMinor > 0 && <SumRow name={t('sums.tax')} minor={taxMinor} tone="small" />}
      {refundedMinor > 0 && <SumRow name={t('sums.refunded')} minor={refundedMinor} tone="good" />}
    </dl>
  )
}

interface RowProps {
  name: string
  minor: number
  tone?: 'good' | 'total' | 'small'
  /** In words instead of an amount. */
  children?: ReactNode
}

export function SumRow({ name, minor, tone, children }: RowProps) {
  return (
    <div
      className={classes(
        'flex items-baseline justify-between gap-4',
        tone === 'total' && 'border-t border-line pt-2.5 text-lg font-bold',
        tone === 'small' && 'text-sm text-muted',
        tone === 'good' && 'text-neem-text',
      )}
    >
      <dt>{name}</dt>
      <dd className="figures text-right">{children || <Money minor={minor} />}</dd>
    </div>
  )
}
