import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { PackageX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { StockPanel } from '../../inventory/stock-panel.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { type Product, productQuery } from './api.ts'
import { CostPanel } from './cost-panel.tsx'
import { PicturesPanel } from './pictures-panel.tsx'
import { PriceBreaksPanel } from './price-breaks-panel.tsx'
import { ProductActs } from './product-acts.tsx'
import { ProductForm } from './product-form.tsx'
import { ProductOffers } from './product-offers.tsx'
import { ProductStatusBadge } from './product-status-badge.tsx'

export function ProductPage() {
  const { t } = useTranslation('sell')
  const { tenantId, productId } = useParams({ from: '/square/sell/$tenantId/products/$productId' })
  const product = useQuery(productQuery(tenantId, productId))
  if (product.error instanceof ApiProblem && [404, 422].includes(product.error.status)) {
    return <EmptyState icon={<PackageX />} title={t('product.unknown')} />
  }
  return (
    <Loaded query={product} skeleton={<SkeletonForm fields={6} />}>
      {(data) => <ProductEditor key={data.id} product={data} />}
    </Loaded>
  )
}

function ProductEditor({ product }: { product: Product }) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const mayEdit = may('PERM_PRODUCT_UPDATE', product.storeId)
  return (
    <>
      <PageHeader
        title={product.productName}
        back={{ to: `/sell/${tenantId}/products`, label: t('products.title') }}
        actions={<ProductActs product={product} />}
      >
        <ProductStatusBadge status={product.status} />
      </PageHeader>
      {product.statusReason && (
        <div className="mb-5">
          <Banner tone="warn" title={t('product.flagged')}>
            {product.statusReason}
          </Banner>
        </div>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[1.7fr_1fr]">
        <fieldset disabled={!mayEdit} className="min-w-0 space-y-5">
          <PicturesPanel product={product} />
          <ProductForm product={product} />
          <PriceBreaksPanel product={product} />
        </fieldset>
        <div className="min-w-0 space-y-5">
          {may('PERM_STOCK_READ', product.storeId) && <StockPanel product={product} />}
          {may('PERM_COST_READ', product.storeId) && <CostPanel product={product} />}
          {may('PERM_OFFER_READ', product.storeId) && <ProductOffers product={product} />}
        </div>
      </div>
    </>
  )
}
