import type { TFunction } from 'i18next'

type Value = string | number | boolean

/** 'shelfLifeMonths: 8' reads as 'Shelf life: 8 months'; what nobody has words for, as its keepers named it. */
export function attributeInWords(t: TFunction<'shop'>, name: string, value: Value): [string, string] {
  const [, base = name, span] = /^(.+)(Days|Months|Years)$/.exec(name) ?? []
  const label = t(`attributes.names.${base as 'origin'}`, { defaultValue: inWords(base) })
  if (typeof value === 'boolean') return [label, t(value ? 'product.yes' : 'product.no')]
  if (typeof value === 'number') {
    const spans = { Days: 'days', Months: 'months', Years: 'years' } as const
    return [label, span ? t(`attributes.${spans[span as 'Days']}`, { count: value }) : String(value)]
  }
  return [label, t(`attributes.values.${value as 'dry'}`, { defaultValue: value })]
}

function inWords(name: string): string {
  const words = name.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
