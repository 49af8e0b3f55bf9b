import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { supplyBetween } from './gst.ts'
import type { PricedOffer } from './offer.ts'
import {
  type BasketLine,
  type PricedProduct,
  type PricingTerms,
  priceBasket,
  priceLine,
  priceShown,
} from './pricing.ts'

const now = new Date('2026-11-21T12:00:00Z')
const rice: PricedProduct = {
  id: 'a',
  mrpMinor: 12_000,
  sellingPriceMinor: 10_000,
  taxRate: 5,
  priceBreaks: [],
}
const soap: PricedProduct = {
  id: 'b',
  mrpMinor: 4_500,
  sellingPriceMinor: 4_500,
  taxRate: 18,
  priceBreaks: [],
}

const offer = (given: Partial<PricedOffer>): PricedOffer => ({
  id: 'o1',
  productId: null,
  code: null,
  offerType: 'percentage',
  offerValue: 10,
  minQuantityThousandths: 1000,
  maxDiscountMinor: null,
  validFrom: new Date('2026-11-01T00:00:00Z'),
  validUntil: null,
  isActive: true,
  ...given,
})
const terms = (...offers: PricedOffer[]): PricingTerms => ({ offers, now, supply: 'within_state' })
const line = (product: PricedProduct, units: number): BasketLine => ({
  product,
  quantityThousandths: Math.round(units * 1000),
})

describe('a price', () => {
  it('is the selling price times the quantity, rounded half up', () => {
    const loose = { ...rice, mrpMinor: 3_333, sellingPriceMinor: 3_333 }
    assert.equal(priceLine(line(loose, 0.25), terms()).totalMinor, 833)
    assert.equal(priceLine(line({ ...loose, sellingPriceMinor: 3_330 }, 0.05), terms()).totalMinor, 167)
  })

  it('falls with the quantity breaks that are earned, and never rises by one', () => {
    const priceBreaks = [
      { minQuantityThousandths: 5_000, priceMinor: 9_000 },
      { minQuantityThousandths: 10_000, priceMinor: 8_000 },
      { minQuantityThousandths: 12_000, priceMinor: 99_000 },
    ]
    const bulk = { ...rice, priceBreaks }
    const units = [4, 5, 10, 12].map((quantity) => priceLine(line(bulk, quantity), terms()).unitPriceMinor)
    assert.deepEqual(units, [10_000, 9_000, 8_000, 8_000])
  })

  it('contains its tax, halved within a state and whole between states', () => {
    const within = priceLine(line(soap, 1), terms())
    assert.deepEqual(
      [within.taxableMinor, within.cgstMinor, within.sgstMinor, within.igstMinor],
      [3_814, 343, 343, 0],
    )
    const between = priceLine(line(soap, 1), { ...terms(), supply: 'between_states' })
    assert.deepEqual([between.taxableMinor, between.cgstMinor, between.igstMinor], [3_814, 0, 686])
  })

  it('goes between states when the names differ, however they are written', () => {
    assert.equal(supplyBetween('Karnataka', ' karnataka'), 'within_state')
    assert.equal(supplyBetween('Jammu & Kashmir', 'Jammu and Kashmir'), 'within_state')
    assert.equal(supplyBetween('Karnataka', 'Tamil Nadu'), 'between_states')
    assert.equal(supplyBetween('Karnataka', null), 'within_state')
  })
})

