import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import {
  createFromRow,
  describesGoods,
  goodsColumns,
  type ImportKind,
  type ImportPlace,
  namesPrice,
  priceFromRow,
  type RowOutcome,
  writeCost,
} from '../../catalog/contract.ts'
import { recordMovements } from '../movements/record.ts'
import { tidyQuantity } from '../quantity.ts'
import { tellCrossings } from '../stock/crossings.ts'
import { writeBounds } from '../stock/edit-bounds.ts'
import { ensureStock } from '../stock/store.ts'
import { type Row, readRow, stockColumns, type WrittenRow } from './row.ts'

/**
 * What a store has, a product a row, found by SKU or barcode: the quantity is what there is, in all or of the batch that
 * is named. What a product already has stays as it is unless the uploader says otherwise. A product that the store
 * does not have is made where the row describes it.
 */
export const inventoryRows: ImportKind = {
  jobType: 'store_inventory_upload',
  requiredColumns: ['sku'],
  columns: [...goodsColumns, ...stockColumns],
  importRow,
}

const locked = new WeakSet<Tx>()

async function importRow(tx: Tx, row: Row, place: ImportPlace): Promise<RowOutcome> {
  if (!row.sku && !row.barcode && !row.quantity) return 'skipped'
  const { tenantId, storeId } = place as { tenantId: string; storeId: string }
  const written = readRow(row)
  const known = await productOf(tx, tenantId, storeId, written)
  if (!known && !describesGoods(row)) throw unknownProduct(written)
  const product = known ?? (await made(tx, tenantId, storeId, row))
  await lockStore(tx, tenantId, storeId)
  await ensureStock(tx, tenantId, [product.id])
  const isNew = await hasNoHistory(tx, tenantId, product.id)
  if (!isNew && place.options.skipDuplicates) return 'duplicate'
  const repriced = known !== null && namesPrice(row) && (await priceFromRow(tx, known.id, row))
  const changed = await setLevel(tx, { tenantId, storeId, product, isNew }, written, place)
  locked.add(tx)
  return changed || repriced || known === null ? 'imported' : 'duplicate'
}

/** Made by the row itself; its currency is the store's. */
async function made(tx: Tx, tenantId: string, storeId: string, row: Row) {
  const sku = row.sku || row.barcode
  const id = await createFromRow(tx, storeId, row)
  const product = await tx.db
    .selectFrom('catalog.v_products')
    .select(['id', 'currency'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!product) throw new Error(`The product ${sku} was made and is not there.`)
  return { id, currency: product.currency as string }
}

const unknownProduct = ({ sku }: WrittenRow) =>
  invalidField(
    sku ? '/sku' : '/barcode',
    'unknown',
    'This store has no such product. To add it, give product_name, category and mrp.',
  )

/**
 * Rows come in the file's order, and locks must not: the first row of a transaction takes all of the store's stock in the
 * order of products. A row that fails gives back what it locked, so only one that succeeds counts as the first.
 */
async function lockStore(tx: Tx, tenantId: string, storeId: string): Promise<void> {
  if (locked.has(tx)) return
  await tx.db
    .selectFrom('inventory.stock')
    .select('product_id')
    .where('tenant_id', '=', tenantId)
    .where('store_id', '=', storeId)
    .orderBy('product_id')
    .forNoKeyUpdate()
    .execute()
}

interface Target {
  tenantId: string
  storeId: string
  product: { id: string; currency: string }
  isNew: boolean
}

/** False when all was so already. */
async function setLevel(tx: Tx, target: Target, row: WrittenRow, place: ImportPlace): Promise<boolean> {
  const { tenantId, storeId, product, isNew } = target
  const batch = row.batch ? await batchOf(tx, target, row.batch) : null
  const there = batch ? batch.remaining : await onHandOf(tx, tenantId, product.id)
  const difference = row.quantity === null ? 0 : tidyQuantity(row.quantity - there)
  const isOpening = difference > 0 && (isNew || batch?.isNew === true)
  if (difference !== 0) {
    const movement = {
      productId: product.id,
      type: isOpening ? ('purchase' as const) : ('adjustment' as const),
      quantity: difference,
      batchId: batch?.id ?? null,
      reference: { type: 'import', id: place.importJobId },
      reason: `Uploaded, row ${place.rowNumber}`,
    }
    await tellCrossings(tx, await recordMovements(tx, tenantId, [movement]))
  }
  const { costPriceMinor, minimum, maximum } = row
  if (costPriceMinor !== null) {
    await writeCost(tx, {
      tenantId,
      storeId,
      productId: product.id,
      costPriceMinor,
      currency: product.currency,
    })
  }
  const bounds = { ...(minimum !== null && { minimum }), ...(maximum !== null && { maximum }) }
  const hasBounds = Object.keys(bounds).length > 0
  if (hasBounds) await writeBounds(tx, { tenantId, productId: product.id }, bounds, null)
  return difference !== 0 || costPriceMinor !== null || hasBounds
}

async function productOf(tx: Tx, tenantId: string, storeId: string, { sku, barcode }: WrittenRow) {
  const found = await tx.db
    .selectFrom('catalog.v_products')
    .select(['id', 'currency'])
    .where('tenant_id', '=', tenantId)
    .where('store_id', '=', storeId)
    .where('deleted_at', 'is', null)
    .where(({ eb }) => (sku ? eb('sku', '=', sku) : eb('barcode', '=', barcode)))
    .limit(2)
    .execute()
  const [product] = found
  if (!product) return null
  if (found.length > 1)
    throw invalidField('/barcode', 'ambiguous', 'Several products have this barcode: give the SKU.')
  return { id: product.id as string, currency: product.currency as string }
}

async function hasNoHistory(tx: Tx, tenantId: string, productId: string): Promise<boolean> {
  const known = await tx.db
    .selectFrom('inventory.movements')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('product_id', '=', productId)
    .limit(1)
    .executeTakeFirst()
  return known === undefined
}

async function onHandOf(tx: Tx, tenantId: string, productId: string): Promise<number> {
  const { on_hand } = await tx.db
    .selectFrom('inventory.stock')
    .select('on_hand')
    .where('tenant_id', '=', tenantId)
    .where('product_id', '=', productId)
    .executeTakeFirstOrThrow()
  return on_hand
}

async function batchOf(
  tx: Tx,
  { tenantId, storeId, product }: Target,
  batch: NonNullable<WrittenRow['batch']>,
) {
  const known = await tx.db
    .selectFrom('inventory.batches')
    .select(['id', 'remaining_quantity'])
    .where('tenant_id', '=', tenantId)
    .where('product_id', '=', product.id)
    .where('batch_number', '=', batch.number)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (known) return { id: known.id, remaining: known.remaining_quantity, isNew: false }
  const id = newId()
  await tx.db
    .insertInto('inventory.batches')
    .values({
      ...{ tenant_id: tenantId, id, product_id: product.id, store_id: storeId },
      batch_number: batch.number,
      manufacture_date: batch.manufactureDate,
      expiry_date: batch.expiryDate,
      currency: product.currency,
    })
    .execute()
  return { id, remaining: 0, isNew: true }
}
