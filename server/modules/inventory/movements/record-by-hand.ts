import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { closed, Id, line, oneOf } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { invalidField, notFound } from '../../../kernel/refusal.ts'
import { checkStore } from '../../merchants/contract.ts'
import { tidy } from '../../profiles/contract.ts'
import { checkedQuantity } from '../quantity.ts'
import { tellCrossings } from '../stock/crossings.ts'
import { ensureStock } from '../stock/store.ts'
import { movements, toMovement } from './list-movements.ts'
import { directionOf, Movement, type NewMovement } from './movement.ts'
import { recordMovements } from './record.ts'

/** Deliveries come in by a receipt; everything else may be written down by hand, with its reason. */
export const RecordByHand = Type.Object(
  {
    movementType: oneOf(['sale', 'return', 'adjustment', 'damage', 'expiry']),
    reason: line(500),
    lines: Type.Array(
      Type.Object(
        {
          productId: Id,
          quantity: Type.Number({
            minimum: -10_000_000,
            maximum: 10_000_000,
            description: 'How much it is about; an adjustment says by its sign whether it is more or less',
          }),
          batchId: Type.Optional(Id),
        },
        closed,
      ),
      { minItems: 1, maxItems: 200 },
    ),
  },
  closed,
)
export type RecordByHand = Static<typeof RecordByHand>

export const Recorded = Type.Object({ items: Type.Array(Movement) })

/** Writes down what was sold over the counter, brought back, broken, spoilt or found to be otherwise. */
export async function recordByHand(
  ctx: Ctx,
  storeId: string,
  given: RecordByHand,
): Promise<{ items: Movement[] }> {
  await checkStore(ctx, storeId)
  const tenantId = myTenantId(ctx)
  const reason = tidy(given.reason)
  const lines = given.lines.map((one, index) => signed(given.movementType, one, index, reason))
  return ctx.transaction(async (tx) => {
    const productIds = lines.map(({ productId }) => productId)
    await ensureStock(tx, tenantId, productIds)
    await refuseOtherStores(tx, tenantId, storeId, productIds)
    const rows = await recordMovements(tx, tenantId, lines)
    await tellCrossings(tx, rows)
    const ids = rows.flatMap(({ outcome, id }) => (outcome === 'moved' && id !== null ? [id] : []))
    await audit(tx, {
      action: 'stock.recorded',
      entityType: 'store',
      entityId: storeId,
      tenantId,
      after: { movementType: given.movementType, reason, lines: lines.length },
    })
    return { items: await shown(tx, tenantId, ids) }
  })
}

function signed(
  type: RecordByHand['movementType'],
  { productId, quantity, batchId }: RecordByHand['lines'][number],
  index: number,
  reason: string,
): NewMovement {
  const path = `/lines/${index}/quantity`
  const direction = directionOf[type]
  const checked = checkedQuantity(quantity, path)
  if (checked === 0 || (direction !== null && checked < 0)) {
    throw invalidField(path, 'not_positive', 'Give how much it is about, more than nothing.')
  }
  return {
    productId,
    type,
    quantity: direction === null ? checked : direction * checked,
    batchId: batchId ?? null,
    reference: { type: 'manual', id: null },
    reason,
  }
}

/** The store in the path is the one that is meant: a product of another one is a slip. */
export async function refuseOtherStores(
  tx: Tx,
  tenantId: string,
  storeId: string,
  productIds: readonly string[],
): Promise<void> {
  const found = await tx.db
    .selectFrom('inventory.stock')
    .select('product_id')
    .where('tenant_id', '=', tenantId)
    .where('store_id', '=', storeId)
    .where('product_id', 'in', [...productIds])
    .execute()
  const known = new Set(found.map(({ product_id }) => product_id))
  if (productIds.some((id) => !known.has(id))) throw notFound('product in this store')
}

async function shown(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Movement[]> {
  if (ids.length === 0) return []
  const query = movements
    .where('m.tenant_id', '=', tenantId)
    .where('m.id', 'in', [...ids])
    .orderBy('m.created_at')
    .orderBy('m.id')
  const { rows } = await tx.db.executeQuery(query.compile())
  return rows.map(toMovement)
}
