import { readCategories } from './categories.ts'
import { chance } from './chance.ts'
import { departmentOf, type Shop } from './departments.ts'
import { describe } from './descriptions.ts'
import { inBase, sizeText, unitNames } from './goods.ts'
import { type PriceBreak, type Prices, priceBreaksOf, pricesOf } from './prices.ts'
import { allVariants, type Variant } from './variants.ts'

type SizeUnit = (typeof unitNames)[keyof typeof unitNames]

export interface Listing extends Prices {
  variant: Variant
  name: string
  description: string
  sku: string
  variantType: string | null
  size: number
  sizeUnit: SizeUnit
  status: 'active' | 'out_of_stock' | 'draft' | 'inactive' | 'discontinued'
  minBulkQuantity: number | null
  wholesaleOnly: boolean
  priceBreaks: PriceBreak[]
}

/** What stands on the shelves of all shops together: about `total` listings, more of them in larger shops. */
export function stock(shops: Shop[], total: number): Map<string, Listing[]> {
  const variants = allVariants()
  const weights = shops.reduce((sum, shop) => sum + departmentOf(shop).weight, 0)
  const shelves = new Map(
    shops.map((shop) => {
      const count = Math.round((total * departmentOf(shop).weight) / weights)
      return [shop.code, shelf(shop, variants, count).map((variant) => listed(variant, shop))]
    }),
  )
  for (const { shop, listing } of gaps(shops, shelves, variants)) shelves.get(shop.code)?.push(listing)
  return shelves
}

/** What a household could buy nowhere though a shop of that kind is there: one shop takes it up. */
function gaps(shops: Shop[], shelves: Map<string, Listing[]>, variants: Variant[]) {
  const open = shops.filter(({ type, isListed }) => isListed !== false && type !== 'wholesale')
  const onSale = open
    .flatMap(({ code }) => shelves.get(code) ?? [])
    .filter(({ status }) => status === 'active')
  const bought = new Set(onSale.map(({ variant }) => variant.good.key))
  const missing = variants.filter(({ good }) => !bought.has(good.key))
  const offers = open.flatMap((shop) => {
    const inShop = departmentsTest(shop)
    const taken = new Set(shelves.get(shop.code)?.map(({ sku }) => sku))
    return missing
      .filter((variant) => inShop(variant) && suits(variant, shop))
      .map((variant) => ({ shop, listing: listed(variant, shop) }))
      .filter(({ listing }) => listing.status === 'active' && !taken.has(listing.sku))
  })
  return [...new Map(offers.map((offer) => [offer.listing.variant.good.key, offer])).values()]
}

/** Nearly every good of the shop's departments, and a choice of brands and sizes of what everybody buys. */
function shelf(shop: Shop, variants: Variant[], count: number): Variant[] {
  const goods = new Map<string, Variant[]>()
  const inShop = departmentsTest(shop)
  for (const variant of variants.filter((one) => inShop(one) && suits(one, shop))) {
    const known = goods.get(variant.good.key)
    if (known) known.push(variant)
    else goods.set(variant.good.key, [variant])
  }
  const rows = [...goods.values()].flatMap((choices) => inShopsOrder(choices, shop))
  return rows
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ variant }) => variant)
}

function departmentsTest(shop: Shop): (variant: Variant) => boolean {
  const { categories } = departmentOf(shop)
  const parents = new Map(readCategories().map(({ slug, parent }) => [slug, parent ?? '']))
  return ({ good }) =>
    [good.key, good.category, parents.get(good.category) ?? ''].some((one) => categories.includes(one))
}

/** Wholesalers sell sacks, tins and boxes; the shop at the corner sells what one carries home. */
function suits({ good, size, pieces }: Variant, { type }: Shop): boolean {
  const isLarge = pieces > 1 || (size.unit !== 'pc' && inBase(size) >= 5)
  if (type === 'wholesale') return isLarge || good.sizes.every((one) => inBase(one) <= 1 && one.unit === 'kg')
  if (pieces > 1) return false
  return (
    size.unit === 'pc' ||
    inBase(size) <= (good.category === 'rice' || good.category === 'atta-and-flours' ? 10 : 5)
  )
}

