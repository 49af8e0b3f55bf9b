import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { writeCost } from '../../catalog/contract.ts'
import { readStore, wallTimeAt } from '../../merchants/contract.ts'
import { tidyOrNull } from '../../profiles/contract.ts'
import { stockReceived } from '../events.ts'
import { recordMovements } from '../movements/record.ts'
import { refuseOtherStores } from '../movements/record-by-hand.ts'
import { tellCrossings } from '../stock/crossings.ts'
import { ensureStock } from '../stock/store.ts'
import { readReceipt } from './list-receipts.ts'
import {
  type ReceiptInFull,
  type ReceiveStock,
  totalCostMinor,
  type WrittenLine,
  writtenLine,
} from './receipt.ts'

/** Takes a delivery in: its paper, its batches, the stock, and what the products cost from now on. All or nothing. */
export async function receiveStock(ctx: Ctx, storeId: string, given: ReceiveStock): Promise<ReceiptInFull> {
  const tenantId = myTenantId(ctx)
  const lines = given.lines.map(writtenLine)
  const place = { tenantId, storeId, receiptId: newId() }
  return ctx.transaction(async (tx) => {
    const { time_zone: timeZone, currency } = await readStore(tx, tenantId, storeId)
    const productIds = [...new Set(lines.map(({ productId }) => productId))]
    await ensureStock(tx, tenantId, productIds)
    await refuseOtherStores(tx, tenantId, storeId, productIds)
    if (given.supplierId) await refuseStranger(tx, tenantId, storeId, given.supplierId)
    const { date: today } = wallTimeAt(ctx.now(), timeZone)
    if (given.receivedOn !== undefined && given.receivedOn > today) {
      throw invalidField(
        '/receivedOn',
        'in_future',
        'A delivery cannot have come on a day that is still to come.',
      )
    }
    await tx.db
      .insertInto('inventory.receipts')
      .values({
        tenant_id: tenantId,
        id: place.receiptId,
        store_id: storeId,
        supplier_id: given.supplierId ?? null,
        invoice_number: tidyOrNull(given.invoiceNumber),
        received_on: given.receivedOn ?? today,
        note: tidyOrNull(given.note),
        total_cost_minor: totalCostMinor(lines),
        currency,
      })
      .execute()
    await takeIn(tx, place, lines, { supplierId: given.supplierId ?? null, currency })
    await tx.publish(stockReceived, { ...place, productIds })
    await audit(tx, {
      action: 'stock.received',
      entityType: 'receipt',
      entityId: place.receiptId,
      tenantId,
      after: { lines: lines.length, totalCostMinor: totalCostMinor(lines) },
    })
    return readReceipt(tx, tenantId, storeId, place.receiptId)
  })
}

interface Place {
  tenantId: string
  storeId: string
  receiptId: string
}

async function takeIn(
  tx: Tx,
  place: Place,
  lines: readonly WrittenLine[],
  { supplierId, currency }: { supplierId: string | null; currency: string },
): Promise<void> {
  const { tenantId, storeId, receiptId } = place
  const placed = lines.map((line) => ({ ...line, batchId: line.batch && newId() }))
  for (const { productId, unitCostMinor, batch, batchId } of placed) {
    if (!batch || !batchId) continue
    await tx.db
      .insertInto('inventory.batches')
      .values({
        tenant_id: tenantId,
        id: batchId,
        product_id: productId,
        store_id: storeId,
        batch_number: batch.number,
        manufacture_date: batch.manufactureDate,
        expiry_date: batch.expiryDate,
        supplier_id: supplierId,
        receipt_id: receiptId,
        purchase_price_minor: unitCostMinor,
        currency,
      })
      .execute()
  }
  await tx.db
    .insertInto('inventory.receipt_lines')
    .values(
      placed.map(({ productId, quantity, unitCostMinor, batchId }, index) => ({
        tenant_id: tenantId,
        id: newId(),
        receipt_id: receiptId,
        line_number: index + 1,
        store_id: storeId,
        product_id: productId,
        quantity,
        unit_cost_minor: unitCostMinor,
        batch_id: batchId,
      })),
    )
    .execute()
  const reference = { type: 'receipt', id: receiptId }
  const movements = placed.map(({ productId, quantity, batchId }) => ({
    ...{ productId, quantity, batchId, reference },
    type: 'purchase' as const,
  }))
  await tellCrossings(tx, await recordMovements(tx, tenantId, movements))
  // What several lines say of one product, the last one says for good.
  const costs = new Map(placed.map(({ productId, unitCostMinor }) => [productId, unitCostMinor]))
  for (const [productId, costPriceMinor] of costs) {
    await writeCost(tx, { tenantId, storeId, productId, costPriceMinor, currency })
  }
}

async function refuseStranger(tx: Tx, tenantId: string, storeId: string, supplierId: string): Promise<void> {
  const supplier = await tx.db
    .selectFrom('inventory.suppliers')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('store_id', '=', storeId)
    .where('id', '=', supplierId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!supplier) throw invalidField('/supplierId', 'unknown', 'This store has no such supplier.')
}
