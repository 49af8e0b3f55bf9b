import { chance } from './chance.ts'
import type { Shop } from './departments.ts'
import type { Listing } from './listings.ts'

export interface DemoOffer {
  /** Null: on everything in the shop. */
  listing: Listing | null
  /** A coupon's. */
  code?: string
  title: string
  type: 'percentage' | 'flat' | 'bogo' | 'bundle'
  value: number
  minQuantity: number
  maxDiscountMinor: number | null
  /** From today on; one that is over or yet to come is there too. */
  fromDays: number
  untilDays: number | null
  terms: string | null
}

const always = { fromDays: -3, untilDays: 60, maxDiscountMinor: null, terms: null } as const

/** Some of every kind in every shop: most hold now, one is over, one is to come, one holds for the whole shop. */
export function offersOf(shop: Shop, listings: Listing[]): DemoOffer[] {
  const next = chance(`${shop.code} offers`)
  const good = listings.filter(({ status, wholesaleOnly }) => status === 'active' && !wholesaleOnly)
  const cheap = good.filter(
    ({ sellingPriceMinor }) => sellingPriceMinor >= 1_000 && sellingPriceMinor <= 20_000,
  )
  const pick = (from: Listing[]): Listing => from[Math.floor(next() * from.length)] as Listing
  const offers: DemoOffer[] = [...storeWide(shop)]
  for (let round = 0; round < Math.max(2, Math.round(good.length / 45)); round++) {
    offers.push(percentOff(pick(good), 5 + 5 * Math.floor(next() * 4)))
    if (cheap.length) offers.push(oneFree(pick(cheap)), bundled(pick(cheap)))
    offers.push(rupeesOff(pick(good)))
  }
  const [first, second] = offers.slice(1)
  if (first) offers.push({ ...first, title: 'Last month’s price', fromDays: -40, untilDays: -8 })
  if (second) offers.push({ ...second, title: 'From next week', fromDays: 7, untilDays: 21 })
  if (shop.type !== 'wholesale') offers.push(welcome)
  const keyOf = ({ listing, code, fromDays }: DemoOffer) => `${listing?.sku} ${code} ${fromDays}`
  const once = new Map(offers.map((offer) => [keyOf(offer), offer]))
  return [...once.values()]
}

function storeWide({ type }: Shop): DemoOffer[] {
  const wide = { ...always, listing: null, untilDays: null }
  if (type === 'wholesale')
    return [
      {
        ...wide,
        title: '2 % off from 20 units on',
        type: 'percentage',
        value: 2,
        minQuantity: 20,
        maxDiscountMinor: 200_000,
        terms: 'At most ₹2,000 off an order.',
      },
    ]
  return [
    {
      ...wide,
      title: '₹40 off from 8 items on',
      type: 'flat',
      value: 4_000,
      minQuantity: 8,
      terms: 'Once for each order.',
    },
  ]
}

/** Every shop of the neighbourhood takes it. */
const welcome: DemoOffer = {
  ...always,
  listing: null,
  code: 'SWAGAT10',
  title: '10 % off with SWAGAT10',
  type: 'percentage',
  value: 10,
  minQuantity: 1,
  untilDays: null,
  maxDiscountMinor: 10_000,
  terms: 'At most ₹100 off an order.',
}

const percentOff = (listing: Listing, value: number): DemoOffer => ({
  ...always,
  listing,
  title: `${value} % off`,
  type: 'percentage',
  value,
  minQuantity: 1,
  maxDiscountMinor: 15_000,
  terms: 'At most ₹150 off.',
})

const rupeesOff = (listing: Listing): DemoOffer => {
  const rupees = Math.max(1, Math.round(listing.sellingPriceMinor / 100 / 12))
  return {
    ...always,
    listing,
    title: `₹${rupees} off each`,
    type: 'flat',
    value: rupees * 100,
    minQuantity: 1,
  }
}

const oneFree = (listing: Listing): DemoOffer => ({
  ...always,
  listing,
  title: 'Buy 3, get 1 free',
  type: 'bogo',
  value: 1,
  minQuantity: 3,
})

const bundled = (listing: Listing): DemoOffer => {
  const priceMinor = Math.floor((listing.sellingPriceMinor * 2 * 0.9) / 100) * 100
  return {
    ...always,
    listing,
    title: `2 for ₹${priceMinor / 100}`,
    type: 'bundle',
    value: priceMinor,
    minQuantity: 2,
  }
}
