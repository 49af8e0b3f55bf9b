import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { newId } from '../../../kernel/id.ts'
import { writtenColumns } from '../suppliers/supplier.ts'
import { type DemoStock, demoStock, supplierNames, suppliersPerStore } from './demo-stock.ts'

/** Gives every product of the demo's stores a plausible stock: suppliers, deliveries, batches and what was sold since. */
export async function demo(ctx: Ctx): Promise<void> {
  const known = await ctx.readFirst(queries.selectFrom('inventory.receipts').select('id').limit(1))
  if (known) return
  const products = await productsOf(ctx)
  await ctx.transaction(async (tx) => {
    const placed = products.map((product, index) => ({ ...product, ...stockOf(product, index) }))
    await insertStock(tx, placed)
    for (const own of Map.groupBy(placed, ({ storeId }) => storeId).values()) await fillStore(tx, own)
    await sql`select inventory.note_crossings(array_agg(product_id), ${tx.now()}) from inventory.stock`.execute(
      tx.db,
    )
  })
}

const productsOf = (ctx: Ctx) =>
  ctx.read(
    queries
      .selectFrom('catalog.v_products as p')
      .innerJoin('merchants.v_stores as s', (join) =>
        join.onRef('s.tenant_id', '=', 'p.tenant_id').onRef('s.id', '=', 'p.store_id'),
      )
      .leftJoin('catalog.v_product_costs as c', (join) =>
        join.onRef('c.tenant_id', '=', 'p.tenant_id').onRef('c.product_id', '=', 'p.id'),
      )
      .select(['p.tenant_id as tenantId', 'p.store_id as storeId', 'p.id', 'p.product_name as name'])
      .select(['p.in_stock as isInStock', 's.store_type as storeType', 's.store_code as storeCode'])
      .select('c.cost_price_minor as costMinor')
      .where('p.deleted_at', 'is', null)
      .orderBy('s.store_code')
      .orderBy('p.sku')
      .$narrowType<{
        tenantId: string
        storeId: string
        id: string
        name: string
        isInStock: boolean
        storeType: string
        storeCode: string
      }>(),
  )

type Product = Awaited<ReturnType<typeof productsOf>>[number]
type Placed = Product & { stock: DemoStock; supplier: number }

const stockOf = (product: Product, index: number) => ({
  stock: demoStock(product, index),
  supplier: index % suppliersPerStore,
})

const insertStock = (tx: Tx, placed: readonly Placed[]) =>
  sql`insert into inventory.stock (tenant_id, product_id, store_id, minimum, maximum)
      select tenant_id, product_id, store_id, minimum, maximum
      from jsonb_to_recordset(${JSON.stringify(
        placed.map(({ tenantId, id, storeId, stock: { minimum, maximum } }) => ({
          ...{ tenant_id: tenantId, product_id: id, store_id: storeId, minimum, maximum },
        })),
      )}) as s(tenant_id uuid, product_id uuid, store_id uuid, minimum numeric, maximum numeric)
      on conflict do nothing`.execute(tx.db)

/** One delivery from each supplier, and what happened since. */
async function fillStore(tx: Tx, products: readonly Placed[]): Promise<void> {
  const [first] = products
  if (!first) return
  const place = { tenant_id: first.tenantId, store_id: first.storeId }
  const suppliers = await insertSuppliers(tx, place, first.storeCode)
  const receipts = suppliers.map((supplierId, number) => ({
    ...{ ...place, id: newId(), supplier_id: supplierId },
    invoice_number: `INV-${1_040 + number * 17}`,
    received_on: dayFrom(tx.now(), -1 - number),
  }))
  const lines = products.flatMap((product) =>
    product.stock.deliveries.map((delivery) => ({
      ...{ product, delivery, id: newId(), batchId: delivery.batch && newId() },
      receipt: receipts[product.supplier] as (typeof receipts)[number],
    })),
  )
  if (lines.length === 0) return
  await tx.db
    .insertInto('inventory.receipts')
    .values(
      receipts.map((receipt) => ({
        ...receipt,
        total_cost_minor: lines
          .filter((line) => line.receipt === receipt)
          .reduce((sum, { product, delivery }) => sum + delivery.quantity * (product.costMinor ?? 0), 0),
      })),
    )
    .execute()
  await insertBatches(tx, lines)
  await insertLines(tx, lines)
  await insertMovements(tx, products, lines)
}

