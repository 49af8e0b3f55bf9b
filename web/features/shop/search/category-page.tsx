import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft, LayoutGrid } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import type { Category } from '../api.ts'
import { Results } from './results.tsx'
import { childrenOf, useCategory } from './use-shop-search.ts'

/** One shelf of the square, with the narrower ones below it. */
export function CategoryPage() {
  const { category: slug } = useParams({ from: '/square/shop/c/$category' })
  const { all, found } = useCategory(slug)
  const { t } = useTranslation('shop')
  usePageTitle(found?.name ?? t('search.title'))
  if (all.data && !found) return <NoSuchShelf />
  return (
    <div className="mx-auto max-w-6xl px-4 pt-4 md:px-6 md:pt-6">
      <h1 className="min-h-8 text-xl">{found?.name}</h1>
      <div className="mb-4 min-h-14">{found && <Narrower shelf={found} all={all.data ?? []} />}</div>
      <Results key={slug} categoryId={found?.id} isReady={found !== undefined} />
    </div>
  )
}

const chipLook =
  'touch inline-flex items-center gap-1.5 rounded-full border border-edge bg-surface px-4 text-sm text-ink no-underline transition-colors hover:bg-sunken'

function Narrower({ shelf, all }: { shelf: Category; all: readonly Category[] }) {
  const { t } = useTranslation('shop')
  const above = all.find(({ id }) => id === shelf.parentId)
  return (
    <nav aria-label={t('category.below')} className="pt-3">
      <ul className="flex flex-wrap gap-2">
        {above && (
          <li>
            <Link to="/c/$category" params={{ category: above.slug }} className={chipLook}>
              <ChevronLeft className="size-4" aria-hidden="true" />
              {above.name}
            </Link>
          </li>
        )}
        {childrenOf(all, shelf.id).map(({ id, slug, name }) => (
          <li key={id}>
            <Link to="/c/$category" params={{ category: slug }} className={chipLook}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function NoSuchShelf() {
  const { t } = useTranslation('shop')
  return (
    <EmptyState
      icon={<LayoutGrid />}
      title={t('category.gone')}
      action={<LinkButton to="/search">{t('search.title')}</LinkButton>}
    >
      {t('category.goneHelp')}
    </EmptyState>
  )
}