const everybodyBuys = new Set([
  'rice',
  'atta-and-flours',
  'dals-and-pulses',
  'cooking-oils',
  'milk',
  'biscuits',
  'tea',
])

/** A shop's favourite brand in the common size first, then that brand's other sizes and the other brands by turns. */
function inShopsOrder(choices: Variant[], shop: Shop) {
  const liking = ({ brand }: Variant) => chance(`${shop.code} likes ${brand?.name ?? ''}`)()
  const brands = [...new Map(choices.map((one) => [one.brand?.name, one])).values()]
    .sort((a, b) => liking(b) - liking(a))
    .map(({ brand }) => brand?.name)
  const sizes = [...new Set(choices.map(({ size }) => size))]
  const middle = Math.floor((sizes.length - 1) / 2)
  const distance = ({ brand, size }: Variant): number =>
    brands.indexOf(brand?.name) + Math.abs(sizes.indexOf(size) - middle) * 0.7
  return choices
    .sort((a, b) => distance(a) - distance(b))
    .map((variant, index) => {
      const step = everybodyBuys.has(variant.good.category) ? 0.22 : 0.75
      const luck = chance(`${shop.code} ${variant.barcode} place`)()
      return { variant, place: index * step + luck * 0.75 }
    })
}

function listed(variant: Variant, shop: Shop): Listing {
  const prices = pricesOf(variant, shop)
  const luck = chance(`${shop.code} ${variant.barcode} luck`)
  const isWholesale = shop.type === 'wholesale'
  const bulk =
    isWholesale || (luck() < 0.12 && prices.sellingPriceMinor < 40_000) ? bulkQuantity(prices) : null
  return {
    ...prices,
    variant,
    name: nameOf(variant),
    description: describe(variant),
    sku: skuOf(variant),
    variantType: variant.pieces > 1 ? `Box of ${variant.pieces}` : null,
    ...sizeOf(variant),
    status: statusBy(luck()),
    minBulkQuantity: bulk,
    wholesaleOnly: isWholesale && luck() < 0.35,
    priceBreaks: bulk ? priceBreaksOf(prices, bulk) : [],
  }
}

function statusBy(luck: number): Listing['status'] {
  if (luck < 0.02) return 'draft'
  if (luck < 0.035) return 'inactive'
  if (luck < 0.045) return 'discontinued'
  return luck < 0.08 ? 'out_of_stock' : 'active'
}

const bulkQuantity = ({ sellingPriceMinor }: Prices): number => {
  if (sellingPriceMinor > 200_000) return 5
  return sellingPriceMinor > 30_000 ? 10 : 20
}

/** As it stands on the shelf: "Himgandha Basmati rice, 5 kg". */
function nameOf({ good, brand, size, pieces }: Variant): string {
  const whose = brand ? `${brand.name} ${good.name}` : good.name
  const each = size.unit === 'pc' && size.amount === 1 ? '' : `, ${packText(good.packaging, size)}`
  return pieces > 1 ? `${whose}${each}, box of ${pieces}` : `${whose}${each}`
}

const packText = (packaging: string, size: Variant['size']): string =>
  size.unit === 'pc' && packaging !== 'eggtray' ? `pack of ${size.amount}` : sizeText(size)

/** A box holds the size of a pack so many times: its price per kilogram can be compared. */
function sizeOf({ size, pieces }: Variant): { size: number; sizeUnit: SizeUnit } {
  const amount = Math.round(size.amount * pieces * 1000) / 1000
  if (amount >= 1000 && size.unit === 'g') return { size: amount / 1000, sizeUnit: 'kg' }
  if (amount >= 1000 && size.unit === 'ml') return { size: amount / 1000, sizeUnit: 'l' }
  return { size: amount, sizeUnit: unitNames[size.unit] }
}

function skuOf({ good, brand, size, pieces }: Variant): string {
  const maker = brand ? `-${brand.name.replaceAll(/[^A-Za-z]/g, '').slice(0, 5)}` : ''
  const many = pieces > 1 ? `-X${pieces}` : ''
  return `${good.key.slice(0, 20).replace(/-$/, '')}${maker}-${size.amount}${size.unit}${many}`.toUpperCase()
}
