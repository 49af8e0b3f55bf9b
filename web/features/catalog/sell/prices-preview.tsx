import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, problemText } from '#app/problem.ts'
import { Money } from '#ui/money.tsx'
import type { ChangedPrices } from './api.ts'

/** Which prices move to what, and which stay and why. */
export function PricesPreview({ preview: { changed, unchanged, refused } }: { preview: ChangedPrices }) {
  const { t } = useTranslation('sell')
  const { t: problem } = useTranslation(['app', 'refusals'])
  return (
    <div className="space-y-2">
      <p role="status" className="text-muted">
        {t('bulk.willChange', { count: changed.length })}
        {unchanged > 0 && ` ${t('bulk.unchanged', { count: unchanged })}`}
      </p>
      <ul className="max-h-60 divide-y divide-line overflow-auto rounded border border-line empty:hidden">
        {refused.map(({ productId, productName, code, detail }) => (
          <li key={productId} className="px-4 py-2">
            <span className="block truncate">{productName}</span>
            <span className="block text-sm text-mirch-text">
              {problemText(problem, new ApiProblem({ code, detail }))}
            </span>
          </li>
        ))}
        {changed.map(({ productId, productName, earlierMinor, sellingPriceMinor }) => (
          <li key={productId} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2">
            <span className="min-w-0 flex-1 truncate">{productName}</span>
            <span className="flex items-center gap-2">
              <span className="text-muted">
                <Money minor={earlierMinor} />
              </span>
              <ArrowRight className="size-4 text-muted" aria-hidden="true" />
              <Money minor={sellingPriceMinor} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
