import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { PackageX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Rating } from '#ui/rating.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { ReviewsLater } from '../../orders/buy/reviews/reviews-later.tsx'
import { type ProductFacts, productQuery } from '../api.ts'
import { ShareButton } from '../share-button.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { Comparison } from './comparison.tsx'
import { Gallery } from './gallery.tsx'
import { PricePanel } from './price-panel.tsx'
import { ProductFactsList } from './product-facts.tsx'
import { ReportButton } from './report-button.tsx'
import { SellerPanel } from './seller-panel.tsx'
import { useSizeText } from './use-size-text.ts'
import { Variants } from './variants.tsx'

export function ProductPage() {
  const { productId } = useParams({ from: '/square/shop/p/$productId' })
  const product = useQuery(productQuery(productId))
  const isGone = product.error instanceof ApiProblem && [404, 422].includes(product.error.status)
  if (isGone) return <NoSuchProduct />
  return (
    <div className="mx-auto max-w-6xl px-4 pt-4 md:px-6 md:pt-6">
      <Loaded query={product} skeleton={<ProductToCome />}>
        {(product) => <ProductOf key={product.id} product={product} />}
      </Loaded>
    </div>
  )
}

function ProductOf({ product }: { product: ProductFacts }) {
  usePageTitle(`${nameOf(product)} · ${product.store.name}`)
  return (
    <article>
      <Breadcrumb category={product.category} />
      <div className="grid items-start gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)] md:gap-10">
        <Gallery product={product} />
        <div className="space-y-6">
          <Heading product={product} />
          <PricePanel product={product} />
          <Variants product={product} />
          <SellerPanel store={product.store} />
        </div>
      </div>
      {product.genericProductId && (
        <Comparison genericProductId={product.genericProductId} productId={product.id} />
      )}
      <ProductFactsList product={product} />
      <ReviewsLater of={{ productId: product.id }} count={product.ratingCount} />
      <div className="mt-8 border-t border-line pt-4">
        <ReportButton product={product} />
      </div>
    </article>
  )
}

function Heading({ product }: { product: ProductFacts }) {
  const sizeText = useSizeText()
  const facts = [product.brandName, product.variantType, sizeText(product)].filter(Boolean)
  return (
    <header className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <h1 className="text-xl">{nameOf(product)}</h1>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-muted">
          {facts.length > 0 && <span>{facts.join(' · ')}</span>}
          {product.ratingCount > 0 && <Rating stars={product.rating} count={product.ratingCount} />}
        </p>
      </div>
      <ShareButton title={nameOf(product)} />
    </header>
  )
}

const nameOf = ({ translatedName, productName }: ProductFacts) => translatedName ?? productName

function NoSuchProduct() {
  const { t } = useTranslation('shop')
  usePageTitle(t('product.gone'))
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

function ProductToCome() {
  return (
    <div>
      <div className="mb-3 h-11" />
      <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)] md:gap-10">
        <Skeleton className="aspect-square w-full !rounded-lg" />
        <div className="space-y-4">
          <Skeleton className="h-8 w-4/5" />
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-32 w-full !rounded-lg" />
          <Skeleton className="h-28 w-full !rounded-lg" />
        </div>
      </div>
    </div>
  )
}
