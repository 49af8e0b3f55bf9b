import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { newId } from '../../../kernel/id.ts'
import { demoAccounts } from '../../identity/contract.ts'
import { sellerOfStore } from '../../merchants/contract.ts'
import { topUpForDemo } from '../../payments/contract.ts'
import { giveBackSome, missSome, reviewSome } from './afterwards.ts'
import { Clock } from './clock.ts'
import { type MadeOrder, makePastOrder, type PastOrder } from './past-order.ts'
import { customerNotes, guestNames } from './people.ts'
import { type Chance, chanceFrom, oneOf, openNow, stepsSince, stepsUntil, timesOfOrders } from './plan.ts'

/** An order of the demo, with what is needed to go on with it. */
export interface DemoOrder extends MadeOrder {
  order: PastOrder
}

export interface DemoStore {
  tenantId: string
  storeId: string
  name: string
  state: string
  keeperId: string
  city: string
  pincode: string
  delivers: boolean
  productIds: string[]
}

type Buyer = PastOrder['buyer']

const ordersPerStore = 36

/** Some months of orders in every store, from neighbours and guests, with what came back and what was said of them. */
export async function demo(ctx: Ctx): Promise<void> {
  const known = await ctx.readFirst(queries.selectFrom('orders.orders').select('id').limit(1))
  if (known) return
  const clock = new Clock(ctx)
  const now = ctx.now()
  const stores = await storesOf(ctx)
  const buyers = await buyersOf(ctx)
  await fillWallets(clock, buyers, now)
  for (const [index, store] of stores.entries()) {
    const chance = chanceFrom(7919 * (index + 1))
    const past = await pastOf(clock, store, buyers, { now, chance })
    await reviewSome(clock, store, past, buyers, chance)
    await giveBackSome(clock, store, past, { now, chance })
    const open = await openOf(clock, store, buyers, { now, chance })
    await missSome(clock, store, open)
  }
}

async function storesOf(ctx: Ctx): Promise<DemoStore[]> {
  const rows = await ctx.read(
    queries
      .selectFrom('merchants.v_stores')
      .select(['tenant_id', 'id', 'store_name', 'state', 'city', 'pincode', 'delivers'])
      .where('is_listed', '=', true)
      .orderBy('store_code')
      .$narrowType<{
        [Column in 'tenant_id' | 'id' | 'store_name' | 'state' | 'city' | 'pincode']: string
      }>(),
  )
  const stores: DemoStore[] = []
  for (const row of rows) {
    const products = await ctx.read(
      queries
        .selectFrom('catalog.v_products')
        .select('id')
        .where('store_id', '=', row.id)
        .where('is_listed', '=', true)
        .where('in_stock', '=', true)
        .where('wholesale_only', '=', false)
        .where('min_bulk_quantity', 'is', null)
        .orderBy('sku')
        .limit(400)
        .$narrowType<{ id: string }>(),
    )
    if (products.length < 3) continue
    const seller = await ctx.transaction((tx) => sellerOfStore(tx, row.tenant_id, row.id))
    stores.push({
      tenantId: row.tenant_id,
      storeId: row.id,
      name: row.store_name,
      state: row.state,
      city: row.city,
      pincode: row.pincode,
      delivers: row.delivers === true,
      keeperId: seller.ownerId,
      productIds: products.map(({ id }) => id),
    })
  }
  return stores
}

/** The demo's neighbours, who have accounts, and people who bought without one. */
async function buyersOf(ctx: Ctx): Promise<Buyer[]> {
  const names = demoAccounts.filter(({ roleIds }) => roleIds.length === 0).map(({ name }) => name)
  const accounts = await ctx.read(
    queries
      .selectFrom('identity.v_people')
      .select(['id', 'display_name'])
      .where('display_name', 'in', names)
      .orderBy('created_at')
      .$narrowType<{ id: string; display_name: string }>(),
  )
  const neighbours = accounts.map(({ id, display_name: name }, index): Buyer => {
    const phone = demoAccounts.find((account) => account.name === name)?.phone ?? null
    return { userId: id, guestId: null, name, phone, language: index % 2 === 0 ? 'en' : 'hi' }
  })
  const guests = guestNames.map((name, index): Buyer => {
    const phone = `+9110001${String(10_000 + index).slice(-5)}`
    const language = /\p{Script=Devanagari}/u.test(name) ? 'hi' : 'en'
    return { userId: null, guestId: newId(), name, phone, language }
  })
  // Neighbours come back; most guests came once.
  return [...neighbours, ...neighbours, ...neighbours, ...guests]
}

