import { useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { problemText } from '#app/problem.ts'
import { toast } from '#ui/toast.tsx'
import { roundedAmount } from './amount.ts'
import { type Cart, cartQuery, useHasCart } from './api.ts'

/** What can be put into a cart, and in which amounts. */
export interface Goods {
  id: string
  productName: string
  quantityStep: number
}

/** What the buyer wants, shown at once, until the cart says the same. */
const wanted = new Map<string, number>()
/** What the server is about to be told, or is being told. */
const underWay = new Set<string>()
/** The first answer gives a guest the cookie that the cart hangs on: two at once would make two carts. */
let turn: Promise<unknown> = Promise.resolve()
const listeners = new Set<() => void>()
let version = 0

/** How much of a product is in the cart, as the buyer wants it. */
export function useInCart(productId: string): number {
  const hasCart = useHasCart()
  const known = useQuery({ ...cartQuery, enabled: hasCart, select: (cart) => amountIn(cart, productId) })
  useWanted()
  return wanted.get(productId) ?? known.data ?? 0
}

/** How many different things are in the cart. */
export function useCartCount(): number {
  const hasCart = useHasCart()
  const known = useQuery({ ...cartQuery, enabled: hasCart, select: productsIn })
  useWanted()
  const products = new Set(known.data)
  for (const [productId, quantity] of wanted) {
    if (quantity > 0) products.add(productId)
    else products.delete(productId)
  }
  return products.size
}

/** Whether sums on the page are about to change. */
export function useCartWaits(): boolean {
  useWanted()
  return wanted.size > 0
}

export const wantedOf = (productId: string): number => wanted.get(productId) ?? 0

export function want(productId: string, quantity: number): void {
  wanted.set(productId, Math.max(0, roundedAmount(quantity)))
  tell()
}

export function setInCart(goods: Goods, quantity: number): void {
  want(goods.id, quantity)
  if (underWay.has(goods.id)) return
  underWay.add(goods.id)
  turn = turn.then(() => write(goods))
}

/** Out at once, and back again as long as the message about it shows. */
export function takeOut(goods: Goods, before: number): void {
  setInCart(goods, 0)
  toast(i18next.t('cart.takenOut', { name: goods.productName }), { undo: () => setInCart(goods, before) })
}

/** What tells the server is fetched by the first press; the last of several brings the cart up to date for all. */
async function write(goods: Goods): Promise<void> {
  try {
    await (await import('./write-to-cart.ts')).writeToCart(goods)
  } catch (error) {
    wanted.delete(goods.id)
    tell()
    toast(problemText(i18next.t, error), { bad: true })
  } finally {
    underWay.delete(goods.id)
  }
  if (underWay.size > 0) return
  await import('./write-to-cart.ts').then(({ readCart }) => readCart()).catch(() => undefined)
  if (underWay.size > 0) return
  wanted.clear()
  tell()
}

const amountIn = (cart: Cart, productId: string): number =>
  cart.stores.flatMap(({ lines }) => lines).find((line) => line.productId === productId)?.quantity ?? 0

const productsIn = (cart: Cart): string[] =>
  cart.stores.flatMap(({ lines }) => lines.map(({ productId }) => productId))

function useWanted(): void {
  useSyncExternalStore(subscribe, () => version)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  version += 1
  for (const listener of listeners) listener()
}