describe('offers', () => {
  const discounts: [string, Partial<PricedOffer>, number, number][] = [
    ['ten per cent', { productId: 'a' }, 2, 2_000],
    ['at most so much', { productId: 'a', maxDiscountMinor: 1_500 }, 2, 1_500],
    ['not below the quantity', { productId: 'a', minQuantityThousandths: 3_000 }, 2, 0],
    ['a flat sum off each unit', { productId: 'a', offerType: 'flat', offerValue: 1_250 }, 2, 2_500],
    ['a flat sum above the price', { productId: 'a', offerType: 'flat', offerValue: 99_000 }, 2, 20_000],
    ['one for one', { productId: 'a', offerType: 'bogo', offerValue: 1 }, 3, 10_000],
    [
      'two get one',
      { productId: 'a', offerType: 'bogo', offerValue: 1, minQuantityThousandths: 2_000 },
      5,
      10_000,
    ],
    [
      'three for 250',
      { productId: 'a', offerType: 'bundle', offerValue: 25_000, minQuantityThousandths: 3_000 },
      7,
      10_000,
    ],
    [
      'a bundle that is dearer',
      { productId: 'a', offerType: 'bundle', offerValue: 35_000, minQuantityThousandths: 3_000 },
      7,
      0,
    ],
    ['another product', { productId: 'z' }, 2, 0],
    ['a store-wide flat sum, off once', { offerType: 'flat', offerValue: 5_000 }, 2, 5_000],
    ['store-wide one for one', { offerType: 'bogo', offerValue: 1 }, 4, 20_000],
    ['not yet', { validFrom: new Date('2026-11-21T12:00:00.001Z') }, 2, 0],
    ['from this moment', { validFrom: now }, 2, 2_000],
    ['over at its end', { validUntil: now }, 2, 0],
    ['switched off', { isActive: false }, 2, 0],
  ]
  for (const [what, given, units, discount] of discounts) {
    it(`take off: ${what}`, () => {
      assert.equal(priceLine(line(rice, units), terms(offer(given))).discountMinor, discount)
    })
  }

  it('count one for the product and after it one for the store, the best of each', () => {
    const priced = priceBasket(
      [line(rice, 1), line(soap, 2)],
      terms(
        offer({ id: 'small', productId: 'a', offerValue: 5 }),
        offer({ id: 'large', productId: 'a', offerValue: 20 }),
        offer({ id: 'store', offerValue: 10 }),
        offer({ id: 'capped', offerValue: 50, maxDiscountMinor: 1_000 }),
      ),
    )
    assert.deepEqual(
      priced.lines.map(({ productOffer, storeOffer, totalMinor }) => [productOffer, storeOffer, totalMinor]),
      [
        [{ offerId: 'large', discountMinor: 2_000 }, { offerId: 'store', discountMinor: 800 }, 7_200],
        [null, { offerId: 'store', discountMinor: 900 }, 8_100],
      ],
    )
  })

  it('share a store-wide sum by what the lines cost, to the paisa', () => {
    const three = ['a', 'b', 'c'].map((id) => line({ ...rice, id }, 1))
    const { lines } = priceBasket(three, terms(offer({ offerType: 'flat', offerValue: 1_000 })))
    assert.deepEqual(
      lines.map(({ discountMinor }) => discountMinor),
      [334, 333, 333],
    )
  })

  it('that are coupons count for whoever gives their code, the better one of them', () => {
    const coupons = [
      offer({ id: 'open', productId: 'a', offerValue: 5 }),
      offer({ id: 'coupon', productId: 'a', offerValue: 20, code: 'DIWALI' }),
    ]
    const given = (...codes: string[]) => priceLine(line(rice, 1), { ...terms(...coupons), codes })
    assert.equal(given().productOffer?.offerId, 'open')
    assert.equal(given('HOLI').productOffer?.offerId, 'open')
    assert.equal(given('HOLI', 'DIWALI').productOffer?.offerId, 'coupon')
    assert.equal(priceShown(rice, terms(...coupons)).totalMinor, 9_500)
  })

  it('that are off a whole basket are not in the price beside a product', () => {
    const flat = offer({ id: 'flat', offerType: 'flat', offerValue: 5_000 })
    assert.equal(priceShown(rice, terms(flat)).totalMinor, 10_000)
    assert.equal(priceShown(rice, terms(flat, offer({ id: 'share' }))).totalMinor, 9_000)
  })
})

describe('whatever is in the basket', () => {
  it('each line costs between nothing and its maximum retail price, and everything adds up', () => {
    fc.assert(
      fc.property(
        basket,
        fc.constantFrom('within_state', 'between_states'),
        ({ lines, offers, codes }, supply) => {
          const priced = priceBasket(lines, { offers, codes, now, supply })
          for (const one of priced.lines) {
            assert.ok(one.totalMinor >= 0 && one.savedMinor >= 0, JSON.stringify(one))
            assert.equal(one.totalMinor, one.grossMinor - one.discountMinor)
            assert.equal(one.totalMinor, one.taxableMinor + one.cgstMinor + one.sgstMinor + one.igstMinor)
            assert.equal(one.taxMinor, one.cgstMinor + one.sgstMinor + one.igstMinor)
            assert.ok(Math.abs(one.cgstMinor - one.sgstMinor) <= 1 && one.taxMinor >= 0)
          }
          const total = priced.lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
          assert.equal(priced.totalMinor, total)
          assert.equal(priced.grossMinor - priced.discountMinor, total)
        },
      ),
    )
  })

  it('the order of lines and offers moves no paisa', () => {
    fc.assert(
      fc.property(shuffledBasket, ({ lines, offers, otherLines, otherOffers }) => {
        const one = priceBasket(lines, { offers, now, supply: 'within_state' })
        const other = priceBasket(otherLines, { offers: otherOffers, now, supply: 'within_state' })
        const byProduct = (priced: typeof one) =>
          priced.lines.toSorted((a, b) => (a.productId < b.productId ? -1 : 1))
        assert.deepEqual(byProduct(other), byProduct(one))
        assert.equal(other.storeOfferId, one.storeOfferId)
      }),
    )
  })

  it('a slow calculation with fractions, written from the rules alone, comes to the same', () => {
    fc.assert(
      fc.property(basket, ({ lines, offers, codes }) => {
        const { totalMinor, taxMinor } = priceBasket(lines, { offers, codes, now, supply: 'within_state' })
        const whatIsGiven = offers.filter(({ code }) => !code || codes.some((one) => one === code))
        assert.deepEqual({ totalMinor, taxMinor }, slowPrice(lines, whatIsGiven))
      }),
      { numRuns: 1_000 },
    )
  })
})

