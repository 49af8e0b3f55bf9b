import { checkOf } from '../../../kernel/check.ts'
import type { Tx } from '../../../kernel/context.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { insertProduct } from '../products/create-product.ts'
import { editIn } from '../products/edit-product.ts'
import { CreateProduct } from '../products/product.ts'
import { lockProduct } from '../products/store.ts'
import { categoryNamed, listCell, moneyCell, numberCell, percentCell, type Row, yesCell } from './cells.ts'
import type { ImportColumn } from './import-kind.ts'

/** What a store's file may say of the goods themselves, with a row as one would write it. */
export const goodsColumns: readonly ImportColumn[] = [
  { name: 'sku', example: 'POHA-RED-500' },
  { name: 'barcode', example: '' },
  { name: 'product_name', example: 'Red Poha 500 g' },
  { name: 'category', example: 'Poha & Flakes' },
  { name: 'master_product', example: '' },
  { name: 'brand', example: 'Village Mill' },
  { name: 'description', example: 'Hand-pounded, from red rice' },
  { name: 'variant_type', example: '' },
  { name: 'size', example: '500' },
  { name: 'size_unit', example: 'g' },
  { name: 'mrp', example: '90' },
  { name: 'selling_price', example: '82.50' },
  { name: 'tax_rate', example: '5' },
  { name: 'hsn_code', example: '1904' },
  { name: 'keywords', example: 'aval|अवल' },
  { name: 'min_bulk_quantity', example: '' },
  { name: 'wholesale_only', example: 'no' },
  { name: 'on_sale', example: 'yes' },
]

/** Whether a row says enough to make goods that are not there yet. */
export const describesGoods = (row: Row): boolean => Boolean(row.product_name || row.master_product)

export const namesPrice = (row: Row): boolean => Boolean(row.mrp || row.selling_price)

/** Puts goods on the shelf that the store did not have: its own, or those of the master catalogue. */
export async function createFromRow(tx: Tx, storeId: string, row: Row): Promise<string> {
  const genericProductId = row.master_product ? await masterNamed(tx, row.master_product) : undefined
  const mrpMinor = moneyCell(row.mrp, 'mrp')
  if (!mrpMinor) throw invalidField('/mrp', 'required', 'Give the maximum retail price, such as 90 or 82.50.')
  const unit = row.size_unit?.toLowerCase()
  const given = withoutGaps({
    genericProductId,
    productName: row.product_name || undefined,
    categoryId: row.category ? await categoryNamed(tx, row.category, 'category') : undefined,
    brandName: row.brand || undefined,
    description: row.description || undefined,
    sku: row.sku || undefined,
    barcode: row.barcode || undefined,
    variantType: row.variant_type || undefined,
    size: numberCell(row.size, 'size'),
    sizeUnit: unit || undefined,
    mrpMinor,
    sellingPriceMinor: moneyCell(row.selling_price, 'selling_price') ?? mrpMinor,
    taxRate: row.tax_rate ? percentCell(row.tax_rate, 'tax_rate') : undefined,
    hsnCode: row.hsn_code || undefined,
    keywords: row.keywords ? listCell(row.keywords) : undefined,
    minBulkQuantity: numberCell(row.min_bulk_quantity, 'min_bulk_quantity'),
    wholesaleOnly: row.wholesale_only ? yesCell(row.wholesale_only, 'wholesale_only') : undefined,
    activate: yesCell(row.on_sale, 'on_sale'),
  })
  return insertProduct(tx, storeId, checked(given))
}

/** Gives goods that are there the prices of the row. False when they have them already. */
export async function priceFromRow(tx: Tx, productId: string, row: Row): Promise<boolean> {
  const before = await lockProduct(tx, productId)
  const mrpMinor = moneyCell(row.mrp, 'mrp') ?? before.mrp_minor
  const sellingPriceMinor = moneyCell(row.selling_price, 'selling_price') ?? before.selling_price_minor
  if (mrpMinor === before.mrp_minor && sellingPriceMinor === before.selling_price_minor) return false
  await editIn(tx, before, checked({ mrpMinor, sellingPriceMinor }))
  return true
}

const problemIn = checkOf(CreateProduct)

/** A row is held to what a request is held to; only what is wrong is told by its column. */
function checked(given: object): CreateProduct {
  const problem = problemIn(given)
  if (!problem) return given as CreateProduct
  const field = problem.instancePath.split('/')[1] ?? 'product_name'
  throw invalidField(`/${field}`, 'format', 'This is not written as it should be, too long or out of range.')
}

const withoutGaps = (given: object): object =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

async function masterNamed(tx: Tx, name: string): Promise<string> {
  const found = await tx.db
    .selectFrom('catalog.generic_products')
    .select('id')
    .where(({ fn, eb }) => eb(fn('lower', ['name']), '=', name.toLowerCase()))
    .where('is_active', '=', true)
    .limit(2)
    .execute()
  if (found.length === 1 && found[0]) return found[0].id
  throw invalidField(
    '/master_product',
    found.length > 1 ? 'ambiguous' : 'unknown',
    found.length > 1
      ? 'The master catalogue has several goods of this name: list it by hand, or write your own.'
      : 'The master catalogue has nothing of this name: leave it empty to write your own.',
  )
}
