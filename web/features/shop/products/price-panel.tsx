import { CircleCheck, CircleX, Tag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { classes } from '#ui/classes.ts'
import { numberFormat } from '#ui/formats.ts'
import { Money } from '#ui/money.tsx'
import { Price } from '#ui/price.tsx'
import { AddToCart } from '../../orders/buy/cart/add-to-cart.tsx'
import type { ProductFacts } from '../api.ts'
import { OfferLine } from './offer-line.tsx'
import { unitPrice } from './size-text.ts'

/** What one of it costs now, why, what of that is tax, and whether it is there. */
export function PricePanel({ product }: { product: ProductFacts }) {
  const { t } = useTranslation('shop')
  const perUnit = unitPrice(product.priceMinor, product.size, product.sizeUnit)
  return (
    <section aria-label={t('product.price')} className="rounded-lg border border-line bg-surface p-5">
      <Price minor={product.priceMinor} mrpMinor={product.mrpMinor} large />
      {perUnit && (
        <p className="mt-0.5 text-muted">
          <Money minor={perUnit.minor} currency={product.currency} /> {t(`perUnit.${perUnit.unit as 'kg'}`)}
        </p>
      )}
      <p className="mt-1 text-sm text-muted">
        {product.taxRate > 0 ? (
          <>
            {t('product.gst', { rate: numberFormat(currentLocale()).format(product.taxRate) })}{' '}
            <Money minor={product.taxMinor} currency={product.currency} />
          </>
        ) : (
          t('product.noGst')
        )}
      </p>
      <Stock product={product} />
      {product.inStock && (
        <div className="mt-4 max-w-72">
          <AddToCart
            primary
            product={{ ...product, productName: product.translatedName ?? product.productName }}
          />
        </div>
      )}
      {product.offers.length > 0 && (
        <ul className="mt-4 space-y-2 border-t border-line pt-4">
          {product.offers.map((offer) => (
            <li key={offer.id} className="flex items-start gap-2.5">
              <Tag className="mt-0.5 size-4.5 shrink-0 text-haldi-text" aria-hidden="true" />
              <OfferLine offer={offer} currency={product.currency} />
            </li>
          ))}
        </ul>
      )}
      <PriceBreaks product={product} />
    </section>
  )
}

function Stock({ product: { inStock } }: { product: ProductFacts }) {
  const { t } = useTranslation('shop')
  const Icon = inStock ? CircleCheck : CircleX
  return (
    <p
      className={classes(
        'mt-3 flex items-center gap-2 font-bold',
        inStock ? 'text-neem-text' : 'text-mirch-text',
      )}
    >
      <Icon className="size-5" aria-hidden="true" />
      {t(inStock ? 'product.inStock' : 'product.outOfStock')}
    </p>
  )
}

/** Only members of approved businesses get any. */
function PriceBreaks({ product: { priceBreaks, currency } }: { product: ProductFacts }) {
  const { t } = useTranslation('shop')
  if (priceBreaks.length === 0) return null
  return (
    <div className="mt-4 border-t border-line pt-4">
      <h2 className="text-base">{t('product.breaks')}</h2>
      <table className="mt-1 w-full" aria-label={t('product.breaks')}>
        <thead className="text-left text-sm text-muted">
          <tr>
            <th scope="col" className="font-normal">
              {t('product.from')}
            </th>
            <th scope="col" className="text-right font-normal">
              {t('product.each')}
            </th>
          </tr>
        </thead>
        <tbody className="figures">
          {priceBreaks.map(({ minQuantity, priceMinor }) => (
            <tr key={minQuantity} className="border-t border-line">
              <td className="py-1.5">{numberFormat(currentLocale()).format(minQuantity)}</td>
              <td className="py-1.5 text-right">
                <Money minor={priceMinor} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
