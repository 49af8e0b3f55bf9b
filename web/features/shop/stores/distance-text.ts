import { numberFormat } from '../../../ui/formats.ts'

/** '350 m', '1.2 km', '14 km', in the reader's language. */
export function distanceText(km: number, locale: string): string {
  const metres = Math.max(50, Math.round((km * 1000) / 50) * 50)
  if (metres < 1000) return unit(metres, 'meter', 0, locale)
  return unit(km, 'kilometer', km < 9.95 ? 1 : 0, locale)
}

const unit = (value: number, name: string, maximumFractionDigits: number, locale: string) =>
  numberFormat(locale, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits,
  }).format(value)
