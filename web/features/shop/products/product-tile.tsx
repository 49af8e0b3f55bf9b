import { Tag } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import { ProductCard } from '#ui/product-card.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { AddToCart } from '../../orders/buy/cart/add-to-cart.tsx'
import type { ShownProduct } from '../api.ts'
import { useSizeText } from './use-size-text.ts'

interface Props {
  product: ShownProduct
  /** Which store has it, and how many others. */
  foot?: ReactNode
  eager?: boolean
}

export function ProductTile({ product, foot, eager }: Props) {
  const { t } = useTranslation('shop')
  const sizeText = useSizeText()
  const name = product.translatedName ?? product.productName
  const facts = [product.brandName, sizeText(product)].filter((fact) => isNew(fact, product.productName))
  return (
    <ProductCard
      href={`/p/${product.id}`}
      name={name}
      detail={facts.join(' · ')}
      picture={product.picture}
      minor={product.priceMinor}
      mrpMinor={product.mrpMinor}
      rating={product.ratingCount > 0 ? { stars: product.rating, count: product.ratingCount } : undefined}
      badge={!product.inStock && <Badge>{t('product.outOfStock')}</Badge>}
      foot={
        <>
          {foot}
          {product.offerTitle && (
            <p className="flex items-center gap-1.5 text-sm text-haldi-text">
              <Tag className="size-4 shrink-0" aria-hidden="true" />
              <span className="truncate">{product.offerTitle}</span>
            </p>
          )}
        </>
      }
      action={product.inStock ? <AddToCart product={{ ...product, productName: name }} /> : undefined}
      eager={eager}
    />
  )
}

/** Many stores write the brand and the size into the name; said once is enough. */
const isNew = (fact: string | null, name: string): fact is string =>
  Boolean(fact) && !name.toLocaleLowerCase().includes((fact as string).toLocaleLowerCase())

export const productGrid = 'grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4'

/** Stand-ins of the size of the cards to come. */
export function TilesToCome({ count = 8, className = productGrid }: { count?: number; className?: string }) {
  return (
    <div className={className}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stand-ins have no other name.
        <div key={index} className="overflow-hidden rounded-lg border border-line bg-surface">
          <Skeleton className="aspect-square w-full !rounded-none" />
          <div className="space-y-2 p-3">
            <Skeleton className="h-4 w-4/5" />
            <Skeleton className="h-3 w-2/5" />
            <Skeleton className="h-4 w-1/2" />
            <Skeleton className="h-11 w-full" />
          </div>
        </div>
      ))}
    </div>
  )
}
