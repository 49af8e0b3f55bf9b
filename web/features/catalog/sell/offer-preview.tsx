import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import { Quantity } from '#ui/quantity.tsx'
import { priceLine } from '../../../../server/modules/catalog/pricing/pricing.ts'
import { figure, quantityFrom } from '../../inventory/figure.ts'
import type { Product } from './api.ts'
import { figureOf, type OfferValues } from './offer-words.ts'

interface Props {
  values: OfferValues
  product: Product | null
}

/** A product to try a store-wide offer on, where none is chosen. */
const example = { sellingPriceMinor: 10_000, mrpMinor: 10_000, taxRate: 5 }

/** What a buyer will pay, by the very function that the checkout uses. */
export function OfferPreview({ values, product }: Props) {
  const { t } = useTranslation('sell')
  const [tried, setTried] = useState<number | null>(null)
  const least = Math.max(1, Math.ceil(quantityFrom(values.minQuantity) ?? 1))
  const quantity = tried ?? (values.offerType === 'bogo' ? least + 1 : least)
  const priced = pricedAt(values, product, quantity)
  return (
    <Panel title={t('preview.title')} help={product ? product.productName : t('preview.example')}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-muted">{t('preview.quantity')}</span>
        <Quantity label={t('preview.quantity')} value={quantity} onChange={setTried} least={1} />
      </div>
      {priced ? (
        <div aria-live="polite" className="mt-4 space-y-2">
          <dl className="space-y-2">
            <Line name={t('preview.gross')} minor={priced.grossMinor} />
            <Line name={t('preview.off')} minor={-priced.discountMinor} isGood={priced.discountMinor > 0} />
            <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3">
              <dt className="font-bold">{t('preview.total')}</dt>
              <dd className="text-xl font-bold">
                <Money minor={priced.totalMinor} />
              </dd>
            </div>
          </dl>
          <p className="text-sm text-muted">
            {t('preview.tax')} <Money minor={priced.taxMinor} />
          </p>
          {priced.discountMinor === 0 && (
            <p className="text-sm text-haldi-text">
              {t('preview.notYet', { count: least, quantity: figure(least) })}
            </p>
          )}
        </div>
      ) : (
        <p className="mt-4 text-muted">{t('preview.incomplete')}</p>
      )}
    </Panel>
  )
}

function Line({ name, minor, isGood }: { name: string; minor: number; isGood?: boolean }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{name}</dt>
      <dd className={isGood ? 'text-neem-text' : ''}>
        <Money minor={minor} />
      </dd>
    </div>
  )
}

function pricedAt(values: OfferValues, product: Product | null, quantity: number) {
  const offerValue = figureOf(values)
  const minQuantity = quantityFrom(values.minQuantity)
  const isUsable = Number.isFinite(offerValue) && offerValue > 0 && minQuantity
  if (!isUsable || (values.offerType === 'percentage' && offerValue > 100)) return null
  const now = new Date()
  const { mrpMinor, sellingPriceMinor, taxRate } = product ?? example
  const id = product?.id ?? 'example'
  return priceLine(
    {
      product: { id, mrpMinor, sellingPriceMinor, taxRate, priceBreaks: [] },
      quantityThousandths: quantity * 1000,
    },
    {
      now,
      supply: 'within_state',
      offers: [
        {
          id: 'preview',
          productId: product ? id : null,
          // What it gives once its code was given.
          code: null,
          offerType: values.offerType,
          offerValue,
          minQuantityThousandths: Math.round(minQuantity * 1000),
          maxDiscountMinor: values.offerType === 'percentage' ? values.maxDiscountMinor : null,
          validFrom: now,
          validUntil: null,
          isActive: true,
        },
      ],
    },
  )
}
