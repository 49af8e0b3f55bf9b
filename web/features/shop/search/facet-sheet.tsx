import { SlidersHorizontal } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import type { Facets } from '../api.ts'
import { brandsIn, shownIn, useShopSearch } from './use-shop-search.ts'

const OpenSheet = lazy(() => import('./open-facet-sheet.tsx'))

/** On the phone: one button for all filters, which says how many are on. */
export function FacetSheet({ facets }: { facets: Facets | null }) {
  const { t } = useTranslation('shop')
  const { search } = useShopSearch()
  const [open, setOpen] = useState(false)
  const on =
    shownIn(search).length +
    brandsIn(search).length +
    [search.category, search.store, search.min ?? search.max].filter((part) => part !== undefined).length
  return (
    <>
      <Button
        variant="secondary"
        className="flex-1"
        icon={<SlidersHorizontal aria-hidden="true" />}
        isDisabled={facets === null}
        onPress={() => setOpen(true)}
      >
        {on > 0 ? t('search.filtersOn', { count: on }) : t('search.filters')}
      </Button>
      {open && facets && (
        <Suspense>
          <OpenSheet facets={facets} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
