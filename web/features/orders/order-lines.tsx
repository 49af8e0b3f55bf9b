import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '#app/api-types.ts'
import { currentLocale } from '#app/i18n.ts'
import { classes } from '#ui/classes.ts'
import { numberFormat } from '#ui/formats.ts'
import { Money } from '#ui/money.tsx'
import { keptMinor } from './kept-money.ts'
import { Thumb } from './thumb.tsx'

export type OrderLine = ReplyOf<'GET', '/orders/{orderId}'>['items'][number]

interface Props {
  items: readonly OrderLine[]
  /** What can be done about a line. */
  children?: (item: OrderLine) => ReactNode
}

/** What was ordered, as it was priced then, with what is missing or came back. */
export function OrderLines({ items, children }: Props) {
  return (
    <ul>
      {items.map((item) => (
        <Line key={item.id} item={item} kept={keptMinor(item, items)}>
          {children?.(item)}
        </Line>
      ))}
    </ul>
  )
}

function Line({ item, kept, children }: { item: OrderLine; kept: number; children: ReactNode }) {
  const { t } = useTranslation('buy')
  const figures = numberFormat(currentLocale(), { maximumFractionDigits: 3 })
  const isGone = item.missingQuantity >= item.quantity
  const facts = [
    item.substituteFor && t('line.substitute'),
    item.missingQuantity > 0 && t('line.missing', { amount: figures.format(item.missingQuantity) }),
    item.returnedQuantity > 0 && t('line.returned', { amount: figures.format(item.returnedQuantity) }),
  ].filter(Boolean)
  return (
    <li className="flex gap-3 border-t border-line px-4 py-3 first:border-t-0 md:gap-4 md:px-5">
      <Thumb picture={item.picture} className="size-14" />
      <div className="min-w-0 flex-1">
        <div className="flex items-start justify-between gap-3">
          <span className="min-w-0">
            <Link
              to="/p/$productId"
              params={{ productId: item.productId }}
              className={classes('text-ink no-underline hover:underline', isGone && 'line-through')}
            >
              {item.productName}
            </Link>
          </span>
          <span className="shrink-0 text-right font-bold">
            {item.missingQuantity > 0 && kept !== item.totalMinor && (
              <s className="mr-2 font-normal text-muted">
                <Money minor={item.totalMinor} />
              </s>
            )}
            <Money minor={item.missingQuantity > 0 ? kept : item.totalMinor} />
          </span>
        </div>
        <p className="figures text-sm text-muted">
          {figures.format(item.quantity)} × <Money minor={item.unitPriceMinor} />
          {item.variantType && ` · ${item.variantType}`}
        </p>
        {facts.length > 0 && <p className="text-sm text-haldi-text">{facts.join(' · ')}</p>}
        {item.notes && <p className="text-sm">{item.notes}</p>}
        {children}
      </div>
    </li>
  )
}
