import { useTranslation } from 'react-i18next'
import { Time } from '#ui/time.tsx'
import { iconOf, useStatusWords } from '../../status-badge.tsx'
import type { StoreOrder } from '../api.ts'

/** Every step it took: what, when, by whom, and what they wrote. */
export function HistoryPanel({ order }: { order: StoreOrder }) {
  const { t } = useTranslation('sell')
  const words = useStatusWords()
  return (
    <ol className="space-y-4">
      {order.history.toReversed().map((entry) => {
        const Icon = iconOf(entry.status)
        return (
          <li key={`${entry.at} ${entry.status}`} className="flex gap-3">
            <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-sunken text-muted">
              <Icon className="size-4" aria-hidden="true" />
            </span>
            <span className="min-w-0">
              <span className="block font-bold">{words(entry.status, order.fulfilment)}</span>
              <span className="block text-sm text-muted">
                {entry.byName ?? t(`movers.${entry.as}`)} · <Time at={entry.at} />
              </span>
              {entry.note && <span className="block">{entry.note}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
