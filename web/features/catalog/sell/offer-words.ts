import type { NewOffer, Offer, Product } from './api.ts'

export const offerTypes = ['percentage', 'flat', 'bogo', 'bundle'] as const
export type OfferType = (typeof offerTypes)[number]

/** An offer as it stands in its form. Amounts and counts have fields of their own, since each kind needs others. */
export interface OfferValues {
  title: string
  /** Empty: it holds for everybody. */
  code: string
  offerType: OfferType
  percent: string
  amountMinor: number | null
  free: string
  minQuantity: string
  maxDiscountMinor: number | null
  validFrom: string
  validUntil: string
  termsConditions: string
  isActive: boolean
}

export const valuesOf = (offer: Offer | null): OfferValues => ({
  title: offer?.title ?? '',
  code: offer?.code ?? '',
  offerType: offer?.offerType ?? 'percentage',
  percent: offer?.offerType === 'percentage' ? String(offer.offerValue) : '10',
  amountMinor:
    offer && (offer.offerType === 'flat' || offer.offerType === 'bundle') ? offer.offerValue : null,
  free: offer?.offerType === 'bogo' ? String(offer.offerValue) : '1',
  minQuantity: String(offer?.minQuantity ?? 1),
  maxDiscountMinor: offer?.maxDiscountMinor ?? null,
  validFrom: offer ? localTime(offer.validFrom) : '',
  validUntil: offer?.validUntil ? localTime(offer.validUntil) : '',
  termsConditions: offer?.termsConditions ?? '',
  isActive: offer?.isActive ?? true,
})

export const figureOf = ({ offerType, percent, amountMinor, free }: OfferValues): number => {
  switch (offerType) {
    case 'percentage':
      return Number(percent)
    case 'bogo':
      return Number(free)
    case 'flat':
    case 'bundle':
      return amountMinor ?? Number.NaN
    default:
      return offerType satisfies never
  }
}

export const writtenOffer = (values: OfferValues, about: Product | null): NewOffer => ({
  title: values.title.trim(),
  code: values.code.trim().toUpperCase() || null,
  offerType: values.offerType,
  offerValue: figureOf(values),
  productId: about?.id ?? null,
  minQuantity: Number(values.minQuantity),
  maxDiscountMinor: values.maxDiscountMinor,
  ...(values.validFrom && { validFrom: new Date(values.validFrom).toISOString() }),
  validUntil: values.validUntil ? new Date(values.validUntil).toISOString() : null,
  termsConditions: values.termsConditions.trim() || null,
  isActive: values.isActive,
})

/** As the device's own field for dates and times takes it. */
function localTime(at: string): string {
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
