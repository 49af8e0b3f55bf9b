import pg from 'pg'
import { idOf } from './people.ts'

export const productCount = 1_000

/** An approved business with one store whose shelves never run empty. Their ids are numbers, as those of people are. */
export async function fillShelves(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const [tenantId, storeId, categoryId, userId] = [1, 2, 3, 1].map(idOf)
    const { rowCount: filled } = await client.query('select from merchants.stores where id = $1', [storeId])
    if (filled) return
    await client.query(
      `insert into merchants.tenants (id, name, created_by) values ($1, 'Nandi Stores', $2)`,
      [tenantId, userId],
    )
    await client.query(
      `insert into merchants.seller_profiles (tenant_id, id, user_id, business_name, business_type, status, approved_at)
       values ($1, $1, $2, 'Nandi Stores', 'partnership', 'approved', now())`,
      [tenantId, userId],
    )
    await client.query(
      `insert into merchants.stores (tenant_id, id, store_code, store_name, store_type, address_line1, city, state, pincode)
       values ($1, $2, 'nandi-stores', 'Nandi Stores', 'grocery', '14, 12th Main', 'Bengaluru', 'Karnataka', '560038')`,
      [tenantId, storeId],
    )
    await client.query(`insert into catalog.categories (id, name, slug) values ($1, 'Staples', 'staples')`, [
      categoryId,
    ])
    await client.query(
      `insert into catalog.products (tenant_id, id, store_id, category_id, product_name, sku, mrp_minor, selling_price_minor)
       select $1, ('00000000-0000-7000-8000-' || lpad(number::text, 12, '0'))::uuid, $2, $3, 'Product ' || number,
         'SKU-' || number, 12000, 10000
       from generate_series(1, $4) as number`,
      [tenantId, storeId, categoryId, productCount],
    )
    await client.query(
      `insert into inventory.stock (tenant_id, product_id, store_id) select tenant_id, id, store_id from catalog.products`,
    )
    await client.query(
      `insert into inventory.movements (tenant_id, product_id, movement_type, quantity, reference_type)
       select tenant_id, product_id, 'purchase', 99999999, 'manual' from inventory.stock`,
    )
    await client.query(`select inventory.note_crossings(array_agg(product_id), now()) from inventory.stock`)
    await client.query(`update catalog.products set in_stock = true, status = 'active'`)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
