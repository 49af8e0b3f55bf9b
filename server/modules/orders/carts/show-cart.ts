import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { localNames, type ProductForSale, toListPicture } from '../../catalog/contract.ts'
import { buyerOf } from './buyer.ts'
import type { Cart, CartLine, SavedItem, StoreOfCart } from './cart-page.ts'
import { pricedCart } from './price-cart.ts'
import type { LostLine, PricedCart, PricedCartLine, PricedStore, SavedLine } from './priced-cart.ts'

/** The cart as it stands now; whoever has none yet sees an empty one. */
export async function showCart(ctx: Ctx): Promise<Cart> {
  const cart = await ctx.transaction((tx) => pricedCart(tx, { lock: false }))
  return cart ? inReadersWords(ctx, toCart(cart, ctx)) : emptyPage
}

/** An order keeps the names that its store gave the goods; whoever still chooses reads them as on the shelf. */
async function inReadersWords(ctx: Ctx, cart: Cart): Promise<Cart> {
  const lines = [...cart.stores.flatMap(({ lines }) => lines), ...cart.saved]
  const names = await localNames(
    ctx,
    lines.map(({ productId }) => productId),
  )
  for (const line of lines) line.productName = names.get(line.productId) ?? line.productName
  return cart
}

const countOf = compiledOnce(
  (buyerId: string) => sql<{ count: number }>`
    select count(*)::int as count from orders.carts c join orders.cart_items i on i.cart_id = c.id
    where c.buyer_id = ${buyerId} and c.status = 'active' and not i.is_saved_for_later`,
)

/** The number beside the cart's sign on every page. */
export async function countCart(ctx: Ctx): Promise<{ lineCount: number }> {
  const buyer = buyerOf(ctx)
  const found = buyer && (await ctx.readFirst(countOf(buyer.id)))
  return { lineCount: found?.count ?? 0 }
}

const nothing = {
  itemsMinor: 0,
  discountMinor: 0,
  deliveryFeeMinor: 0,
  taxMinor: 0,
  savedMinor: 0,
  totalMinor: 0,
}

const emptyPage: Cart = {
  id: null,
  version: 0,
  currency: 'INR',
  place: null,
  couponCodes: [],
  idleCodes: [],
  stores: [],
  saved: [],
  lineCount: 0,
  ...nothing,
  hasNotices: false,
  canCheckOut: false,
}

function toCart(cart: PricedCart, ctx: Ctx): Cart {
  const stores = cart.stores.map((store) => toStore(store, ctx))
  const lines = stores.flatMap(({ lines }) => lines)
  const { id, version, currency, place, couponCodes, idleCodes, canCheckOut } = cart
  return {
    ...{ id, version, currency, place, couponCodes, idleCodes, canCheckOut },
    ...sumsOf(cart),
    stores,
    saved: cart.saved.map((line) => toSavedItem(line, ctx)),
    lineCount: lines.length,
    hasNotices: lines.some(({ notices }) => notices.length > 0),
  }
}

const sumsOf = (from: typeof nothing): typeof nothing => ({
  itemsMinor: from.itemsMinor,
  discountMinor: from.discountMinor,
  deliveryFeeMinor: from.deliveryFeeMinor,
  taxMinor: from.taxMinor,
  savedMinor: from.savedMinor,
  totalMinor: from.totalMinor,
})

function toStore(part: PricedStore, ctx: Ctx): StoreOfCart {
  const { store, slot } = part
  return {
    storeId: part.storeId,
    tenantId: part.tenantId,
    code: store?.code ?? null,
    name: store?.name ?? null,
    city: store?.city ?? null,
    pictureUrl: store?.pictureUrl ?? null,
    timeZone: store?.schedule.timeZone ?? null,
    openNow: part.openNow,
    delivers: store?.delivers ?? false,
    offersPickup: store?.offersPickup ?? false,
    acceptsOnlinePayment: store?.acceptsOnlinePayment ?? false,
    hasSlots: store?.slots.some(({ kind }) => kind === part.fulfilment) ?? false,
    fulfilment: part.fulfilment,
    slot: slot && {
      slotId: slot.slotId,
      date: slot.date,
      startsAt: slot.startsAt?.toISOString() ?? null,
      endsAt: slot.endsAt?.toISOString() ?? null,
    },
    note: part.note,
    distanceKm: part.distanceKm,
    minOrderMinor: store?.minOrderMinor ?? 0,
    freeDeliveryFromMinor: store?.freeDeliveryFromMinor ?? null,
    storeOffer: part.storeOffer,
    ...sumsOf(part),
    lines: [...part.lines.map((line) => toLine(line, ctx)), ...part.lost.map(toLostLine)],
    problems: part.problems,
  }
}

const productParts = (product: ProductForSale, { services }: Ctx) => ({
  productId: product.id,
  productName: product.productName,
  variantType: product.variantType,
  size: product.size,
  sizeUnit: product.sizeUnit,
  picture: product.picture && toListPicture(product.picture, services.config),
  quantityStep: product.quantityStep,
  minBulkQuantity: product.wholesaleOnly ? product.minBulkQuantity : null,
})

const toLine = (line: PricedCartLine, ctx: Ctx): CartLine => ({
  ...productParts(line.product, ctx),
  itemId: line.itemId,
  isAvailable: true,
  quantity: line.quantity,
  available: line.available,
  note: line.note,
  priceSnapshotMinor: line.priceSnapshotMinor,
  priceNowMinor: line.priceNowMinor,
  mrpMinor: line.mrpMinor,
  unitPriceMinor: line.unitPriceMinor,
  grossMinor: line.grossMinor,
  discountMinor: line.discountMinor,
  totalMinor: line.totalMinor,
  savedMinor: line.savedMinor,
  taxRate: line.taxRate,
  taxMinor: line.taxMinor,
  offers: line.offers,
  problems: line.problems,
  notices: line.notices,
})

const unknownProduct = {
  variantType: null,
  size: null,
  sizeUnit: null,
  picture: null,
  quantityStep: 1,
  minBulkQuantity: null,
  available: 0,
  notices: [],
}

const toLostLine = (line: LostLine): CartLine => ({
  ...unknownProduct,
  ...line,
  isAvailable: false,
  priceNowMinor: 0,
  mrpMinor: 0,
  unitPriceMinor: 0,
  grossMinor: 0,
  discountMinor: 0,
  totalMinor: 0,
  savedMinor: 0,
  taxRate: 0,
  taxMinor: 0,
  offers: [],
  problems: [{ code: 'unavailable' }],
})

const toSavedItem = (line: SavedLine, ctx: Ctx): SavedItem => ({
  ...(line.product ? productParts(line.product, ctx) : unknownProduct),
  itemId: line.itemId,
  productId: line.productId,
  productName: line.product?.productName ?? line.productName,
  storeId: line.storeId,
  isAvailable: line.product !== null,
  quantity: line.quantity,
  available: line.available,
  note: line.note,
  priceSnapshotMinor: line.priceSnapshotMinor,
  priceNowMinor: line.priceNowMinor,
  notices: line.notices,
})
