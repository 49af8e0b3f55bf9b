import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { checkStore } from '../../merchants/contract.ts'
import { tidy } from '../../profiles/contract.ts'
import { recordMovements } from '../movements/record.ts'
import { refuseOtherStores } from '../movements/record-by-hand.ts'
import { tellCrossings } from '../stock/crossings.ts'
import { ensureStock } from '../stock/store.ts'
import {
  type CountedLine,
  type CountInFull,
  countedLines,
  type HandInCount,
  refuseCountedTwice,
} from './count.ts'
import { readCount } from './list-counts.ts'

/** Keeps a count sheet, and makes what differs right by adjustments that refer to it. */
export async function handInCount(ctx: Ctx, storeId: string, given: HandInCount): Promise<CountInFull> {
  await checkStore(ctx, storeId)
  refuseCountedTwice(given.lines)
  const tenantId = myTenantId(ctx)
  const reason = tidy(given.reason)
  const countId = newId()
  return ctx.transaction(async (tx) => {
    const productIds = [...new Set(given.lines.map(({ productId }) => productId))]
    await ensureStock(tx, tenantId, productIds)
    await refuseOtherStores(tx, tenantId, storeId, productIds)
    const lines = countedLines(given.lines, await whatThereIs(tx, tenantId, productIds))
    const different = lines.filter(({ difference }) => difference !== 0)
    await tx.db
      .insertInto('inventory.counts')
      .values({
        ...{ tenant_id: tenantId, id: countId, store_id: storeId, reason },
        line_count: lines.length,
        difference_count: different.length,
      })
      .execute()
    const movements = different.map(({ productId, batchId, difference }) => ({
      ...{ productId, batchId, quantity: difference, reason },
      type: 'adjustment' as const,
      reference: { type: 'count', id: countId },
    }))
    const recorded = movements.length > 0 ? await recordMovements(tx, tenantId, movements) : []
    await keepLines(tx, { tenantId, storeId, countId }, lines)
    await tellCrossings(tx, recorded)
    await audit(tx, {
      action: 'stock.counted',
      entityType: 'count',
      entityId: countId,
      tenantId,
      after: { lines: lines.length, differences: different.length, reason },
    })
    return readCount(tx, tenantId, storeId, countId)
  })
}

/** Locks the stock in its order, so that what is read stays until the adjustments are made. */
async function whatThereIs(tx: Tx, tenantId: string, productIds: readonly string[]) {
  const stock = await tx.db
    .selectFrom('inventory.stock')
    .select(['product_id', 'on_hand'])
    .where('tenant_id', '=', tenantId)
    .where('product_id', 'in', [...productIds])
    .orderBy('product_id')
    .forNoKeyUpdate()
    .execute()
  const batches = await tx.db
    .selectFrom('inventory.batches')
    .select(['id', 'product_id', 'remaining_quantity'])
    .where('tenant_id', '=', tenantId)
    .where('product_id', 'in', [...productIds])
    .execute()
  const onHand = new Map(stock.map((row) => [row.product_id, row.on_hand]))
  const inBatch = new Map(batches.map((row) => [`${row.product_id} ${row.id}`, row.remaining_quantity]))
  return (productId: string, batchId: string | null): number => {
    const there = batchId === null ? onHand.get(productId) : inBatch.get(`${productId} ${batchId}`)
    if (there === undefined)
      throw notFound(batchId === null ? 'product in this store' : 'batch of this product')
    return there
  }
}

async function keepLines(
  tx: Tx,
  { tenantId, storeId, countId }: { tenantId: string; storeId: string; countId: string },
  lines: readonly CountedLine[],
): Promise<void> {
  await tx.db
    .insertInto('inventory.count_lines')
    .values(
      lines.map(({ productId, batchId, expected, counted }, index) => ({
        tenant_id: tenantId,
        id: newId(),
        count_id: countId,
        line_number: index + 1,
        store_id: storeId,
        product_id: productId,
        batch_id: batchId,
        expected,
        counted,
      })),
    )
    .execute()
}
