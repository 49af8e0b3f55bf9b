import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Facets } from '../api.ts'
import { usePriceText } from './use-price-text.ts'
import { brandsIn, shownIn, useCategory, useShopSearch } from './use-shop-search.ts'

/** What narrows the list now, each with a press to take it away. */
export function ActiveFilters({ facets }: { facets: Facets | null }) {
  const { t } = useTranslation('shop')
  const { search, change, drop } = useShopSearch()
  const category = useCategory(search.category).found
  const priceText = usePriceText()
  const shown = shownIn(search)
  const brands = brandsIn(search)
  const nameIn = (all: Facets['brands'] | undefined, id: string) => all?.find((one) => one.id === id)?.name
  const chips = [
    ...shown.map((choice) => ({
      name: t(`facets.${choice}`),
      drop: () => change({ show: shown.filter((other) => other !== choice).join(',') || undefined }),
    })),
    ...(category ? [{ name: category.name, drop: () => change({ category: undefined }) }] : []),
    ...brands.map((id) => ({
      name: nameIn(facets?.brands, id) ?? t('facets.brands'),
      drop: () => change({ brand: brands.filter((other) => other !== id).join(',') || undefined }),
    })),
    ...(search.min !== undefined || search.max !== undefined
      ? [{ name: priceText(search), drop: () => change({ min: undefined, max: undefined }) }]
      : []),
    ...(search.store
      ? [
          {
            name: nameIn(facets?.stores, search.store) ?? t('facets.stores'),
            drop: () => change({ store: undefined }),
          },
        ]
      : []),
  ]
  if (chips.length === 0) return null
  return (
    <ul className="mb-4 flex flex-wrap gap-2">
      {chips.map((chip) => (
        <li key={chip.name}>
          <button
            type="button"
            aria-label={t('search.drop', { name: chip.name })}
            onClick={chip.drop}
            className="touch inline-flex cursor-pointer items-center gap-1.5 rounded-full bg-neel-soft px-3.5 text-sm font-bold text-neel-text transition-colors hover:bg-line"
          >
            {chip.name}
            <X className="size-4" aria-hidden="true" />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            onClick={drop}
            className="touch inline-flex cursor-pointer items-center px-2 text-sm text-muted underline"
          >
            {t('search.dropFilters')}
          </button>
        </li>
      )}
    </ul>
  )
}
