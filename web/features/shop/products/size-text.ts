import { currentLocale } from '#app/i18n.ts'
import { numberFormat } from '../../../ui/formats.ts'

type Unit = 'kg' | 'g' | 'l' | 'ml' | 'piece' | 'pack' | 'dozen' | 'm' | 'cm' | 'pair' | 'set' | 'box'

const measures: Partial<Record<Unit, string>> = {
  kg: 'kilogram',
  g: 'gram',
  l: 'liter',
  ml: 'milliliter',
  m: 'meter',
  cm: 'centimeter',
}

type CountedUnit = Exclude<Unit, 'kg' | 'g' | 'l' | 'ml' | 'm' | 'cm'>

/** '5 kg' by the locale's own names of measures; what is counted has its words in the texts. */
export function sizeText(
  size: number | null,
  unit: Unit | null,
  counted: (unit: CountedUnit, count: number) => string,
): string {
  if (size === null || unit === null) return ''
  const measure = measures[unit]
  if (!measure) return counted(unit as CountedUnit, size)
  return numberFormat(currentLocale(), {
    style: 'unit',
    unit: measure,
    unitDisplay: 'short',
    maximumFractionDigits: 3,
  }).format(size)
}

const wholes: Partial<Record<Unit, { unit: Unit; per: number }>> = {
  kg: { unit: 'kg', per: 1 },
  g: { unit: 'kg', per: 1000 },
  l: { unit: 'l', per: 1 },
  ml: { unit: 'l', per: 1000 },
  m: { unit: 'm', per: 1 },
  cm: { unit: 'm', per: 100 },
}

/** What one kilogram, litre or metre costs, so that packs of all sizes compare; null where it says nothing new. */
export function unitPrice(priceMinor: number, size: number | null, unit: Unit | null, always = false) {
  const whole = unit && wholes[unit]
  if (!whole || !size || (size === whole.per && !always)) return null
  return { minor: Math.round((priceMinor * whole.per) / size), unit: whole.unit }
}