const anId = fc.constantFrom('a', 'b', 'c', 'd')
const aProduct = (id: string): fc.Arbitrary<PricedProduct> =>
  fc
    .record({
      mrpMinor: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 1_000_000_000 })),
      share: fc.integer({ min: 0, max: 100 }),
      taxRate: fc.constantFrom(0, 0.25, 3, 5, 12, 18, 28, 40),
      priceBreaks: fc.array(
        fc.record({
          minQuantityThousandths: fc.integer({ min: 1, max: 20_000 }),
          priceMinor: fc.integer({ min: 0, max: 1_000_000 }),
        }),
        { maxLength: 3 },
      ),
    })
    .map(({ share, ...rest }) => ({
      id,
      sellingPriceMinor: Math.floor((rest.mrpMinor * share) / 100),
      ...rest,
    }))

const someCodes = ['SAVE', 'MORE']

const anOffer: fc.Arbitrary<PricedOffer> = fc
  .record({
    id: fc.uuid(),
    productId: fc.option(anId),
    code: fc.option(fc.constantFrom(...someCodes)),
    offerType: fc.constantFrom('percentage', 'flat', 'bogo', 'bundle'),
    perCent: fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100),
    sum: fc.integer({ min: 1, max: 100_000 }),
    given: fc.integer({ min: 1, max: 3 }),
    minQuantityThousandths: fc.integer({ min: 1, max: 10_000 }),
    maxDiscountMinor: fc.option(fc.integer({ min: 0, max: 50_000 })),
    days: fc.integer({ min: -3, max: 3 }),
    isActive: fc.boolean(),
  })
  .map(({ perCent, sum, given, days, ...rest }) => ({
    ...rest,
    offerValue: rest.offerType === 'percentage' ? perCent : rest.offerType === 'bogo' ? given : sum,
    validFrom: new Date(now.getTime() - (days + 2) * 86_400_000),
    validUntil: days === 0 ? null : new Date(now.getTime() + days * 86_400_000),
  }))

