import type { Ctx } from '../../../kernel/context.ts'
import { sendCsv, toCsv } from '../../../kernel/csv.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import { checkStore } from '../../merchants/contract.ts'
import { filtered } from './list-products.ts'
import type { ProductRow } from './product.ts'

const mostRows = 20_000

const header = [
  ...['sku', 'barcode', 'product_name', 'brand', 'variant_type', 'size', 'size_unit', 'mrp', 'selling_price'],
  ...[
    'currency',
    'tax_rate',
    'hsn_code',
    'min_bulk_quantity',
    'wholesale_only',
    'status',
    'in_stock',
    'keywords',
  ],
]

/** A store's products as a file for a spreadsheet. What they cost the store is not in it. */
export async function exportProducts(
  ctx: Ctx,
  storeId: string,
  filters: Parameters<typeof filtered>[1],
  http: Exchange,
): Promise<Sent> {
  const rows = await ctx.read(
    filtered(storeId, filters).orderBy('p.product_name').orderBy('p.id').limit(mostRows),
  )
  if (rows.length === 0) await checkStore(ctx, storeId)
  const csv = toCsv(header, (rows as ProductRow[]).map(cellsOf))
  return sendCsv(http, 'products.csv', csv)
}

const cellsOf = (row: ProductRow) => [
  row.sku,
  row.barcode,
  row.product_name,
  row.brand_name,
  row.variant_type,
  row.size,
  row.size_unit,
  (row.mrp_minor / 100).toFixed(2),
  (row.selling_price_minor / 100).toFixed(2),
  row.currency,
  row.tax_rate,
  row.hsn_code,
  row.min_bulk_quantity,
  row.wholesale_only,
  row.status,
  row.in_stock,
  row.keywords.join('|'),
]
