import { Link } from '@tanstack/react-router'
import { ChevronRight, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'

const mostShown = 3

/** Whoever types the name of a shop looks for that shop, whatever else is called so. */
export function StoresNamed({ stores }: { stores: readonly { name: string; storeCode: string }[] }) {
  const { t } = useTranslation('shop')
  if (stores.length === 0) return null
  return (
    <ul aria-label={t('search.storesNamed')} className="mb-4 grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
      {stores.slice(0, mostShown).map(({ name, storeCode }) => (
        <li key={storeCode}>
          <Link
            to="/s/$storeCode"
            params={{ storeCode }}
            className="touch flex h-full items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2 font-bold text-ink no-underline transition-shadow hover:shadow-lift"
          >
            <Store className="size-5 shrink-0 text-neel-text" aria-hidden="true" />
            <span className="min-w-0 flex-1">{name}</span>
            <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
