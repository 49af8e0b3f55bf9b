import { minorFromText } from '#ui/money-text.ts'
import type { PriceChange } from './api.ts'

export type Way = 'up' | 'down' | 'margin'

/** What was chosen and typed, in the words of the API; null for what is no such figure. */
export function changeFrom(way: Way, unit: 'percent' | 'amount', text: string): PriceChange | null {
  const sign = way === 'down' ? -1 : 1
  if (way !== 'margin' && unit === 'amount') {
    const minor = minorFromText(text)
    return minor === null ? null : { by: 'amount', value: sign * minor }
  }
  if (!/^\d{1,3}([.,]\d{1,2})?$/.test(text.trim())) return null
  const value = sign * Number(text.trim().replace(',', '.'))
  if (way === 'margin') return value <= 95 ? { by: 'margin', value } : null
  return value >= -90 && value <= 500 ? { by: 'percent', value } : null
}
