import { Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Hit } from '../api.ts'
import { Distance } from '../stores/distance.tsx'

/** Where the best offer is, and in how many stores the same thing stands. */
export function HitFoot({ hit: { store, offers } }: { hit: Hit }) {
  const { t } = useTranslation('shop')
  return (
    <p className="flex items-start gap-1.5 text-sm text-muted">
      <Store className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <span className="min-w-0">
        <span className="line-clamp-1">
          <StoreName store={store} />
        </span>
        {store.distanceKm !== null && <Distance km={store.distanceKm} />}
        {offers.count > 1 && (
          <span className="figures">
            {' · '}
            {t(offers.atLeast ? 'search.storesMore' : 'search.stores', { count: offers.count })}
          </span>
        )}
      </span>
    </p>
  )
}

/** About as many letters as a card on a phone has room for. */
const roomOnPhone = 16

/** Businesses with several branches write the branch last, where a narrow card would cut it off. */
function StoreName({ store: { name, area } }: Pick<Hit, 'store'>) {
  if (!area || name.length <= roomOnPhone) return name
  return (
    <>
      <span className="sm:hidden">{area}</span>
      <span className="max-sm:hidden">{name}</span>
    </>
  )
}
