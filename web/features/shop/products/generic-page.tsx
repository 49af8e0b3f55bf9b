import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { PackageX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { type GenericFacts, genericProductQuery } from '../api.ts'
import { ShareButton } from '../share-button.tsx'
import { Comparison } from './comparison.tsx'

/** One thing of the master catalogue, whoever sells it. */
export function GenericPage() {
  const { t } = useTranslation('shop')
  const { genericId } = useParams({ from: '/square/shop/g/$genericId' })
  const generic = useQuery(genericProductQuery(genericId))
  if (generic.error instanceof ApiProblem && [404, 422].includes(generic.error.status)) {
    return (
      <EmptyState
        icon={<PackageX />}
        title={t('product.gone')}
        action={<LinkButton to="/search">{t('product.goneAction')}</LinkButton>}
      >
        {t('product.goneHelp')}
      </EmptyState>
    )
  }
  return (
    <div className="mx-auto max-w-6xl px-4 pt-4 md:px-6 md:pt-6">
      <Loaded query={generic} skeleton={<Skeleton className="h-24 w-full" />}>
        {(generic) => <Heading generic={generic} />}
      </Loaded>
      <Comparison genericProductId={genericId} />
    </div>
  )
}

function Heading({ generic }: { generic: GenericFacts }) {
  const name = generic.translatedName ?? generic.name
  usePageTitle(name)
  return (
    <header className="flex items-center gap-4">
      {generic.imageUrl && (
        <img
          src={generic.imageUrl}
          alt=""
          width={96}
          height={96}
          className="size-24 shrink-0 rounded-lg bg-sunken object-contain"
        />
      )}
      <div className="min-w-0 flex-1">
        <h1 className="text-xl">{name}</h1>
        {generic.typicalSizes.length > 0 && <p className="text-muted">{generic.typicalSizes.join(' · ')}</p>}
      </div>
      <ShareButton title={name} />
    </header>
  )
}
