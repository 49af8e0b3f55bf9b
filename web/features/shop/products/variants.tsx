import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { Money } from '#ui/money.tsx'
import { comparisonQuery, type ProductFacts, type ShownProduct } from '../api.ts'
import { usePlace } from '../place/place.ts'
import { useSizeText } from './use-size-text.ts'

/** The same thing in the same store in other sizes, brands and kinds. */
export function Variants({ product }: { product: ProductFacts }) {
  if (!product.genericProductId) return null
  return <VariantsOf product={product} genericProductId={product.genericProductId} />
}

function VariantsOf({ product, genericProductId }: { product: ProductFacts; genericProductId: string }) {
  const { t } = useTranslation('shop')
  const offers = useQuery(comparisonQuery(genericProductId, usePlace(), 'price')).data ?? []
  const here = offers.map((one) => one.product).filter(({ storeId }) => storeId === product.store.id)
  if (here.length < 2) return null
  const sorted = here.toSorted((one, other) => one.priceMinor - other.priceMinor)
  return (
    <nav aria-label={t('product.variants')}>
      <h2 className="mb-2 text-base">{t('product.variants')}</h2>
      <ul className="flex flex-wrap gap-2">
        {sorted.map((one) => (
          <li key={one.id}>
            <VariantLink variant={one} isShown={one.id === product.id} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function VariantLink({ variant, isShown }: { variant: ShownProduct; isShown: boolean }) {
  const sizeText = useSizeText()
  const names = [sizeText(variant), variant.brandName, variant.variantType].filter(Boolean)
  return (
    <Link
      to="/p/$productId"
      params={{ productId: variant.id }}
      resetScroll={false}
      aria-current={isShown ? 'page' : undefined}
      className={classes(
        'touch flex flex-col justify-center rounded border px-3.5 py-1.5 text-ink no-underline transition-colors',
        isShown
          ? 'border-neel-text bg-neel-soft font-bold text-neel-text'
          : 'border-edge bg-surface hover:bg-sunken',
        !variant.inStock && 'border-dashed text-muted',
      )}
    >
      <span>{names.join(' · ') || variant.productName}</span>
      <span className="text-sm font-normal">
        <Money minor={variant.priceMinor} currency={variant.currency} />
      </span>
    </Link>
  )
}
