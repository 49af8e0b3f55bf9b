import { ApiProblem } from '#app/problem.ts'
import { queryClient } from '#app/query-client.ts'
import { roundedAmount } from './amount.ts'
import { addItem, cartQuery, editItem, rememberCart, removeItem } from './api.ts'
import { type Goods, want, wantedOf } from './wanted.ts'

interface KnownLine {
  itemId: string
  quantity: number
}

/** What the server has answered since the cart was last read. */
const answered = new Map<string, KnownLine | null>()

/** Tells the server what is wanted of a product, and again if something else is wanted by then. */
export async function writeToCart(goods: Goods): Promise<void> {
  let line = await lineOf(goods.id)
  for (;;) {
    const quantity = wantedOf(goods.id)
    if (quantity === (line?.quantity ?? 0)) return
    line = await put(goods, line, quantity)
    answered.set(goods.id, line)
  }
}

export async function readCart(): Promise<void> {
  await queryClient.fetchQuery({ ...cartQuery, staleTime: 0 })
  answered.clear()
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
    want(goods.id, enough)
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
