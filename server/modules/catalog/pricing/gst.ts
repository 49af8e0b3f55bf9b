import { hundredthsOf, timesOver } from './exact.ts'

/** Where goods go as seen from where they are sold: it decides which taxes the price contains. */
export type Supply = 'within_state' | 'between_states'

export interface Tax {
  taxRate: number
  taxableMinor: number
  cgstMinor: number
  sgstMinor: number
  igstMinor: number
  taxMinor: number
}

/**
 * The goods and services tax that a price contains. The taxable value is rounded half up and the tax is the
 * rest, so both always add up to the price. Within a state the tax is halved into CGST and SGST (the odd
 * paisa goes to SGST); between states it is IGST.
 */
export function taxWithin(totalMinor: number, taxRate: number, supply: Supply): Tax {
  const rate = hundredthsOf(taxRate)
  const taxableMinor = timesOver(totalMinor, 10_000, 10_000 + rate)
  const taxMinor = totalMinor - taxableMinor
  const cgstMinor = supply === 'within_state' ? Math.floor(taxMinor / 2) : 0
  const sgstMinor = supply === 'within_state' ? taxMinor - cgstMinor : 0
  const igstMinor = supply === 'within_state' ? 0 : taxMinor
  return { taxRate, taxableMinor, cgstMinor, sgstMinor, igstMinor, taxMinor }
}

/** By the names of the states as people write them; whoever gives none is served where the store is. */
export function supplyBetween(storeState: string, buyerState: string | null): Supply {
  if (buyerState === null) return 'within_state'
  return written(storeState) === written(buyerState) ? 'within_state' : 'between_states'
}

const written = (state: string): string =>
  state
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}]/gu, '')
