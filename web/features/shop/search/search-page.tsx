import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { CategoryGrid } from '../home/category-grid.tsx'
import { Results } from './results.tsx'
import { useCategory, useShopSearch } from './use-shop-search.ts'

export function SearchPage() {
  const { t } = useTranslation('shop')
  const { search } = useShopSearch()
  const { found, isKnown } = useCategory(search.category)
  const asks = Boolean(search.q || search.category || search.brand || search.show || search.sort)
  return (
    <div className="mx-auto max-w-6xl px-4 pt-4 md:px-6 md:pt-6">
      <PageHeader title={search.q ? t('search.titleOf', { q: search.q }) : t('search.title')} />
      {asks ? <Results categoryId={found?.id} isReady={isKnown} /> : <NothingAsked />}
    </div>
  )
}

function NothingAsked() {
  const { t } = useTranslation('shop')
  return (
    <>
      <EmptyState icon={<Search />} title={t('search.ask')}>
        {t('search.askHelp')}
      </EmptyState>
      <CategoryGrid />
    </>
  )
}
