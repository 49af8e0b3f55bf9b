import { type Static, Type } from 'typebox'
import { nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { shareOf } from '../orders/share.ts'

const InvoiceLine = Type.Object({
  line: Type.Integer(),
  productName: Type.String(),
  variant: nullable(Type.String()),
  hsnCode: nullable(Type.String()),
  quantity: Type.Number(),
  unitPriceMinor: Type.Integer(),
  discountMinor: Type.Integer(),
  taxRate: Type.Number(),
  taxableMinor: Type.Integer(),
  cgstMinor: Type.Integer(),
  sgstMinor: Type.Integer(),
  igstMinor: Type.Integer(),
  totalMinor: Type.Integer(),
})
export type InvoiceLine = Static<typeof InvoiceLine>

const TaxGroup = Type.Object({
  hsnCode: nullable(Type.String()),
  taxRate: Type.Number(),
  taxableMinor: Type.Integer(),
  cgstMinor: Type.Integer(),
  sgstMinor: Type.Integer(),
  igstMinor: Type.Integer(),
  taxMinor: Type.Integer(),
})
export type TaxGroup = Static<typeof TaxGroup>

/** All that stands on an invoice. Prices contain their tax; what the delivery costs contains none. */
export const Invoice = Type.Object({
  invoiceNumber: Type.String(),
  issuedAt: Timestamp,
  timeZone: Type.String(),
  orderNumber: Type.String(),
  orderedAt: Timestamp,
  seller: Type.Object({
    businessName: Type.String(),
    storeName: Type.String(),
    address: Type.String(),
    state: Type.String(),
    gstin: nullable(Type.String()),
    phone: nullable(Type.String()),
  }),
  buyer: Type.Object({
    name: Type.String(),
    phone: nullable(Type.String()),
    address: nullable(Type.String()),
    state: nullable(Type.String()),
  }),
  placeOfSupply: Type.String({ description: 'The state whose tax it is' }),
  lines: Type.Array(InvoiceLine),
  taxes: Type.Array(TaxGroup),
  grossMinor: Type.Integer({ description: 'All lines, before discounts' }),
  discountMinor: Type.Integer({ description: 'Already off the lines’ totals' }),
  taxableMinor: Type.Integer(),
  taxMinor: Type.Integer(),
  deliveryFeeMinor: Type.Integer(),
  totalMinor: Type.Integer(),
  currency: Type.String(),
  paymentMethod: Type.String(),
  language: oneOf(['en', 'hi']),
})
export type Invoice = Static<typeof Invoice>

/** A line as it was bought, and how much of it was given in the end. */
export interface BoughtLine extends Omit<InvoiceLine, 'line'> {
  missingQuantity: number
  /** What of its money went back, or into what came in its stead. */
  missingMinor: number
}

type Heading = Omit<
  Invoice,
  'lines' | 'taxes' | 'grossMinor' | 'discountMinor' | 'taxableMinor' | 'taxMinor' | 'totalMinor'
>

/**
 * What an order comes to as it was handed over. A line of which some was missing is charged for the rest: its
 * total is what was paid less what went back, its tax is found anew within that, and shared out as before.
 */
export function invoiceOf(heading: Heading, bought: readonly BoughtLine[]): Invoice {
  const given = bought.filter(({ quantity, missingQuantity }) => quantity > missingQuantity)
  const lines = given.map((line, index) => ({ line: index + 1, ...chargedFor(line) }))
  const sum = (of: (line: InvoiceLine) => number) => lines.reduce((total, line) => total + of(line), 0)
  const itemsTotalMinor = sum(({ totalMinor }) => totalMinor)
  const discountMinor = sum((line) => line.discountMinor)
  return {
    ...heading,
    lines,
    taxes: taxesOf(lines),
    grossMinor: itemsTotalMinor + discountMinor,
    discountMinor,
    taxableMinor: sum(({ taxableMinor }) => taxableMinor),
    taxMinor: sum(taxOf),
    totalMinor: itemsTotalMinor + heading.deliveryFeeMinor,
  }
}

function chargedFor({ missingQuantity, missingMinor, ...line }: BoughtLine): Omit<InvoiceLine, 'line'> {
  if (missingQuantity === 0) return line
  const quantity = Math.round((line.quantity - missingQuantity) * 1000) / 1000
  const totalMinor = line.totalMinor - missingMinor
  const taxableMinor = shareOf(totalMinor, 10_000, 10_000 + Math.round(line.taxRate * 100))
  const taxMinor = totalMinor - taxableMinor
  const isWithinState = line.igstMinor === 0
  const cgstMinor = isWithinState ? Math.floor(taxMinor / 2) : 0
  return {
    ...line,
    quantity,
    totalMinor,
    taxableMinor,
    discountMinor: Math.max(0, shareOf(line.unitPriceMinor, Math.round(quantity * 1000), 1000) - totalMinor),
    cgstMinor,
    sgstMinor: isWithinState ? taxMinor - cgstMinor : 0,
    igstMinor: isWithinState ? 0 : taxMinor,
  }
}

const taxOf = ({ cgstMinor, sgstMinor, igstMinor }: InvoiceLine): number => cgstMinor + sgstMinor + igstMinor

/** By kind of goods and rate, as the return to the tax office asks for it. */
function taxesOf(lines: readonly InvoiceLine[]): TaxGroup[] {
  const groups = Map.groupBy(lines, ({ hsnCode, taxRate }) => `${hsnCode ?? ''} ${taxRate}`)
  return [...groups.values()]
    .map((own) => {
      const [first] = own as [InvoiceLine]
      const sum = (of: (line: InvoiceLine) => number) => own.reduce((total, line) => total + of(line), 0)
      return {
        hsnCode: first.hsnCode,
        taxRate: first.taxRate,
        taxableMinor: sum(({ taxableMinor }) => taxableMinor),
        cgstMinor: sum(({ cgstMinor }) => cgstMinor),
        sgstMinor: sum(({ sgstMinor }) => sgstMinor),
        igstMinor: sum(({ igstMinor }) => igstMinor),
        taxMinor: sum(taxOf),
      }
    })
    .sort(
      (one, other) => (one.hsnCode ?? '').localeCompare(other.hsnCode ?? '') || one.taxRate - other.taxRate,
    )
}

/** April to March, on the business's clock: `26-27`. */
export function financialYearOf(day: string): string {
  const year = Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 4 ? 1 : 0)
  return `${String(year % 100).padStart(2, '0')}-${String((year + 1) % 100).padStart(2, '0')}`
}

/** At most sixteen characters, as the law wants it. */
export const invoiceNumberOf = (financialYear: string, number: number): string =>
  `INV/${financialYear}/${String(number).padStart(6, '0')}`
