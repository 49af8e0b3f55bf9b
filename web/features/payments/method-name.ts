import type { SavedMethod } from './api.ts'

type Named = Pick<SavedMethod, 'upiAddress' | 'cardBrand' | 'cardLastFour'>

/** What tells a kept way to pay from others of its kind: its UPI address, or the card's brand and last figures. */
export const methodName = ({ upiAddress, cardBrand, cardLastFour }: Named): string =>
  upiAddress ??
  [cardBrand && brandName(cardBrand), cardLastFour && `•• ${cardLastFour}`].filter(Boolean).join(' ')

const brands: Record<string, string> = { rupay: 'RuPay', amex: 'American Express' }

const brandName = (brand: string): string =>
  brands[brand] ?? `${brand.charAt(0).toUpperCase()}${brand.slice(1)}`
