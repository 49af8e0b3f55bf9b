import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBarcode } from '../products/barcode.ts'
import { readBrands } from './brands.ts'
import { readCategories } from './categories.ts'
import { readGoods } from './goods.ts'
import { stock } from './listings.ts'
import { offersOf } from './offers.ts'
import { draw } from './pictures/draw.ts'
import { allVariants } from './variants.ts'

const shops = [
  'grocery',
  'wholesale',
  'fruits_vegetables',
  'meat_fish',
  'pharmacy',
  'bakery',
  'grocery',
  'hardware',
].map((type, index) => ({ code: `shop-${index + 1}`, type }))
const shelves = stock(shops, 1500)
const listings = [...shelves.values()].flat()

test('every good stands in a category, is called something in Hindi, and nothing is named twice', () => {
  const categories = new Map(readCategories().map((category) => [category.slug, category]))
  const goods = readGoods()
  assert.ok(goods.length >= 330)
  assert.equal(new Set(goods.map(({ key }) => key)).size, goods.length)
  assert.equal(new Set(goods.map(({ name }) => name)).size, goods.length)
  for (const good of goods) {
    assert.ok(categories.get(good.category)?.parent, good.key)
    assert.ok(good.rupees > 0 && good.sizes.every(({ amount }) => amount > 0), good.key)
    const keywords = Object.values(good.words).flat()
    assert.ok(good.words.en?.length && good.words.hi?.length && keywords.length <= 60, good.key)
    assert.ok(
      keywords.every((word) => word.length > 0 && word === word.normalize('NFC')),
      good.key,
    )
  }
})

test('every brand makes something that is in the catalogue', () => {
  const made = new Set(readGoods().flatMap(({ key, category }) => [key, category]))
  for (const { name, categories } of readBrands()) {
    assert.deepEqual(
      categories.filter((one) => !made.has(one)),
      [],
      name,
    )
  }
})

test('the same shops are stocked the same again, with about as much as was asked for', () => {
  assert.deepEqual(stock(shops, 1500), shelves)
  assert.ok(Math.abs(listings.length - 1500) < 100, String(listings.length))
})

test('whatever a shop of its kind could sell to a household, one does', () => {
  const sold = new Set(
    listings
      .filter(({ status, wholesaleOnly }) => status === 'active' && !wholesaleOnly)
      .map(({ variant }) => variant.good.key),
  )
  const groceries = readGoods().filter(({ category }) =>
    ['rice', 'fruit', 'first-aid', 'river-fish'].includes(category),
  )
  assert.deepEqual(
    groceries.filter(({ key }) => !sold.has(key)),
    [],
  )
})

test('what has a barcode has one of its own, which checks', () => {
  const barcodes = allVariants().map(({ barcode }) => barcode)
  assert.equal(new Set(barcodes).size, barcodes.length)
  assert.ok(barcodes.every((barcode) => isBarcode(barcode) && barcode.startsWith('2')))
})

test('in a shop nothing has the number of something else', () => {
  for (const [code, shelf] of shelves)
    assert.equal(new Set(shelf.map(({ sku }) => sku)).size, shelf.length, code)
})

test('nothing sells above its printed price or below what it cost, and more never costs more apiece', () => {
  for (const { name, mrpMinor, sellingPriceMinor, costMinor, priceBreaks } of listings) {
    assert.ok(mrpMinor >= sellingPriceMinor && sellingPriceMinor > costMinor, name)
    const prices = [sellingPriceMinor, ...priceBreaks.map(({ priceMinor }) => priceMinor)]
    assert.deepEqual(
      prices,
      [...prices].sort((a, b) => b - a),
      name,
    )
    assert.ok(
      prices.every((price) => price >= costMinor),
      name,
    )
  }
})

test('shops of one kind differ a little in what they take for the same', () => {
  const [one, other] = ['shop-1', 'shop-7'].map(
    (code) => new Map(shelves.get(code)?.map(({ sku, sellingPriceMinor }) => [sku, sellingPriceMinor])),
  )
  const both = [...(one as Map<string, number>)].filter(([sku, price]) => price > 5_000 && other?.has(sku))
  const ratios = both.map(([sku, price]) => price / (other?.get(sku) as number))
  assert.ok(both.length > 50)
  assert.ok(ratios.every((ratio) => ratio > 0.8 && ratio < 1.25))
  assert.ok(ratios.some((ratio) => ratio > 1.03) && ratios.some((ratio) => ratio < 0.97))
})

test('there are offers of each kind, and they hold for what is on sale', () => {
  const offers = shops.flatMap((shop) => offersOf(shop, shelves.get(shop.code) ?? []))
  assert.deepEqual([...new Set(offers.map(({ type }) => type))].sort(), [
    'bogo',
    'bundle',
    'flat',
    'percentage',
  ])
  for (const { listing, value, type } of offers) {
    if (!listing) continue
    assert.equal(listing.status, 'active')
    if (type === 'flat') assert.ok(value < listing.sellingPriceMinor)
    if (type === 'bundle') assert.ok(value < 2 * listing.sellingPriceMinor)
  }
})

test('a picture is the same text each time, and another for another brand', () => {
  const look = {
    name: 'Poha',
    picture: 'bowl:flake:#f5efdd',
    colour: '#1f6b3a',
    accent: '#f2c14e',
    style: 'arch',
  } as const
  const one = draw('pouch', { ...look, brand: 'Annadhaan' })
  assert.equal(draw('pouch', { ...look, brand: 'Annadhaan' }), one)
  assert.notEqual(draw('pouch', { ...look, brand: 'Khetsona' }), one)
})
