import pg from 'pg'
import { idOf } from './people.ts'

export const storeCount = 40
export const productsEach = 250
const first = 5_000_000

export const marketStore = (index: number): string => `bench-store-${(index % storeCount) + 1}`
export const marketProduct = (index: number): string =>
  idOf(first + (index % (storeCount * productsEach)) + 1)

/** Stores with pictures, brands and offers on their shelves: what a town's pages are made of. */
export async function fillMarket(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(statements)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

const id = (number: string): string =>
  `('00000000-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`

const statements = `
  insert into merchants.tenants (id, name, created_by) values (${id(`${first}`)}, 'Bench Market', ${id('1')});
  insert into merchants.seller_profiles (tenant_id, id, user_id, business_name, business_type, status, approved_at)
    values (${id(`${first}`)}, ${id(`${first}`)}, ${id('1')}, 'Bench Market', 'partnership', 'approved', now());
  insert into merchants.stores (tenant_id, id, store_code, store_name, store_type, address_line1, city, state, pincode,
      latitude, longitude, business_hours)
    select ${id(`${first}`)}, ${id(`${first} + s`)}, 'bench-store-' || s, 'Store ' || s, 'grocery', '14, 12th Main',
      'Bengaluru', 'Karnataka', '560038', 12.9 + s * 0.002, 77.6,
      '{"mon": [{"opens": "08:00", "closes": "21:00"}], "tue": [{"opens": "08:00", "closes": "21:00"}]}'
    from generate_series(1, ${storeCount}) s;
  insert into catalog.categories (id, name, slug) values (${id(`${first}`)}, 'Bench Staples', 'bench-staples');
  insert into catalog.brands (id, name) values (${id(`${first}`)}, 'Bench Brand');
  insert into catalog.products (tenant_id, id, store_id, category_id, brand_id, product_name, description, sku, size,
      size_unit, mrp_minor, selling_price_minor, tax_rate, in_stock, status)
    select ${id(`${first}`)}, ${id(`${first} + n`)}, ${id(`${first} + (n - 1) / ${productsEach} + 1`)}, ${id(`${first}`)},
      ${id(`${first}`)}, 'Product ' || lpad((n * 7919 % 10000)::text, 5, '0'), repeat('Grown in the hills and packed by hand. ', 6),
      'SKU-' || n, 1 + n % 5, 'kg', 12000 + n, 10000 + n % 1000, 5, true, 'active'
    from generate_series(1, ${storeCount * productsEach}) n;
  insert into catalog.product_images (tenant_id, id, store_id, product_id, position, file_key, width, height)
    select p.tenant_id, gen_random_uuid(), p.store_id, p.id, k, 'products/' || repeat('0', 64), 1200, 1200
    from catalog.products p, generate_series(0, 1) k where p.category_id = ${id(`${first}`)};
  update catalog.products p set picture_image_id =
      (select i.id from catalog.product_images i where i.product_id = p.id order by i.position limit 1)
    where p.category_id = ${id(`${first}`)};
  insert into catalog.offers (tenant_id, id, store_id, product_id, title, offer_type, offer_value, valid_from)
    select tenant_id, gen_random_uuid(), store_id, id, 'Ten per cent off', 'percentage', 10, now() - interval '1 day'
    from catalog.products where category_id = ${id(`${first}`)} and mrp_minor % 5 = 0;
  insert into catalog.offers (tenant_id, id, store_id, title, offer_type, offer_value, min_quantity, valid_from)
    select tenant_id, gen_random_uuid(), id, 'Fifty rupees off', 'flat', 5000, 5, now() - interval '1 day'
    from merchants.stores where store_code like 'bench-store-%';`
