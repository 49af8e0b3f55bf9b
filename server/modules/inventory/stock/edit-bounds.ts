import type { Ctx, Tx } from '../../../kernel/context.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { invalidField, notFound, refuseIfChanged } from '../../../kernel/refusal.ts'
import { checkedQuantity } from '../quantity.ts'
import { noteCrossings } from './note-crossings.ts'
import { type EditBounds, type Stock, toStock } from './stock.ts'
import { ensureStock, stockAt } from './store.ts'

/** Says from when on stock is low, and how much there is room for. */
export async function editBounds(
  ctx: Ctx,
  productId: string,
  edits: EditBounds,
  expectedVersion: number | null,
): Promise<Stock> {
  const tenantId = myTenantId(ctx)
  return ctx.transaction(async (tx) => {
    await ensureStock(tx, tenantId, [productId])
    await writeBounds(tx, { tenantId, productId }, edits, expectedVersion)
    const { rows } = await tx.db.executeQuery(
      stockAt(tx.now()).where('s.tenant_id', '=', tenantId).where('s.product_id', '=', productId).compile(),
    )
    return toStock(rows[0] as (typeof rows)[number] & object)
  })
}

/** Also what an upload does for each of its rows. */
export async function writeBounds(
  tx: Tx,
  { tenantId, productId }: { tenantId: string; productId: string },
  edits: EditBounds,
  expectedVersion: number | null,
): Promise<void> {
  const before = await tx.db
    .selectFrom('inventory.stock')
    .select(['minimum', 'maximum', 'version'])
    .where('tenant_id', '=', tenantId)
    .where('product_id', '=', productId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!before) throw notFound('product')
  refuseIfChanged(before, expectedVersion)
  const minimum = edits.minimum === undefined ? before.minimum : checkedQuantity(edits.minimum, '/minimum')
  const maximum = edits.maximum === undefined ? before.maximum : edits.maximum
  if (maximum !== null && checkedQuantity(maximum, '/maximum') < minimum) {
    throw invalidField('/maximum', 'below_minimum', 'Give a maximum that is not below the minimum.')
  }
  await tx.db
    .updateTable('inventory.stock')
    .set({ minimum, maximum })
    .where('tenant_id', '=', tenantId)
    .where('product_id', '=', productId)
    .execute()
  await noteCrossings(tx, [productId])
}
