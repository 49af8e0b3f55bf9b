import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Download, FileUp, MoreHorizontal, PackagePlus, PackageSearch, Percent } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import type { Store } from '../../merchants/api.ts'
import { NeedsStore } from '../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { productsQuery } from './api.ts'
import { PricesDialog } from './prices-dialog.tsx'
import { ProductFilters } from './product-filters.tsx'
import { ProductsTable } from './products-table.tsx'

export function ProductsPage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <PageHeader title={t('products.title')} actions={store && <PageActs store={store} />} />
      {store ? <Shelf store={store} /> : <NeedsStore />}
    </>
  )
}

function PageActs({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const { status, q: query } = useSearch({ from: '/square/sell/$tenantId/products' })
  const [pricing, setPricing] = useState(false)
  return (
    <div className="flex gap-2">
      {may('PERM_PRODUCT_CREATE', store.id) && (
        <LinkButton
          to="/sell/$tenantId/products/new"
          params={{ tenantId }}
          icon={<PackagePlus aria-hidden="true" />}
        >
          {t('products.add')}
        </LinkButton>
      )}
      <Menu
        label={t('products.more')}
        trigger={
          <Button
            variant="secondary"
            size="icon"
            aria-label={t('products.more')}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
      >
        <MenuItem icon={<FileUp />} href={`/sell/${tenantId}/products/import?store=${store.id}`}>
          {t('products.import')}
        </MenuItem>
        {may('PERM_PRODUCT_UPDATE', store.id) && (
          <MenuItem icon={<Percent />} onAction={() => setPricing(true)}>
            {t('products.pricesOfAll')}
          </MenuItem>
        )}
        {may('PERM_PRODUCT_EXPORT', store.id) && (
          <MenuItem
            icon={<Download />}
            onAction={() =>
              window.location.assign(`/api/tenants/${tenantId}/stores/${store.id}/products/export`)
            }
          >
            {t('products.export')}
          </MenuItem>
        )}
      </Menu>
      {pricing && (
        <PricesDialog
          store={store}
          of={{ filter: { status, query } }}
          title={t('products.pricesOfAll')}
          onClose={() => setPricing(false)}
        />
      )}
    </div>
  )
}

function Shelf({ store }: { store: Store }) {
  const { status, q } = useSearch({ from: '/square/sell/$tenantId/products' })
  const list = useInfiniteQuery({
    ...productsQuery({ tenantId: store.tenantId, storeId: store.id }, { status, query: q }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <ProductFilters store={store} />
      <Panel flush>
        <PagedList
          list={list}
          skeleton={
            <div className="px-5">
              <SkeletonRows rows={8} avatar />
            </div>
          }
          empty={<EmptyShelf isFiltered={Boolean(status || q)} />}
        >
          {(products) => <ProductsTable store={store} products={products} />}
        </PagedList>
      </Panel>
    </>
  )
}

function EmptyShelf({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  return (
    <EmptyState
      icon={<PackageSearch />}
      title={t(isFiltered ? 'products.noneFound' : 'products.none')}
      action={
        isFiltered ? (
          <LinkButton
            to="/sell/$tenantId/products"
            params={{ tenantId }}
            search={{ status: undefined, q: undefined }}
            variant="secondary"
          >
            {t('products.all')}
          </LinkButton>
        ) : (
          <LinkButton to="/sell/$tenantId/products/new" params={{ tenantId }}>
            {t('products.add')}
          </LinkButton>
        )
      }
    >
      {t(isFiltered ? 'products.noneFoundText' : 'products.noneText')}
    </EmptyState>
  )
}
