import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawInvoice } from './draw-invoice.ts'
import { type BoughtLine, financialYearOf, type Invoice, invoiceNumberOf, invoiceOf } from './invoice.ts'

const heading = {
  invoiceNumber: 'INV/26-27/000042',
  issuedAt: '2026-11-20T19:10:00.000Z',
  timeZone: 'Asia/Kolkata',
  orderNumber: 'ORD-7K3QF-2M9TX',
  orderedAt: '2026-11-20T11:02:00.000Z',
  seller: {
    businessName: 'Nandini Provision Stores',
    storeName: 'नंदिनी किराना, Indiranagar',
    address: '14, 12th Main, HAL 2nd Stage, Bengaluru, Karnataka 560038',
    state: 'Karnataka',
    gstin: '29ABCDE1234F1Z5',
    phone: '+91 98100 00003',
  },
  buyer: {
    name: 'Lakshmi Nair',
    phone: '+91 98100 00005',
    address: 'फ़्लैट 4, श्रीकृष्ण अपार्टमेंट, 80 Feet Road, Bengaluru 560034',
    state: 'Karnataka',
  },
  placeOfSupply: 'Karnataka',
  deliveryFeeMinor: 3_000,
  currency: 'INR',
  paymentMethod: 'upi',
} as const

/** Prices with their tax, the long way: in fractions of a paisa, rounded once. */
const bought: fc.Arbitrary<BoughtLine> = fc
  .record({
    thousandths: fc.integer({ min: 1, max: 200_000 }),
    unitPriceMinor: fc.integer({ min: 0, max: 5_000_000 }),
    discountShare: fc.integer({ min: 0, max: 100 }),
    taxRate: fc.constantFrom(0, 5, 12, 18, 28, 2.5),
    isWithinState: fc.boolean(),
    missingShare: fc.integer({ min: 0, max: 100 }),
    hsnCode: fc.constantFrom('1006', '0401', null),
  })
  .map(({ thousandths, unitPriceMinor, discountShare, taxRate, isWithinState, missingShare, hsnCode }) => {
    const grossMinor = Math.round((unitPriceMinor * thousandths) / 1000)
    const totalMinor = grossMinor - Math.floor((grossMinor * discountShare) / 100)
    const taxableMinor = Math.round((totalMinor * 10_000) / (10_000 + taxRate * 100))
    const taxMinor = totalMinor - taxableMinor
    const missing = Math.floor((thousandths * missingShare) / 100)
    return {
      productName: 'Basmati rice',
      variant: '5 kg',
      hsnCode,
      quantity: thousandths / 1000,
      unitPriceMinor,
      discountMinor: grossMinor - totalMinor,
      taxRate,
      taxableMinor,
      cgstMinor: isWithinState ? Math.floor(taxMinor / 2) : 0,
      sgstMinor: isWithinState ? Math.ceil(taxMinor / 2) : 0,
      igstMinor: isWithinState ? 0 : taxMinor,
      totalMinor,
      missingQuantity: missing / 1000,
      missingMinor: Math.round((totalMinor * missing) / thousandths),
    }
  })

test('an invoice adds up, line by line, by rate and in all', () => {
  fc.assert(
    fc.property(fc.array(bought, { minLength: 1, maxLength: 12 }), (lines) => {
      const invoice = invoiceOf({ ...heading, language: 'en' }, lines)
      for (const line of invoice.lines) {
        assert.equal(line.taxableMinor + line.cgstMinor + line.sgstMinor + line.igstMinor, line.totalMinor)
        assert.ok(Math.abs(line.cgstMinor - line.sgstMinor) <= 1)
        const exact = (line.totalMinor * line.taxRate) / (100 + line.taxRate)
        assert.ok(Math.abs(line.totalMinor - line.taxableMinor - exact) <= 1)
      }
      const kept = lines.filter(({ quantity, missingQuantity }) => quantity > missingQuantity)
      const paid = kept.reduce((sum, line) => sum + line.totalMinor - line.missingMinor, 0)
      assert.equal(invoice.totalMinor, paid + heading.deliveryFeeMinor)
      assert.equal(invoice.grossMinor - invoice.discountMinor + invoice.deliveryFeeMinor, invoice.totalMinor)
      assert.equal(invoice.taxableMinor + invoice.taxMinor + invoice.deliveryFeeMinor, invoice.totalMinor)
      const byRate = invoice.taxes.reduce((sum, tax) => sum + tax.taxableMinor + tax.taxMinor, 0)
      assert.equal(byRate + heading.deliveryFeeMinor, invoice.totalMinor)
      assert.equal(
        new Set(invoice.taxes.map(({ hsnCode, taxRate }) => `${hsnCode} ${taxRate}`)).size,
        invoice.taxes.length,
      )
    }),
    { numRuns: 200 },
  )
})

test('a financial year begins in April', () => {
  assert.equal(financialYearOf('2026-03-31'), '25-26')
  assert.equal(financialYearOf('2026-04-01'), '26-27')
  assert.equal(financialYearOf('2099-12-31'), '99-00')
  assert.equal(invoiceNumberOf('26-27', 42), 'INV/26-27/000042')
})

test('an invoice is drawn in both languages, over as many pages as it needs', async () => {
  const line = fc
    .sample(bought, { seed: 7, numRuns: 40 })
    .map((one) => ({ ...one, missingQuantity: 0, missingMinor: 0 }))
  for (const language of ['en', 'hi'] as const) {
    const short = invoiceOf({ ...heading, language }, line.slice(0, 4).map(named))
    const long = invoiceOf({ ...heading, language }, line.map(named))
    assert.equal(pagesOf(await drawn(short, `short-${language}`)), 1)
    assert.ok(pagesOf(await drawn(long, `long-${language}`)) >= 2)
  }
})

const names = [
  'बासमती चावल प्रीमियम',
  'Basmati rice, aged two years, in a cloth bag',
  'Cinthol soap ₹',
  'दूध टोन्ड',
]
const named = (line: BoughtLine, index: number): BoughtLine => ({
  ...line,
  productName: names[index % names.length] as string,
})

/** Set INVOICE_FOLDER to look at them. */
async function drawn(invoice: Invoice, name: string): Promise<Buffer> {
  const bytes = await drawInvoice(invoice)
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
  assert.ok(bytes.subarray(-8).toString().includes('%%EOF'))
  const folder = process.env.INVOICE_FOLDER
  if (folder) await (await import('node:fs/promises')).writeFile(`${folder}/${name}.pdf`, bytes)
  return bytes
}

const pagesOf = (bytes: Buffer): number => bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
