import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { OfferForSale, ProductForSale } from '../../catalog/contract.ts'
import type { StoreForSale } from '../../merchants/contract.ts'
import type { Fulfilment } from '../status/order-status.ts'
import { unfitQuantity } from './check-line.ts'
import type { CartItem } from './find-cart.ts'
import { mergeCarts } from './merge-carts.ts'
import { priceStore } from './price-store.ts'

const now = new Date('2026-11-21T12:00:00Z')
const day = [{ opens: '00:00', closes: '00:00' }]
const here = { latitude: 12.9784, longitude: 77.6408 }

const store: StoreForSale = {
  id: 's',
  tenantId: 't',
  code: 'store',
  name: 'Store',
  city: 'Bengaluru',
  state: 'Karnataka',
  pictureUrl: null,
  coordinates: here,
  schedule: {
    businessHours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
    holidays: [],
    timeZone: 'Asia/Kolkata',
  },
  currency: 'INR',
  delivers: true,
  offersPickup: true,
  acceptsOnlinePayment: true,
  deliveryRadiusKm: 5,
  minOrderMinor: 0,
  deliveryFeeMinor: 0,
  freeDeliveryFromMinor: null,
  slots: [],
}

const product = (given: Partial<ProductForSale>): ProductForSale => ({
  id: 'p',
  tenantId: 't',
  storeId: 's',
  productName: 'Rice',
  variantType: null,
  size: null,
  sizeUnit: null,
  sku: 'RICE',
  hsnCode: null,
  categoryId: 'c',
  pictureImageId: null,
  picture: null,
  currency: 'INR',
  inStock: true,
  wholesaleOnly: false,
  minBulkQuantity: null,
  quantityStep: 0.001,
  priced: { id: 'p', mrpMinor: 10_000, sellingPriceMinor: 10_000, taxRate: 5, priceBreaks: [] },
  offers: [],
  ...given,
})

interface Line {
  priceMinor: number
  thousandths: number
  /** Per cent off this product, for all or for whoever gives the code. */
  off: number | null
  code: string | null
}

interface Basket {
  lines: Line[]
  /** Per cent off the whole store. */
  storeOff: number | null
  codes: string[]
  feeMinor: number
  freeFromMinor: number | null
  minimumMinor: number
  fulfilment: Fulfilment
}

const someCodes = ['SAVE', 'MORE']
const basket: fc.Arbitrary<Basket> = fc.record({
  lines: fc.array(
    fc.record({
      priceMinor: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 5_000_000 })),
      thousandths: fc.oneof(
        fc.integer({ min: 1, max: 3_000 }),
        fc.integer({ min: 1, max: 50 }).map((n) => n * 1000),
      ),
      off: fc.option(fc.integer({ min: 1, max: 100 })),
      code: fc.option(fc.constantFrom(...someCodes)),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  storeOff: fc.option(fc.integer({ min: 1, max: 100 })),
  codes: fc.subarray(someCodes),
  feeMinor: fc.integer({ min: 0, max: 10_000 }),
  freeFromMinor: fc.option(fc.integer({ min: 0, max: 5_000_000 })),
  minimumMinor: fc.integer({ min: 0, max: 1_000_000 }),
  fulfilment: fc.constantFrom<Fulfilment>('delivery', 'pickup'),
})

const offer = (id: string, productId: string | null, value: number, code: string | null): OfferForSale => ({
  id,
  productId,
  code,
  title: id,
  offerType: 'percentage',
  offerValue: value,
  minQuantityThousandths: 1,
  maxDiscountMinor: null,
  validFrom: new Date(0),
  validUntil: null,
  isActive: true,
})

function priced({ lines, storeOff, codes, feeMinor, freeFromMinor, minimumMinor, fulfilment }: Basket) {
  const storeWide = storeOff === null ? [] : [offer('store', null, storeOff, null)]
  const products = lines.map(({ priceMinor, off, code }, index) =>
    product({
      id: `p${index}`,
      priced: {
        id: `p${index}`,
        mrpMinor: Math.max(1, priceMinor),
        sellingPriceMinor: priceMinor,
        taxRate: 18,
        priceBreaks: [],
      },
      offers: [...(off === null ? [] : [offer(`o${index}`, `p${index}`, off, code)]), ...storeWide],
    }),
  )
  const items: CartItem[] = lines.map(({ thousandths }, index) => ({
    id: `i${index}`,
    tenantId: 't',
    storeId: 's',
    productId: `p${index}`,
    productName: 'Rice',
    quantity: thousandths / 1000,
    priceSnapshotMinor: 0,
    offerId: null,
    offerTitle: null,
    isSavedForLater: false,
    note: null,
  }))
  return priceStore({
    items,
    choice: { storeId: 's', fulfilment, slotId: null, slotDate: null, note: null },
    store: {
      ...store,
      deliveryFeeMinor: feeMinor,
      freeDeliveryFromMinor: freeFromMinor,
      minOrderMinor: minimumMinor,
    },
    products: new Map(products.map((one) => [one.id, one])),
    stock: new Map(products.map(({ id }) => [id, 1_000_000])),
    time: null,
    codes,
    to: { coordinates: here, state: 'Karnataka' },
    now,
  })
}

/** Half up, on whole numbers that no machine rounds. */
const rounded = (over: bigint, under: bigint): bigint => (2n * over + under) / (2n * under)

