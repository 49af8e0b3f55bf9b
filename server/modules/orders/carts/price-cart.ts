import type { Tx } from '../../../kernel/context.ts'
import { type ProductForSale, productsForSale } from '../../catalog/contract.ts'
import { type StoreForSale, storesForSale } from '../../merchants/contract.ts'
import { buyerOf } from './buyer.ts'
import { type CartItem, type FoundCart, findCart, lockCart } from './find-cart.ts'
import { type ChosenTime, type Destination, slotOnDate } from './hand-over.ts'
import { agreedNow, noticesOf } from './price-line.ts'
import { priceStore, toLost } from './price-store.ts'
import type { CartPlace, PricedCart, PricedStore, SavedLine } from './priced-cart.ts'
import { slotLoads } from './slot-load.ts'
import { stockForBuyer } from './stock-for-buyer.ts'

interface Pricing {
  /** Holds other tabs, and others who want the same slots, until the transaction ends. */
  lock: boolean
  /** Where it is to be brought, when that is known better than the cart knows it. */
  to?: Destination
}

/** The active cart of whoever asks, priced at this moment; null when there is none. */
export async function pricedCart(tx: Tx, { lock, to }: Pricing): Promise<PricedCart | null> {
  const buyer = buyerOf(tx)
  if (!buyer) return null
  if (lock) lockCart(tx, buyer.id)
  const cart = await findCart(tx, buyer.id)
  return cart ? price(tx, buyer.id, cart, { lock, to }) : null
}

interface Facts {
  products: ReadonlyMap<string, ProductForSale>
  stock: ReadonlyMap<string, number>
  stores: ReadonlyMap<string, StoreForSale>
  times: ReadonlyMap<string, ChosenTime>
}

async function price(
  tx: Tx,
  buyerId: string,
  cart: FoundCart,
  { lock, to }: { lock: boolean; to: Destination | undefined },
): Promise<PricedCart> {
  const facts = await factsAbout(tx, buyerId, cart, lock)
  const now = tx.now()
  const place = placeOf(cart)
  const destination = to ?? (place && { coordinates: place, state: place.state })
  const wanted = Map.groupBy(
    cart.items.filter(({ isSavedForLater }) => !isSavedForLater),
    ({ storeId }) => storeId,
  )
  const stores = [...wanted].map(([storeId, items]) =>
    priceStore({
      items,
      choice: cart.choices.find((choice) => choice.storeId === storeId) ?? null,
      store: facts.stores.get(storeId) ?? null,
      products: facts.products,
      stock: facts.stock,
      time: facts.times.get(storeId) ?? null,
      codes: cart.coupon_codes,
      to: destination,
      now,
    }),
  )
  const saved = cart.items.filter(({ isSavedForLater }) => isSavedForLater)
  return {
    id: cart.id,
    version: cart.version,
    userId: cart.user_id,
    guestId: cart.guest_id,
    currency: cart.currency,
    place,
    couponCodes: cart.coupon_codes,
    idleCodes: idleCodes(cart.coupon_codes, stores),
    stores,
    saved: saved.map((item) => toSaved(item, facts, now)),
    ...sumsOf(stores),
    canCheckOut: stores.length > 0 && stores.every(isOrderable),
  }
}

/** One round trip for all that other modules know, and one more when slots were chosen. */
async function factsAbout(tx: Tx, buyerId: string, cart: FoundCart, lock: boolean): Promise<Facts> {
  const productIds = cart.items.map(({ productId }) => productId)
  const storeIds = [...new Set(cart.items.map(({ storeId }) => storeId))]
  const [products, stock, stores] = await Promise.all([
    productsForSale(tx, productIds, cart.coupon_codes),
    stockForBuyer(tx, buyerId, productIds),
    storesForSale(tx, storeIds),
  ])
  const known = new Map(stores.map((store) => [store.id, store]))
  return {
    products: new Map(products.map((product) => [product.id, product])),
    stock,
    stores: known,
    times: await timesOf(tx, cart, known, lock),
  }
}

async function timesOf(
  tx: Tx,
  { choices, items }: FoundCart,
  stores: ReadonlyMap<string, StoreForSale>,
  lock: boolean,
): Promise<Map<string, ChosenTime>> {
  const inCart = new Set(items.map(({ storeId }) => storeId))
  const chosen = choices.flatMap(({ storeId, slotId, slotDate, fulfilment }) => {
    const store = stores.get(storeId)
    if (!store || !inCart.has(storeId) || slotId === null || slotDate === null) return []
    const slot = slotOnDate(store, { slotId, slotDate }, tx.now())
    return [{ storeId, slot: slot?.slot.kind === (fulfilment ?? slot?.slot.kind) ? slot : null }]
  })
  const real = chosen.flatMap(({ slot }) => (slot ? [{ slotId: slot.slot.id, startsAt: slot.startsAt }] : []))
  const loads = await slotLoads(tx, real, lock)
  const booked = new Map(real.map(({ slotId }, index) => [slotId, loads[index] as number]))
  return new Map(
    chosen.map(({ storeId, slot }) => [
      storeId,
      { slot, booked: slot ? (booked.get(slot.slot.id) ?? 0) : 0 },
    ]),
  )
}

const placeOf = ({ latitude, longitude, address_id, pincode, state }: FoundCart): CartPlace | null =>
  latitude === null || longitude === null
    ? null
    : { latitude, longitude, addressId: address_id, pincode, state }

const isOrderable = ({ problems, lost, lines }: PricedStore): boolean =>
  problems.length === 0 && lost.length === 0 && lines.every((line) => line.problems.length === 0)

function idleCodes(codes: readonly string[], stores: readonly PricedStore[]): string[] {
  const used = new Set(
    stores.flatMap(({ lines }) => lines.flatMap(({ offers }) => offers.map(({ code }) => code))),
  )
  return codes.filter((code) => !used.has(code))
}

function sumsOf(stores: readonly PricedStore[]) {
  const sum = (of: (store: PricedStore) => number) => stores.reduce((total, store) => total + of(store), 0)
  return {
    itemsMinor: sum(({ itemsMinor }) => itemsMinor),
    discountMinor: sum(({ discountMinor }) => discountMinor),
    deliveryFeeMinor: sum(({ deliveryFeeMinor }) => deliveryFeeMinor),
    taxMinor: sum(({ taxMinor }) => taxMinor),
    savedMinor: sum(({ savedMinor }) => savedMinor),
    totalMinor: sum(({ totalMinor }) => totalMinor),
  }
}

function toSaved(item: CartItem, { products, stock }: Facts, now: Date): SavedLine {
  const product = products.get(item.productId) ?? null
  return {
    ...toLost(item),
    tenantId: item.tenantId,
    storeId: item.storeId,
    product,
    priceNowMinor: product && agreedNow(product, now).priceMinor,
    available: stock.get(item.productId) ?? 0,
    notices: product ? noticesOf(item, product, now) : [],
  }
}
