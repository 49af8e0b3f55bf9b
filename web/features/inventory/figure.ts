import { currentLocale } from '#app/i18n.ts'

/** A quantity as people write it: pieces whole, weights to the gram. */
export const figure = (quantity: number): string =>
  new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 3 }).format(quantity)

/** What was typed as a quantity of at most three decimals; null for what is none. */
export function quantityFrom(text: string): number | null {
  const plain = text.replace(/[\s,]/g, '')
  return /^\d{1,9}(\.\d{1,3})?$/.test(plain) ? Number(plain) : null
}