const basket = fc
  .record({ a: aProduct('a'), b: aProduct('b'), c: aProduct('c'), d: aProduct('d') })
  .chain((products) =>
    fc.record({
      lines: fc.array(
        fc.record({
          product: anId.map((id) => products[id]),
          quantityThousandths: fc.integer({ min: 1, max: 30_000 }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      offers: fc.uniqueArray(anOffer, { maxLength: 6, selector: ({ id }) => id }),
      codes: fc.subarray(someCodes),
    }),
  )

const shuffledBasket = basket.chain(({ lines, offers }) =>
  fc.record({
    lines: fc.constant(lines),
    offers: fc.constant(offers),
    otherLines: fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }),
    otherOffers: fc.shuffledSubarray(offers, { minLength: offers.length, maxLength: offers.length }),
  }),
)

interface Fraction {
  over: bigint
  under: bigint
}

const fraction = (over: number | bigint, under: number | bigint = 1): Fraction => ({
  over: BigInt(over),
  under: BigInt(under),
})
const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under)
const halfUp = ({ over, under }: Fraction): bigint => {
  const whole = over / under
  return 2n * (over - whole * under) >= under ? whole + 1n : whole
}
const least = (...values: bigint[]): bigint => values.toSorted((a, b) => (a < b ? -1 : 1))[0] as bigint

/** Cent by cent and unit by unit, as one would explain it to a shopkeeper. */
function slowPrice(
  lines: readonly BasketLine[],
  offers: readonly PricedOffer[],
): { totalMinor: number; taxMinor: number } {
  const holding = offers.filter(
    (one) => one.isActive && now >= one.validFrom && !(one.validUntil && now >= one.validUntil),
  )
  const ids = [...new Set(lines.map(({ product }) => product.id))].sort()
  const nets = ids.map((id) => {
    const own = lines.filter(({ product }) => product.id === id)
    const product = own[0]?.product as PricedProduct
    const quantity = own.reduce((sum, { quantityThousandths }) => sum + BigInt(quantityThousandths), 0n)
    let unit = least(BigInt(product.sellingPriceMinor), BigInt(product.mrpMinor))
    for (const one of product.priceBreaks) {
      if (BigInt(one.minQuantityThousandths) <= quantity) unit = least(unit, BigInt(one.priceMinor))
    }
    const gross = halfUp(times(fraction(unit), fraction(quantity, 1000)))
    let best = 0n
    for (const one of holding.filter(({ productId }) => productId === id)) {
      const off = slowDiscount(
        one,
        quantity,
        gross,
        times(fraction(one.offerValue | 0), fraction(quantity, 1000)),
      )
      if (off > best) best = off
    }
    return { quantity, amount: gross - best, taxRate: product.taxRate }
  })
  const amount = nets.reduce((sum, one) => sum + one.amount, 0n)
  const quantity = nets.reduce((sum, one) => sum + one.quantity, 0n)
  let best: { id: string; off: bigint; weights: bigint[] } | null = null
  for (const one of holding.filter(({ productId }) => productId === null)) {
    const isGrouped = one.offerType === 'bogo' || one.offerType === 'bundle'
    const each = isGrouped
      ? nets.map((net) =>
          slowDiscount({ ...one, maxDiscountMinor: null }, net.quantity, net.amount, fraction(0)),
        )
      : nets.map((net) => net.amount)
    const found = isGrouped
      ? least(
          each.reduce((sum, part) => sum + part, 0n),
          BigInt(one.maxDiscountMinor ?? 1e15),
        )
      : slowDiscount(one, quantity, amount, fraction(one.offerValue | 0))
    if (found > (best?.off ?? 0n) || (best && found === best.off && found > 0n && one.id < best.id)) {
      best = { id: one.id, off: found, weights: each }
    }
  }
  const shares = best ? slowShares(best.off, best.weights) : nets.map(() => 0n)
  let [total, tax] = [0n, 0n]
  for (const [index, net] of nets.entries()) {
    const price = net.amount - (shares[index] as bigint)
    const rate = BigInt(Math.round(net.taxRate * 100))
    total += price
    tax += price - halfUp(fraction(price * 10_000n, 10_000n + rate))
  }
  return { totalMinor: Number(total), taxMinor: Number(tax) }
}

function slowDiscount(one: PricedOffer, quantity: bigint, amount: bigint, flat: Fraction): bigint {
  const cap = BigInt(one.maxDiscountMinor ?? 1e15)
  const size = BigInt(one.minQuantityThousandths)
  if (one.offerType === 'percentage' || one.offerType === 'flat') {
    if (quantity < size) return 0n
    const perCent = fraction(Math.round(one.offerValue * 100), 10_000)
    return least(halfUp(one.offerType === 'flat' ? flat : times(fraction(amount), perCent)), amount, cap)
  }
  let [left, counted, bundles] = [quantity, 0n, 0n]
  if (one.offerType === 'bundle') {
    for (; left >= size; left -= size) {
      counted += size
      bundles += BigInt(one.offerValue)
    }
    const off = halfUp(fraction(amount * counted, quantity)) - bundles
    return off < 0n ? 0n : least(off, amount, cap)
  }
  while (left > size) {
    left -= size
    const free = least(left, BigInt(one.offerValue) * 1000n)
    left -= free
    counted += free
  }
  return least(halfUp(fraction(amount * counted, quantity)), amount, cap)
}

function slowShares(off: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, one) => sum + one, 0n)
  const shares = weights.map((one) => (off * one) / whole)
  const given = new Set<number>()
  for (let left = off - shares.reduce((sum, one) => sum + one, 0n); left > 0n; left--) {
    let next = -1
    for (const [index, one] of weights.entries()) {
      if (given.has(index)) continue
      if (next < 0 || (off * one) % whole > (off * (weights[next] as bigint)) % whole) next = index
    }
    given.add(next)
    shares[next] = (shares[next] as bigint) + 1n
  }
  return shares
}
