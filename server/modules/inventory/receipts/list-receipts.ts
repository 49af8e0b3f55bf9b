import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeCursor, invalidCursor, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, pageQuery } from '../../../kernel/http/schemas.ts'
import { isId } from '../../../kernel/id.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { checkStore } from '../../merchants/contract.ts'
import type { Receipt, ReceiptInFull } from './receipt.ts'

export const ReceiptQuery = Type.Object({ ...pageQuery, supplierId: Type.Optional(Id) })

/** What came in, by the day it came, the newest first. Ids grow with time and order those of one day. */
export async function listReceipts(ctx: Ctx, storeId: string, asked: Static<typeof ReceiptQuery>) {
  await checkStore(ctx, storeId)
  const { limit } = asked
  const after = decodeCursor(asked.cursor, 2)?.map(String)
  if (after && !(/^\d{4}-\d{2}-\d{2}$/.test(after[0] as string) && isId(after[1] as string)))
    throw invalidCursor()
  let rows = receipts.where('r.tenant_id', '=', myTenantId(ctx)).where('r.store_id', '=', storeId)
  if (asked.supplierId !== undefined) rows = rows.where('r.supplier_id', '=', asked.supplierId)
  if (after) rows = rows.where(sql<boolean>`(r.received_on, r.id) < (${after[0]}::date, ${after[1]}::uuid)`)
  const found = await ctx.read(
    rows
      .orderBy('r.received_on', 'desc')
      .orderBy('r.id', 'desc')
      .limit(limit + 1),
  )
  return pageOf(found, limit, toReceipt, (row) => [row.received_on, row.id])
}

export const showReceipt = (ctx: Ctx, storeId: string, receiptId: string): Promise<ReceiptInFull> =>
  ctx.transaction((tx) => readReceipt(tx, myTenantId(ctx), storeId, receiptId))

export async function readReceipt(
  tx: Tx,
  tenantId: string,
  storeId: string,
  receiptId: string,
): Promise<ReceiptInFull> {
  const one = receipts
    .where('r.tenant_id', '=', tenantId)
    .where('r.store_id', '=', storeId)
    .where('r.id', '=', receiptId)
  const [row] = (await tx.db.executeQuery(one.compile())).rows
  if (!row) throw notFound('receipt')
  const lines = await tx.db
    .selectFrom('inventory.receipt_lines as l')
    .innerJoin('catalog.v_products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.id', '=', 'l.product_id'),
    )
    .leftJoin('inventory.batches as b', (join) =>
      join.onRef('b.tenant_id', '=', 'l.tenant_id').onRef('b.id', '=', 'l.batch_id'),
    )
    .select(['l.product_id', 'p.product_name', 'l.quantity', 'l.unit_cost_minor', 'l.batch_id'])
    .select(['b.batch_number', 'b.manufacture_date', 'b.expiry_date'])
    .where('l.tenant_id', '=', tenantId)
    .where('l.receipt_id', '=', receiptId)
    .orderBy('l.line_number')
    .execute()
  return {
    ...toReceipt(row),
    lines: lines.map((line) => ({
      productId: line.product_id,
      productName: line.product_name ?? '',
      quantity: line.quantity,
      unitCostMinor: line.unit_cost_minor,
      batchId: line.batch_id,
      batchNumber: line.batch_number,
      manufactureDate: line.manufacture_date,
      expiryDate: line.expiry_date,
    })),
  }
}

const receipts = queries
  .selectFrom('inventory.receipts as r')
  .leftJoin('inventory.suppliers as s', (join) =>
    join.onRef('s.tenant_id', '=', 'r.tenant_id').onRef('s.id', '=', 'r.supplier_id'),
  )
  .select(['r.id', 'r.store_id', 'r.supplier_id', 'r.invoice_number', 'r.received_on', 'r.note'])
  .select(['r.total_cost_minor', 'r.currency', 'r.created_by', 'r.created_at', 's.name as supplier_name'])

interface ReceiptRow {
  id: string
  store_id: string
  supplier_id: string | null
  supplier_name: string | null
  invoice_number: string | null
  received_on: string
  note: string | null
  total_cost_minor: number
  currency: string
  created_by: string | null
  created_at: Date
}

const toReceipt = (row: ReceiptRow): Receipt => ({
  id: row.id,
  storeId: row.store_id,
  supplierId: row.supplier_id,
  supplierName: row.supplier_name,
  invoiceNumber: row.invoice_number,
  receivedOn: row.received_on,
  note: row.note,
  totalCostMinor: row.total_cost_minor,
  currency: row.currency,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
})
