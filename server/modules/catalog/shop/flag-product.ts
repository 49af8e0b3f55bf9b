import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import { closed, lines, oneOf } from '../../../kernel/http/schemas.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { maskText } from '../../../kernel/secrets/mask.ts'
import { flagReasons, itemFlagged } from '../events.ts'

export const FlagProduct = Type.Object(
  { reason: oneOf(flagReasons), note: Type.Optional(lines(500)) },
  closed,
)
type FlagProduct = Static<typeof FlagProduct>

/** Reports a listing to the moderators, who find it in their queue. */
export async function flagProduct(ctx: Ctx, productId: string, { reason, note }: FlagProduct): Promise<void> {
  const flaggedBy = myId(ctx)
  await hitRateLimit(ctx, `flags ${flaggedBy}`, { max: 30, windowSeconds: 3600 })
  await ctx.transaction(async (tx) => {
    const product = await tx.db
      .selectFrom('catalog.products')
      .select(['tenant_id', 'store_id'])
      .where('id', '=', productId)
      .executeTakeFirst()
    if (!product) throw notFound('product')
    await tx.publish(itemFlagged, {
      tenantId: product.tenant_id,
      storeId: product.store_id,
      productId,
      reason,
      note: note === undefined ? null : maskText(note),
      flaggedBy,
    })
  })
}
