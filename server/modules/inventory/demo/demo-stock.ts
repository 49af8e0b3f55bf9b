/** What a newcomer finds on a shelf: a pure function of where the product stands in the list. */
export interface DemoStock {
  minimum: number
  maximum: number
  /** What the store got of it, in the order in which it came; the last may be without a date. */
  deliveries: DemoDelivery[]
  /** What was sold over the counter, or broke, since. */
  soldSince: number
  brokenSince: number
}

interface DemoDelivery {
  quantity: number
  batch: { number: string; madeDaysAgo: number; expiresInDays: number } | null
}

interface DemoProduct {
  name: string
  storeType: string
  /** Whether catalog shows it as there. */
  isInStock: boolean
}

/** How long things keep, by what they are called; the first that fits. */
const keeps: [RegExp, number][] = [
  [/palak|methi leaves|coriander|mint|spinach|flower/i, 3],
  [/\bmilk\b(?! (powder|chocolate))|curd|buttermilk|bread|bun|pav|fish|chicken|mutton|prawn/i, 4],
  [/paneer|tomato|banana|cake|mithai|cream|okra|bhindi|beans|gourd|mango|grape/i, 7],
  [/cheese|butter|egg|onion|potato|apple|orange|carrot|cabbage/i, 25],
  [/biscuit|chips|namkeen|snack|juice|chocolate|sweet|atta|flour|suji|noodle/i, 120],
  [/tablet|syrup|ointment|capsule|cream|lotion|paste|oil|ghee|tea|coffee|spice|masala/i, 400],
]

const keepsByStore: Record<string, number> = {
  dairy: 7,
  fruits_vegetables: 6,
  meat_fish: 4,
  bakery: 5,
  sweets: 20,
  pharmacy: 500,
}

/** Null: it does not spoil. */
export function shelfLifeDays({ name, storeType }: DemoProduct): number | null {
  return keeps.find(([pattern]) => pattern.test(name))?.[1] ?? keepsByStore[storeType] ?? null
}

export function demoStock(product: DemoProduct, index: number): DemoStock {
  const minimum = [5, 8, 10, 12, 20][index % 5] as number
  const maximum = minimum * (6 + (index % 4))
  const none = { minimum, maximum, deliveries: [], soldSince: 0, brokenSince: 0 }
  if (!product.isInStock) return none
  const life = shelfLifeDays(product)
  // Every ninth runs low; the others have something between a third and all of what there is room for.
  const isLow = index % 9 === 4
  const wanted = isLow
    ? Math.max(1, minimum - 1 - (index % 3))
    : Math.round(maximum * (0.35 + ((index * 37) % 60) / 100))
  const soldSince = index % 3 === 0 ? 1 + (index % 4) : 0
  const brokenSince = index % 41 === 7 ? 1 : 0
  const total = wanted + soldSince + brokenSince
  return { ...none, deliveries: deliveriesOf(total, life, index), soldSince, brokenSince }
}

function deliveriesOf(total: number, life: number | null, index: number): DemoDelivery[] {
  if (life === null) return [{ quantity: total, batch: null }]
  const older = Math.floor(total / 3)
  const used = Math.round(life * 0.6)
  const fresh: DemoDelivery = {
    quantity: total - older,
    batch: {
      number: batchNumber(index, 2),
      madeDaysAgo: Math.min(2, life),
      expiresInDays: life - Math.min(2, life),
    },
  }
  if (older === 0) return [fresh]
  const before: DemoDelivery = {
    quantity: older,
    batch: { number: batchNumber(index, 1), madeDaysAgo: used, expiresInDays: life - used },
  }
  // Here and there something was forgotten at the back of the shelf.
  if (index % 53 !== 11) return [before, fresh]
  const forgotten = { number: batchNumber(index, 0), madeDaysAgo: life + 2, expiresInDays: -2 }
  return [{ quantity: 2, batch: forgotten }, before, fresh]
}

const batchNumber = (index: number, turn: number): string =>
  `L${String((index * 7919 + turn * 104_729) % 1_000_000).padStart(6, '0')}`

export const supplierNames = [
  'Nandi Traders',
  'Shree Ganesh Agencies',
  'Deccan Wholesale',
  'Sahyadri Distributors',
  'Annapurna Supplies',
  'Metro Provision Depot',
] as const

export const suppliersPerStore = 3
