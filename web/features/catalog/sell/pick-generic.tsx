import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChevronRight, Package, PencilLine, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTypedFilter } from '#app/list/use-typed-filter.ts'
import { Loaded } from '#app/loaded.tsx'
import { Button } from '#ui/button.tsx'
import { classes } from '#ui/classes.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { findGenerics, type GenericProduct } from './api.ts'

interface Props {
  onPick: (generic: GenericProduct) => void
  onOwn: () => void
}

/** The master catalogue by any of its names: rice, chawal, चावल. */
export function PickGeneric({ onPick, onOwn }: Props) {
  const { t } = useTranslation('sell')
  const [words, setWords] = useState('')
  const [typed, type] = useTypedFilter(words, setWords)
  const found = useQuery({
    queryKey: ['generic-products', words],
    queryFn: ({ signal }) => findGenerics(words, signal),
    placeholderData: keepPreviousData,
  })
  const own = (
    <Button variant="secondary" icon={<PencilLine aria-hidden="true" />} onPress={onOwn}>
      {t('newProduct.own')}
    </Button>
  )
  return (
    <>
      <SearchField
        label={t('newProduct.search')}
        placeholder={t('newProduct.searchPlaceholder')}
        value={typed}
        onChange={type}
        autoFocus
        className="mb-4"
      />
      <Panel flush>
        <Loaded
          query={found}
          skeleton={
            <div className="px-5">
              <SkeletonRows rows={6} avatar />
            </div>
          }
        >
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<SearchX />} title={t('newProduct.notFound')} action={own}>
                {t('newProduct.notFoundText')}
              </EmptyState>
            ) : (
              <ul
                aria-label={t('newProduct.found')}
                className={classes('divide-y divide-line', found.isPlaceholderData && 'opacity-50')}
              >
                {items.map((generic) => (
                  <li key={generic.id}>
                    <button
                      type="button"
                      onClick={() => onPick(generic)}
                      className="flex min-h-15 w-full cursor-pointer items-center gap-4 px-5 py-3 text-left transition-colors hover:bg-sunken"
                    >
                      <GenericFace generic={generic} />
                      <span className="min-w-0 flex-1">
                        <span className="block font-bold">{generic.name}</span>
                        <span className="block truncate text-sm text-muted">
                          {generic.typicalSizes.join(' · ')}
                        </span>
                      </span>
                      <ChevronRight className="size-5 shrink-0 text-muted" aria-hidden="true" />
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted">{t('newProduct.ownText')}</p>
        {own}
      </div>
    </>
  )
}

export function GenericFace({ generic }: { generic: Pick<GenericProduct, 'imageUrl'> }) {
  return (
    <span className="flex size-12 shrink-0 items-center justify-center overflow-hidden rounded-sm bg-sunken text-edge">
      {generic.imageUrl ? (
        <img
          src={generic.imageUrl}
          alt=""
          loading="lazy"
          width={48}
          height={48}
          className="size-full object-cover"
        />
      ) : (
        <Package className="size-5" aria-hidden="true" />
      )}
    </span>
  )
}
