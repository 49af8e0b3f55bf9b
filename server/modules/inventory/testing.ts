import { newId } from '../../kernel/id.ts'
import { aBusiness, type Business } from '../../testing/businesses.ts'
import type { TestNode } from '../../testing/node.ts'
import type { NewMovement } from './movements/movement.ts'
import { recordMovements } from './movements/record.ts'
import { tellCrossings } from './stock/crossings.ts'
import { ensureStock } from './stock/store.ts'
import { verifyStock } from './stock/verify-stock.ts'

/** A business with one store, as tests of stock speak of it. */
export interface Shop extends Business {
  storeId: string
  /** Where the routes of its store stand. */
  path: string
}

export async function aShop(node: TestNode, options: Parameters<typeof aBusiness>[1] = {}): Promise<Shop> {
  const business = await aBusiness(node, options)
  const storeId = business.stores[0]?.storeId as string
  return { ...business, storeId, path: `/tenants/${business.tenantId}/stores/${storeId}` }
}

let made = 0

/** Products on a shelf, each with so much of it. In the order of their ids. */
export async function someProducts(
  node: TestNode,
  { tenantId, storeId }: Pick<Shop, 'tenantId' | 'storeId'>,
  quantities: readonly number[],
): Promise<string[]> {
  const ids = quantities.map(() => newId()).sort()
  const categoryId = newId()
  await node.query('insert into catalog.categories (id, name, slug) values ($1, $2, $3)', [
    categoryId,
    `Category ${categoryId.slice(-6)}`,
    `category-${categoryId.slice(-12)}`,
  ])
  await node.query(
    `insert into catalog.products (tenant_id, id, store_id, category_id, product_name, sku, mrp_minor,
       selling_price_minor, status, created_at)
     select $1, id, $2, $3, 'Product ' || ($4 + number), 'SKU-' || ($4 + number), 12000, 10000, 'out_of_stock',
       now() - interval '3 days'
     from unnest($5::uuid[]) with ordinality as p(id, number)`,
    [tenantId, storeId, categoryId, made, ids],
  )
  made += ids.length
  await node.as({ scope: 'system' }).transaction((tx) => ensureStock(tx, tenantId, ids))
  const stocked = ids.flatMap((productId, index) => {
    const quantity = quantities[index] as number
    return quantity > 0 ? [{ productId, quantity }] : []
  })
  if (stocked.length > 0) await moved(node, tenantId, stocked.map(purchase))
  return ids
}

export const purchase = (line: { productId: string; quantity: number; batchId?: string }): NewMovement => ({
  ...line,
  type: 'purchase',
  reference: { type: 'manual', id: null },
})

/** As a job would record it, with all that follows. */
export const moved = (node: TestNode, tenantId: string, movements: readonly NewMovement[]): Promise<void> =>
  node.as({ scope: 'system' }).transaction(async (tx) => {
    await tellCrossings(tx, await recordMovements(tx, tenantId, movements))
  })

/** A batch with so much in it. */
export async function aBatch(
  node: TestNode,
  { tenantId, storeId }: Pick<Shop, 'tenantId' | 'storeId'>,
  batch: { productId: string; quantity: number; number: string; expiryDate: string | null },
): Promise<string> {
  const batchId = newId()
  await node.query(
    `insert into inventory.batches (tenant_id, id, product_id, store_id, batch_number, expiry_date)
     values ($1, $2, $3, $4, $5, $6)`,
    [tenantId, batchId, batch.productId, storeId, batch.number, batch.expiryDate],
  )
  await moved(node, tenantId, [purchase({ productId: batch.productId, quantity: batch.quantity, batchId })])
  return batchId
}

/** A calendar date so many days from today, where the tests' stores are. */
export const daysFromNow = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(Date.now() + days * 86_400_000)

export async function levels(node: TestNode, productId: string) {
  const [row] = await node.query<Levels>(
    `select on_hand::float8, reserved::float8, batched::float8, in_stock, is_low
     from inventory.stock where product_id = $1`,
    [productId],
  )
  return row as Levels
}

interface Levels {
  on_hand: number
  reserved: number
  batched: number
  in_stock: boolean
  is_low: boolean
}

/** What adds up to something else than it should; nothing when all is well. */
export const wrongStock = async (node: TestNode) =>
  (await verifyStock(node.as({ scope: 'system' }))).problems.map(({ problem }) => problem)
