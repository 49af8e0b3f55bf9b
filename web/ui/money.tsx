import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { numberFormat } from './formats.ts'

/** An amount in minor units (paise), as ₹1,23,456.50. */
export function Money({ minor, currency = 'INR' }: { minor: number; currency?: string }) {
  useTranslation()
  const format = numberFormat(currentLocale(), { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return <span className="figures whitespace-nowrap">{format.format(minor / 10 ** digits)}</span>
}