async function insertSuppliers(
  tx: Tx,
  place: { tenant_id: string; store_id: string },
  storeCode: string,
): Promise<string[]> {
  const { keys } = tx.ctx.services
  // Stores of one street do not all buy from the same three.
  const offset = [...storeCode].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const rows = Array.from({ length: suppliersPerStore }, (_, number) => {
    const id = newId()
    const name = supplierNames[(offset + number) % supplierNames.length] as string
    const written = writtenColumns(
      id,
      {
        name,
        contactPerson: ['Ramesh Iyer', 'Farida Khan', 'Joseph Dsouza'][number] as string,
        email: `orders@${name.toLowerCase().replace(/ /g, '-')}.example`,
        paymentTerms: ['On delivery', '15 days', '30 days'][number] as string,
        deliveryLeadTimeDays: number + 1,
      },
      keys,
    )
    return { ...place, id, ...written, name }
  })
  await tx.db.insertInto('inventory.suppliers').values(rows).execute()
  return rows.map(({ id }) => id)
}

interface DemoLine {
  product: Placed
  delivery: DemoStock['deliveries'][number]
  id: string
  batchId: string | null
  receipt: { id: string; supplier_id: string }
}

const insertBatches = (tx: Tx, lines: readonly DemoLine[]) =>
  sql`insert into inventory.batches (tenant_id, id, product_id, store_id, batch_number, manufacture_date, expiry_date,
        supplier_id, receipt_id, purchase_price_minor)
      select * from jsonb_to_recordset(${JSON.stringify(
        lines.flatMap(({ product, delivery: { batch }, batchId, receipt }) =>
          batch === null
            ? []
            : {
                ...{ tenant_id: product.tenantId, id: batchId, product_id: product.id },
                ...{ store_id: product.storeId, batch_number: batch.number },
                manufacture_date: dayFrom(tx.now(), -batch.madeDaysAgo),
                expiry_date: dayFrom(tx.now(), batch.expiresInDays),
                ...{ supplier_id: receipt.supplier_id, receipt_id: receipt.id },
                purchase_price_minor: product.costMinor,
              },
        ),
      )}) as b(tenant_id uuid, id uuid, product_id uuid, store_id uuid, batch_number text, manufacture_date date,
        expiry_date date, supplier_id uuid, receipt_id uuid, purchase_price_minor bigint)`.execute(tx.db)

const insertLines = (tx: Tx, lines: readonly DemoLine[]) =>
  sql`insert into inventory.receipt_lines (tenant_id, id, receipt_id, line_number, store_id, product_id, quantity,
        unit_cost_minor, batch_id)
      select tenant_id, id, receipt_id, row_number() over (partition by receipt_id order by id), store_id, product_id,
        quantity, unit_cost_minor, batch_id
      from jsonb_to_recordset(${JSON.stringify(
        lines.map(({ product, delivery, id, batchId, receipt }) => ({
          ...{ tenant_id: product.tenantId, id, receipt_id: receipt.id, store_id: product.storeId },
          ...{ product_id: product.id, quantity: delivery.quantity, unit_cost_minor: product.costMinor ?? 0 },
          batch_id: batchId,
        })),
      )}) as l(tenant_id uuid, id uuid, receipt_id uuid, store_id uuid, product_id uuid, quantity numeric,
        unit_cost_minor bigint, batch_id uuid)`.execute(tx.db)

/** What came in last is what is sold and broken here: it is fresh, whatever else there is. */
async function insertMovements(
  tx: Tx,
  products: readonly Placed[],
  lines: readonly DemoLine[],
): Promise<void> {
  const newest = new Map(lines.map((line) => [line.product.id, line.batchId]))
  const purchases = lines.map(({ product, delivery, batchId, receipt }) => ({
    ...rowOf(product, 'purchase', delivery.quantity, batchId),
    ...{ reference_type: 'receipt', reference_id: receipt.id, reason: null },
  }))
  const since = products.flatMap((product) => {
    const { soldSince, brokenSince } = product.stock
    const batchId = newest.get(product.id) ?? null
    return [
      { ...rowOf(product, 'sale', -soldSince, batchId), reason: 'Sold over the counter' },
      { ...rowOf(product, 'damage', -brokenSince, batchId), reason: 'The packet was torn' },
    ].filter(({ quantity }) => quantity !== 0)
  })
  await sql`
    insert into inventory.movements (tenant_id, product_id, movement_type, quantity, batch_id, reference_type,
      reference_id, reason)
    select * from jsonb_to_recordset(${JSON.stringify([...purchases, ...since])}) as m(tenant_id uuid, product_id uuid,
      movement_type text, quantity numeric, batch_id uuid, reference_type text, reference_id text, reason text)`.execute(
    tx.db,
  )
}

const rowOf = (product: Placed, type: string, quantity: number, batchId: string | null) => ({
  ...{
    tenant_id: product.tenantId,
    product_id: product.id,
    movement_type: type,
    quantity,
    batch_id: batchId,
  },
  ...{ reference_type: 'manual', reference_id: null as string | null },
})

const dayFrom = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
