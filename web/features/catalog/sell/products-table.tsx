import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyCell } from '#ui/edit-cell.tsx'
import { Money } from '#ui/money.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { usePhone } from '#ui/use-phone.ts'
import { StockCell } from '../../inventory/stock-cell.tsx'
import { useStocks } from '../../inventory/use-stocks.ts'
import type { Store } from '../../merchants/api.ts'
import { useBusiness } from '../../merchants/use-business.ts'
import type { Product } from './api.ts'
import { BulkActs } from './bulk-acts.tsx'
import { ProductFace } from './product-face.tsx'
import { ProductStatusBadge } from './product-status-badge.tsx'
import { useSavePrice } from './use-save-price.ts'

interface Props {
  store: Store
  products: Product[]
}

/** The shelf with prices and stock to change in place; cards on a phone. */
export function ProductsTable({ store, products }: Props) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const savePrice = useSavePrice()
  const stocks = useStocks(
    { tenantId, storeId: store.id },
    products.map(({ id }) => id),
  )
  const mayEdit = may('PERM_PRODUCT_UPDATE', store.id)
  const columns: Column<Product>[] = [
    { id: 'product', header: t('products.product'), cell: (product) => <Named product={product} /> },
    {
      id: 'status',
      header: t('products.status'),
      onPhone: 'hide',
      cell: ({ status }) => <ProductStatusBadge status={status} />,
    },
    {
      id: 'price',
      header: t('products.price'),
      align: 'right',
      cell: (product) =>
        mayEdit ? (
          <MoneyCell
            label={t('products.priceOf', { name: product.productName })}
            value={product.sellingPriceMinor}
            onSave={(minor) => savePrice(product, minor)}
          />
        ) : (
          <Money minor={product.sellingPriceMinor} />
        ),
    },
    {
      id: 'stock',
      header: t('products.stock'),
      align: 'right',
      cell: ({ id, productName }) => {
        const stock = stocks.of.get(id)
        if (stock) return <StockCell stock={stock} name={productName} />
        return stocks.isLoading ? <Skeleton className="ml-auto h-4 w-8" /> : <span>–</span>
      },
    },
  ]
  return (
    <>
      <Table
        label={t('products.title')}
        columns={columns}
        rows={products}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/sell/${tenantId}/products/${id}`}
        stickyHeader
        selection={
          mayEdit
            ? {
                chosen,
                onChange: setChosen,
                nameOf: (id) => products.find((product) => product.id === id)?.productName ?? '',
              }
            : undefined
        }
      />
      <BulkActs
        store={store}
        products={products.filter(({ id }) => chosen.has(id))}
        onDone={() => setChosen(new Set())}
      />
    </>
  )
}

function Named({ product }: { product: Product }) {
  const { t } = useTranslation('sell')
  const { brandName, size, sizeUnit, sku } = product
  const phone = usePhone()
  // Names often tell the brand and the size already.
  const isNews = (word: string | null): word is string => word !== null && !product.productName.includes(word)
  const sizeTold =
    size && sizeUnit && !product.productName.includes(`${size} ${sizeUnit}`)
      ? `${size} ${t(`units.${sizeUnit}`)}`
      : null
  const details = [brandName, sizeTold, sku].filter(isNews)
  return (
    <span className="flex items-center gap-3">
      <ProductFace product={product} />
      <span className="min-w-0">
        <span className="line-clamp-2 font-bold">{product.productName}</span>
        <span className="block truncate text-sm text-muted">{details.join(' · ')}</span>
        {phone && product.status !== 'active' && <ProductStatusBadge status={product.status} />}
      </span>
    </span>
  )
}
