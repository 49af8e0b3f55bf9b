const names: Record<string, [unit: string, plural: string]> = {
  piece: ['piece', 'pieces'],
  pack: ['pack', 'packs'],
  dozen: ['dozen', 'dozen'],
  pair: ['pair', 'pairs'],
  set: ['set', 'sets'],
  box: ['box', 'boxes'],
}
const larger: Record<string, [unit: string, factor: number]> = {
  g: ['kg', 1000],
  ml: ['l', 1000],
  cm: ['m', 100],
}

/** One name for one size, however a store writes it: 1000 g is 1 kg. */
export function sizeName(size: number | null, unit: string | null): string | null {
  if (size === null || unit === null) return null
  const [whole, factor] = larger[unit] ?? [unit, 1]
  if (size >= factor) return inWords(size / factor, whole)
  return inWords(size, unit)
}

function inWords(amount: number, unit: string): string {
  const [one, many] = names[unit] ?? [unit, unit]
  return `${amount} ${amount === 1 ? one : many}`
}