/** The bill as one would write it by hand. */
function billOf({ lines, storeOff, codes, feeMinor, freeFromMinor, fulfilment }: Basket) {
  const nets = lines.map(({ priceMinor, thousandths, off, code }) => {
    const gross = rounded(BigInt(priceMinor) * BigInt(thousandths), 1000n)
    const counts = off !== null && (code === null || codes.includes(code))
    return gross - (counts ? rounded(gross * BigInt(off), 100n) : 0n)
  })
  const sum = nets.reduce((total, net) => total + net, 0n)
  const items = sum - (storeOff === null ? 0n : rounded(sum * BigInt(storeOff), 100n))
  const isFree = freeFromMinor !== null && items >= BigInt(freeFromMinor)
  const fee = fulfilment === 'pickup' || isFree ? 0n : BigInt(feeMinor)
  return { itemsMinor: Number(items), deliveryFeeMinor: Number(fee), totalMinor: Number(items + fee) }
}

describe('what a store’s part of a cart comes to', () => {
  it('is what a bill written by hand says, whatever is in it', () => {
    fc.assert(
      fc.property(basket, (given) => {
        const { itemsMinor, deliveryFeeMinor, totalMinor } = priced(given)
        assert.deepEqual({ itemsMinor, deliveryFeeMinor, totalMinor }, billOf(given))
      }),
      { numRuns: 500 },
    )
  })

  it('adds up line by line, and misses the minimum exactly when it is below', () => {
    fc.assert(
      fc.property(basket, (given) => {
        const part = priced(given)
        const sum = (of: (line: (typeof part.lines)[number]) => number) =>
          part.lines.reduce((total, line) => total + of(line), 0)
        assert.equal(
          sum(({ totalMinor }) => totalMinor),
          part.itemsMinor,
        )
        assert.equal(sum(({ grossMinor }) => grossMinor) - part.discountMinor, part.itemsMinor)
        assert.equal(
          sum(({ taxMinor }) => taxMinor),
          part.taxMinor,
        )
        for (const { offers, discountMinor } of part.lines) {
          assert.equal(
            offers.reduce((total, one) => total + one.discountMinor, 0),
            discountMinor,
          )
        }
        const below = part.problems.find(({ code }) => code === 'below_minimum')
        const isBelow = given.fulfilment === 'delivery' && part.itemsMinor < given.minimumMinor
        assert.equal(below !== undefined, isBelow)
        if (below?.code === 'below_minimum') {
          assert.equal(below.missingMinor, given.minimumMinor - part.itemsMinor)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is never nothing for something: what rounds to nothing is refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 1, max: 2_000 }),
        (price, thousandths) => {
          const cheap = product({
            priced: { id: 'p', mrpMinor: price, sellingPriceMinor: price, taxRate: 0, priceBreaks: [] },
          })
          const isFree = rounded(BigInt(price) * BigInt(thousandths), 1000n) === 0n
          const unfit = unfitQuantity(cheap, thousandths / 1000, now)
          assert.equal(unfit?.code, isFree ? 'amount_too_small' : undefined)
        },
      ),
    )
  })

  it('stays within what numbers hold: nobody orders for ten billion rupees', () => {
    const dear = { id: 'p', mrpMinor: 1e11, sellingPriceMinor: 1e11, taxRate: 0, priceBreaks: [] }
    assert.equal(unfitQuantity(product({ priced: dear }), 10, now), null)
    assert.equal(unfitQuantity(product({ priced: dear }), 11, now)?.code, 'amount_too_large')
  })

  it('comes in the steps of the product', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.001, 0.05, 0.1, 0.25, 0.3, 1, 12),
        fc.integer({ min: 1, max: 500 }),
        (quantityStep, times) => {
          const stepped = product({ quantityStep })
          const fitting = Math.round(quantityStep * 1000) * times
          assert.equal(unfitQuantity(stepped, fitting / 1000, now), null)
          if (quantityStep === 0.001) return
          assert.equal(unfitQuantity(stepped, (fitting + 1) / 1000, now)?.code, 'quantity_unfit')
        },
      ),
    )
  })
})

describe('merged carts', () => {
  const item = fc.record({
    productId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    quantity: fc.integer({ min: 1, max: 9 }),
    isSavedForLater: fc.boolean(),
  })
  const cart = (owner: string) =>
    fc
      .uniqueArray(item, { selector: ({ productId }) => productId, maxLength: 7 })
      .map((items) => items.map((one) => ({ ...one, id: `${owner}-${one.productId}` })))

  it('lose no product while there is room, keep the larger quantity and their limit', () => {
    fc.assert(
      fc.property(cart('mine'), cart('theirs'), fc.integer({ min: 7, max: 9 }), (mine, theirs, most) => {
        const { moved, changed } = mergeCarts(mine, theirs, most)
        const known = new Set(mine.map(({ productId }) => productId))
        const fresh = theirs.filter(({ productId }) => !known.has(productId))
        assert.deepEqual(moved.map(({ id }) => id).sort(), fresh.map(({ id }) => id).sort())
        for (const { id, quantity } of changed) {
          const before = mine.find((one) => one.id === id)
          assert.ok(before && quantity > before.quantity)
        }
        const wanted = mine.filter(({ isSavedForLater }) => !isSavedForLater).length
        const more = moved.filter(({ isSavedForLater }) => !isSavedForLater).length
        assert.ok(wanted + more <= most)
      }),
    )
  })
})
