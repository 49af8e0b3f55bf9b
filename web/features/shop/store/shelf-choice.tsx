import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { shelfSorts } from '#app/faces/shop-search.ts'
import { PlainSelect } from '#ui/plain-select.tsx'
import type { Category } from '../api.ts'

const all = 'all'

/** One of the store's own shelves, or all of them. */
export function ShelfChoice({ roots }: { roots: readonly Category[] }) {
  const { t } = useTranslation('shop')
  const { category = all } = useSearch({ from: '/square/shop/s/$storeCode' })
  const navigate = useNavigate({ from: '/s/$storeCode' })
  return (
    <PlainSelect
      label={t('store.categories')}
      value={category}
      onChange={(next) =>
        void navigate({
          search: (old) => ({ ...old, category: next === all ? undefined : next }),
          resetScroll: false,
        })
      }
      choices={[
        { value: all, label: t('store.allShelves') },
        ...roots.map(({ slug, name }) => ({ value: slug, label: name })),
      ]}
      className="min-w-0 md:min-w-44"
    />
  )
}

/** What is searched for comes in the order of the best match, so there is nothing to choose then. */
export function ShelfOrder() {
  const { t } = useTranslation('shop')
  const { q, sort = 'name' } = useSearch({ from: '/square/shop/s/$storeCode' })
  const navigate = useNavigate({ from: '/s/$storeCode' })
  return (
    <PlainSelect
      label={t('sort.label')}
      value={q ? 'relevance' : sort}
      isDisabled={Boolean(q)}
      onChange={(next) =>
        next !== 'relevance' &&
        void navigate({ search: (old) => ({ ...old, sort: next }), resetScroll: false })
      }
      choices={(q ? (['relevance'] as const) : shelfSorts).map((value) => ({
        value,
        label: t(`sort.${value}`),
      }))}
      className="min-w-0 md:min-w-44"
    />
  )
}
