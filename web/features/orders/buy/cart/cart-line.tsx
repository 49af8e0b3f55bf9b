import { Link } from '@tanstack/react-router'
import { Clock3, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { classes } from '#ui/classes.ts'
import { Money } from '#ui/money.tsx'
import { useSizeText } from '../../../shop/products/use-size-text.ts'
import { Thumb } from '../../thumb.tsx'
import { AmountStepper } from './amount-stepper.tsx'
import { type CartLine, cartQuery, editItem } from './api.ts'
import { useLineNoticeText, useLineProblemText } from './problem-words.ts'
import { setInCart, takeOut, useInCart } from './wanted.ts'

export function CartLineRow({ line }: { line: CartLine }) {
  const { t } = useTranslation()
  const amount = useInCart(line.productId)
  const goods = { id: line.productId, productName: line.productName, quantityStep: line.quantityStep }
  // It leaves at once; the message about it brings it back.
  if (amount === 0) return null
  const isSure = amount === line.quantity
  return (
    <li className="flex gap-3 border-t border-line px-4 py-4 md:gap-4 md:px-5">
      <Thumb picture={line.picture} />
      <div className="min-w-0 flex-1">
        <div className="flex items-start justify-between gap-3">
          <LineName line={line} />
          <LineTotal line={line} isSure={isSure} />
        </div>
        <LineSays line={line} />
        <div className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1">
          <div className="w-36">
            <AmountStepper
              name={line.productName}
              amount={amount}
              step={line.quantityStep}
              least={line.minBulkQuantity ?? undefined}
              add={t('cart.add')}
              onChange={(next) => (next === 0 ? takeOut(goods, amount) : setInCart(goods, next))}
            />
          </div>
          <ForLater line={line} />
        </div>
      </div>
    </li>
  )
}

function LineName({ line }: { line: CartLine }) {
  const sizeText = useSizeText()
  const facts = [line.variantType, sizeText({ size: line.size, sizeUnit: line.sizeUnit as 'kg' | null })]
  return (
    <div className="min-w-0">
      <Link
        to="/p/$productId"
        params={{ productId: line.productId }}
        className="text-ink no-underline hover:underline"
      >
        {line.productName}
      </Link>
      <p className="text-sm text-muted">
        {facts.filter((fact) => fact && !line.productName.includes(fact)).join(' · ')}
      </p>
    </div>
  )
}

function LineTotal({ line, isSure }: { line: CartLine; isSure: boolean }) {
  const { t } = useTranslation('buy')
  if (!line.isAvailable) return null
  return (
    <div className={classes('shrink-0 text-right transition-opacity', !isSure && 'opacity-50')}>
      <p className="font-bold">
        <Money minor={line.totalMinor} />
      </p>
      {line.quantity !== 1 && (
        <p className="text-sm text-muted">
          <Money minor={line.priceNowMinor} /> {t('cart.each')}
        </p>
      )}
    </div>
  )
}

/** What stands in the way, what changed, and what is given off. */
function LineSays({ line }: { line: CartLine }) {
  const problemText = useLineProblemText()
  const noticeText = useLineNoticeText()
  return (
    <>
      {line.problems.map((problem) => (
        <p key={problem.code} className="mt-1 flex items-start gap-1.5 text-sm text-mirch-text">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          {problemText(problem)}
        </p>
      ))}
      {line.notices.map((notice) => (
        <p key={notice.code} className="mt-1 text-sm text-haldi-text">
          {noticeText(notice)}
        </p>
      ))}
      {line.offers.map((offer) => (
        <p key={offer.id} className="mt-1 text-sm text-neem-text">
          {offer.title}
        </p>
      ))}
    </>
  )
}

function ForLater({ line }: { line: CartLine }) {
  const { t } = useTranslation('buy')
  const later = useAct(() => editItem(line.itemId, { savedForLater: true }), {
    changes: [cartQuery.queryKey],
  })
  if (!line.isAvailable) return null
  return (
    <Button
      variant="quiet"
      size="small"
      isPending={later.isPending}
      icon={<Clock3 aria-hidden="true" />}
      onPress={() => later.mutate()}
    >
      {t('cart.forLater')}
    </Button>
  )
}
