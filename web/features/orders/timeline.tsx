import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { Time } from '#ui/time.tsx'
import { type Fulfilment, iconOf, type OrderStatus, useStatusWords } from './status-badge.tsx'

interface Step {
  status: OrderStatus
  at: string
  note?: string | null
}

interface Props {
  status: OrderStatus
  fulfilment: Fulfilment
  steps: readonly Step[]
}

const ways: Record<Fulfilment, OrderStatus[]> = {
  delivery: ['placed', 'confirmed', 'preparing', 'ready', 'out_for_delivery', 'delivered'],
  pickup: ['placed', 'confirmed', 'preparing', 'ready', 'delivered'],
}

/** How far an order is: what has happened, with its time, and what is still to come. */
export function Timeline({ status, fulfilment, steps }: Props) {
  const { t } = useTranslation('buy')
  const words = useStatusWords()
  return (
    <ol aria-label={t('order.timeline')} aria-live="polite">
      {stepsShown({ status, fulfilment, steps }).map((step, index, all) => {
        const Icon = step.isNow ? iconOf(step.status) : Check
        return (
          <li key={step.status} aria-current={step.isNow ? 'step' : undefined} className="flex gap-3">
            <span aria-hidden="true" className="flex flex-col items-center">
              <span
                className={classes(
                  'flex size-8 shrink-0 items-center justify-center rounded-full',
                  step.isNow
                    ? step.status === 'cancelled'
                      ? 'bg-mirch text-on-mirch'
                      : 'bg-neel text-on-neel'
                    : step.isDone
                      ? 'bg-neem-soft text-neem-text'
                      : 'border border-dashed border-edge',
                )}
              >
                {(step.isNow || step.isDone) && <Icon className="size-4" />}
              </span>
              {index < all.length - 1 && (
                <span className={classes('w-px flex-1', step.isDone ? 'bg-neem-text' : 'bg-line')} />
              )}
            </span>
            <span className="min-w-0 pt-1 pb-5">
              <span className={classes('block', step.isNow && 'font-bold', !step.at && 'text-muted')}>
                {words(step.status, fulfilment)}
              </span>
              {step.at && (
                <span className="block text-sm text-muted">
                  <Time at={step.at} />
                </span>
              )}
              {step.note && <span className="block text-sm">{step.note}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

interface ShownStep {
  status: OrderStatus
  at: string | null
  note: string | null
  isDone: boolean
  isNow: boolean
}

/** Each step once, with the last time it happened; small shops skip some, and one that was skipped is done all the same. */
export function stepsShown({ status, fulfilment, steps }: Props): ShownStep[] {
  const happened = (one: OrderStatus) => steps.findLast((step) => step.status === one)
  const now = status === 'completed' ? 'delivered' : status
  const way = ways[fulfilment]
  const reached = way.indexOf(now)
  if (reached < 0) {
    const past = [...way.filter(happened), now]
    return past.map((one) => shown(one, happened(one), { isDone: one !== now, isNow: one === now }))
  }
  return way
    .filter((one, index) => index >= reached || happened(one))
    .map((one) => {
      const index = way.indexOf(one)
      const step = index <= reached ? happened(one) : undefined
      return shown(one, step, { isDone: index < reached, isNow: index === reached })
    })
}

const shown = (
  status: OrderStatus,
  step: Step | undefined,
  flags: { isDone: boolean; isNow: boolean },
): ShownStep => ({ status, at: step?.at ?? null, note: step?.note ?? null, ...flags })
