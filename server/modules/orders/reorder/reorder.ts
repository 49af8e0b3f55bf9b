import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, nullable } from '../../../kernel/http/schemas.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { addItem } from '../carts/add-item.ts'
import { readOrder } from '../orders/store.ts'

const Reordered = Type.Object({
  added: Type.Array(Type.Object({ productId: Id, productName: Type.String(), quantity: Type.Number() })),
  leftOut: Type.Array(
    Type.Object({
      productId: Id,
      productName: Type.String(),
      code: Type.String({ description: 'Why, as the cart would refuse it' }),
      available: nullable(Type.Number()),
    }),
  ),
})
type Reordered = Static<typeof Reordered>

/** Puts what was bought into the cart again, at the prices of today; says what is left out, and why. */
async function reorder(ctx: Ctx, orderId: string): Promise<Reordered> {
  const order = await readOrder(ctx, orderId)
  const lines = await ctx.read(
    queries
      .selectFrom('orders.items')
      .select(['product_id', 'product_name', 'quantity'])
      .where('tenant_id', '=', order.tenant_id)
      .where('order_id', '=', order.id)
      .where('substitute_for', 'is', null)
      .orderBy('line'),
  )
  const result: Reordered = { added: [], leftOut: [] }
  for (const { product_id: productId, product_name: productName, quantity } of lines) {
    const refused = await refusalOf(addItem(ctx, { productId, quantity }))
    if (!refused) result.added.push({ productId, productName, quantity })
    else
      result.leftOut.push({ productId, productName, code: codeOf(refused), available: availableIn(refused) })
  }
  return result
}

/** What is sold no more must not keep the rest out of the cart. */
async function refusalOf(adding: Promise<unknown>): Promise<Refusal | null> {
  try {
    await adding
    return null
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) return error
    throw error
  }
}

const codeOf = ({ code }: Refusal): string => (code === 'not_found' ? 'unavailable' : code)

function availableIn({ facts }: Refusal): number | null {
  const [line] = Array.isArray(facts?.lines) ? facts.lines : []
  return typeof line?.available === 'number' ? line.available : null
}

export const reorderRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/orders/:orderId/reorder',
    summary: 'Put what was bought into the cart again',
    access: 'buyer',
    params: Type.Object({ orderId: Id }),
    reply: Reordered,
    handle: (ctx, { params }) => reorder(ctx, params.orderId),
  }),
]