async function fillWallets(clock: Clock, buyers: readonly Buyer[], now: Date): Promise<void> {
  const ctx = clock.at(new Date(now.getTime() - 121 * 86_400_000))
  const userIds = new Set(buyers.flatMap(({ userId }) => userId ?? []))
  for (const userId of userIds) await ctx.transaction((tx) => topUpForDemo(tx, userId, 1_500_000))
}

interface When {
  now: Date
  chance: Chance
}

async function pastOf(
  clock: Clock,
  store: DemoStore,
  buyers: readonly Buyer[],
  { now, chance }: When,
): Promise<DemoOrder[]> {
  const made: DemoOrder[] = []
  for (const placedAt of timesOfOrders(ordersPerStore, now, chance)) {
    const order = draft(store, buyers, chance)
    const steps = stepsSince(placedAt, now, order.address === null, chance)
    const past = { ...order, placedAt, steps, takesStock: false }
    const done = await makePastOrder(clock, past)
    if (done) made.push({ ...done, order: past })
  }
  return made
}

/** What stands on the store's board: the goods of these come off its shelves. */
async function openOf(
  clock: Clock,
  store: DemoStore,
  buyers: readonly Buyer[],
  { now, chance }: When,
): Promise<DemoOrder[]> {
  const made: DemoOrder[] = []
  for (const { until, minutesAgo } of openNow) {
    if (until === 'out_for_delivery' && !store.delivers) continue
    const placedAt = new Date(now.getTime() - minutesAgo * 60_000)
    const order = {
      ...draft(store, buyers, chance),
      placedAt,
      steps: stepsUntil(until, placedAt),
      takesStock: true,
    }
    const brought = until === 'out_for_delivery' ? { ...order, address: addressIn(store, chance) } : order
    const done = await makePastOrder(clock, brought)
    if (done) made.push({ ...done, order: brought })
  }
  return made
}

type Draft = Omit<PastOrder, 'placedAt' | 'steps' | 'takesStock'>

function draft(store: DemoStore, buyers: readonly Buyer[], chance: Chance): Draft {
  const others = buyers.filter(({ userId }) => userId !== store.keeperId)
  const buyer = oneOf(others, chance)
  const productIds = new Set(
    Array.from({ length: 1 + Math.floor(chance() * 4) }, () => oneOf(store.productIds, chance)),
  )
  const methods =
    buyer.userId === null
      ? (['upi', 'upi', 'cod', 'card'] as const)
      : (['upi', 'wallet', 'cod', 'card'] as const)
  return {
    store,
    buyer,
    address: store.delivers && chance() < 0.75 ? addressIn(store, chance) : null,
    lines: [...productIds].map((productId) => ({
      productId,
      quantity: 1 + Math.floor(chance() * chance() * 4),
    })),
    method: oneOf(methods, chance),
    channel: chance() < 0.15 ? 'whatsapp' : 'web',
    deliveryFeeMinor: 2_500,
    customerNote: chance() < 0.2 ? oneOf(customerNotes, chance) : null,
  }
}

const addressIn = ({ city, state, pincode }: DemoStore, chance: Chance): Record<string, unknown> => ({
  line1: `${1 + Math.floor(chance() * 180)}, ${4 + Math.floor(chance() * 17)}th Cross`,
  line2: null,
  landmark: null,
  city,
  state,
  pincode,
  country: 'IN',
})
