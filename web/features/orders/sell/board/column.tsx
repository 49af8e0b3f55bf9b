import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { numberFormat } from '#ui/formats.ts'
import type { OrderSummary } from '../api.ts'
import type { ColumnName } from '../next-step.ts'
import { OrderCard } from './order-card.tsx'

interface Props {
  name: ColumnName
  orders: readonly OrderSummary[]
  /** On a phone the chosen tab says it already. */
  titleless?: boolean
}

/** The orders at one step, who has waited longest on top. */
export function Column({ name, orders, titleless }: Props) {
  const { t } = useTranslation('sell')
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 rounded-lg bg-sunken p-2 max-md:bg-transparent max-md:p-0"
    >
      <h2
        id={id}
        className={
          titleless ? 'sr-only' : 'flex items-center justify-between gap-2 px-2 pt-1 pb-2 text-base font-bold'
        }
      >
        {t(`board.columns.${name}`)}
        <span className="figures rounded-full bg-surface px-2.5 text-sm">
          {numberFormat(currentLocale()).format(orders.length)}
        </span>
      </h2>
      {orders.length === 0 ? (
        <p className="px-2 py-6 text-center text-sm text-muted">{t(`board.empty.${name}`)}</p>
      ) : (
        <ul className="space-y-2">
          {orders.map((order) => (
            <li key={order.id}>
              <OrderCard order={order} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
