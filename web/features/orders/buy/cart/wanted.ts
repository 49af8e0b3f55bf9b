import { useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { ApiProblem, problemText } from '#app/problem.ts'
import { queryClient } from '#app/query-client.ts'
import { toast } from '#ui/toast.tsx'
import { roundedAmount } from './amount.ts'
import { addItem, type Cart, cartQuery, editItem, rememberCart, removeItem, useHasCart } from './api.ts'

/** What can be put into a cart, and in which amounts. */
export interface Goods {
  id: string
  productName: string
  quantityStep: number
}

interface KnownLine {
  itemId: string
  quantity: number
}

/** What the buyer wants, shown at once; the server is told one thing at a time, always the newest. */
const wanted = new Map<string, number>()
/** What the server has answered since the cart was last read. */
const answered = new Map<string, KnownLine | null>()
const running = new Set<string>()
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

export function setInCart(goods: Goods, quantity: number): void {
  wanted.set(goods.id, Math.max(0, roundedAmount(quantity)))
  tell()
  if (running.has(goods.id)) return
  running.add(goods.id)
  turn = turn.then(() => write(goods))
}

/** Out at once, and back again as long as the message about it shows. */
export function takeOut(goods: Goods, before: number): void {
  setInCart(goods, 0)
  toast(i18next.t('cart.takenOut', { name: goods.productName }), { undo: () => setInCart(goods, before) })
}

async function write(goods: Goods): Promise<void> {
  try {
    let line = await lineOf(goods.id)
    for (;;) {
      const quantity = wanted.get(goods.id) ?? 0
      if (quantity === (line?.quantity ?? 0)) break
      line = await put(goods, line, quantity)
      answered.set(goods.id, line)
    }
  } catch (error) {
    wanted.delete(goods.id)
    tell()
    toast(problemText(i18next.t, error), { bad: true })
  } finally {
    running.delete(goods.id)
    void bringUpToDate()
  }
}

async function put(goods: Goods, line: KnownLine | null, quantity: number): Promise<KnownLine | null> {
  if (line && quantity === 0) {
    await removeItem(line.itemId)
    return null
  }
  if (line) return editItem(line.itemId, { quantity })
  rememberCart()
  try {
    return await addItem(goods.id, quantity)
  } catch (error) {
    const least = leastInBulk(error)
    if (least === null || least <= quantity) throw error
    const enough = roundedAmount(Math.ceil(least / goods.quantityStep) * goods.quantityStep)
    wanted.set(goods.id, enough)
    tell()
    return await addItem(goods.id, enough)
  }
}

/** What is sold in bulk only goes in by its smallest amount: nobody has to guess it. */
function leastInBulk(error: unknown): number | null {
  const isTooLittle = error instanceof ApiProblem && error.code === 'below_bulk_minimum'
  return isTooLittle && typeof error.facts.minimum === 'number' ? error.facts.minimum : null
}

/** Whoever has a cart that is still on its way waits for it: what is in it already counts. */
async function lineOf(productId: string): Promise<KnownLine | null> {
  const known = answered.get(productId)
  if (known !== undefined) return known
  const isAsked = queryClient.getQueryState(cartQuery.queryKey) !== undefined
  const cart = isAsked ? await queryClient.ensureQueryData(cartQuery).catch(() => undefined) : undefined
  return cart?.stores.flatMap(({ lines }) => lines).find((line) => line.productId === productId) ?? null
}

/** The last of several writes reads the cart for all of them; what is wanted meanwhile stays on the page. */
async function bringUpToDate(): Promise<void> {
  if (running.size > 0) return
  await queryClient.fetchQuery({ ...cartQuery, staleTime: 0 }).catch(() => undefined)
  if (running.size > 0) return
  wanted.clear()
  answered.clear()
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
