import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { Badge } from '#ui/badge.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { Price } from '#ui/price.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { comparisonQuery, type Listing } from '../api.ts'
import { usePlace } from '../place/place.ts'
import { Distance } from '../stores/distance.tsx'
import { OpenState } from '../stores/open-state.tsx'
import { unitPrice } from './size-text.ts'

interface Props {
  genericProductId: string
  /** The one on whose page the table stands. */
  productId?: string
}

/** The same thing in all stores around: who has it cheapest, who nearest. */
export function Comparison({ genericProductId, productId }: Props) {
  const { t } = useTranslation('shop')
  const place = usePlace()
  const [sort, setSort] = useState<'price' | 'distance'>('price')
  const offers = useQuery({
    ...comparisonQuery(genericProductId, place, sort),
    placeholderData: (old) => old,
  })
  const columns = useColumns(productId)
  const where = place.kind === 'here' ? t('compare.leadHere') : t('compare.lead', { place: place.label })
  return (
    <section aria-labelledby="compare" className="mt-10 rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center justify-between gap-3 px-5 pt-5 pb-3">
        <div>
          <h2 id="compare" className="text-lg">
            {t('compare.title')}
          </h2>
          <p className="text-muted">{where}</p>
        </div>
        <Segmented
          label={t('compare.sort')}
          value={sort}
          onChange={setSort}
          choices={[
            { value: 'price', label: t('compare.byPrice') },
            { value: 'distance', label: t('compare.byDistance') },
          ]}
        />
      </div>
      <Loaded
        query={offers}
        skeleton={
          <div className="px-5">
            <SkeletonRows rows={3} />
          </div>
        }
      >
        {(offers) =>
          offers.length === 0 ? (
            <EmptyState icon={null} title={t('compare.none')}>
              {t('compare.noneHelp')}
            </EmptyState>
          ) : (
            <Table
              label={t('compare.title')}
              rows={offers}
              rowId={({ product }) => product.id}
              rowHref={({ product }) => `/p/${product.id}`}
              columns={columns}
            />
          )
        }
      </Loaded>
    </section>
  )
}

function useColumns(productId: string | undefined): Column<Listing>[] {
  const { t } = useTranslation('shop')
  return [
    {
      id: 'product',
      header: t('compare.product'),
      cell: ({ product }) => (
        <>
          {product.translatedName ?? product.productName}
          {product.id === productId && (
            <span className="mt-1 block">
              <Badge tone="neel">{t('compare.this')}</Badge>
            </span>
          )}
        </>
      ),
    },
    {
      id: 'store',
      header: t('compare.store'),
      cell: ({ store }) => (
        <>
          {store.name}
          <span className="block">
            <OpenState store={store} />
          </span>
        </>
      ),
    },
    {
      id: 'distance',
      header: t('compare.distance'),
      align: 'right',
      cell: ({ store }) => (store.distanceKm === null ? null : <Distance km={store.distanceKm} />),
    },
    {
      id: 'price',
      header: t('compare.price'),
      align: 'right',
      cell: (listing) => <ListingPrice listing={listing} />,
    },
  ]
}

function ListingPrice({ listing: { product } }: { listing: Listing }) {
  const { t } = useTranslation('shop')
  const perUnit = unitPrice(product.priceMinor, product.size, product.sizeUnit, true)
  return (
    <span className="inline-flex flex-col items-end">
      <Price minor={product.priceMinor} />
      {perUnit && (
        <span className="text-sm text-muted">
          <Money minor={perUnit.minor} /> {t(`perUnit.${perUnit.unit as 'kg'}`)}
        </span>
      )}
      {!product.inStock && <Badge>{t('product.outOfStock')}</Badge>}
    </span>
  )
}
