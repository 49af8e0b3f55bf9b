import { newId } from '../../kernel/id.ts'
import type { Client, TestNode } from '../../testing/node.ts'
import { aPerson, type Person } from '../../testing/people.ts'

/** A business with one store and the people who work there, made without going through its forms. */
export interface Shop {
  tenantId: string
  storeId: string
  storeCode: string
  owner: Person
  /** Where its staff's routes stand. */
  path: string
}

interface ShopOptions {
  listed?: boolean
  state?: string
  latitude?: number
  longitude?: number
  tenantId?: string
  owner?: Person
}

let made = 0

export async function aShop(node: TestNode, options: ShopOptions = {}): Promise<Shop> {
  const { listed = true, state = 'Karnataka', latitude = 12.97, longitude = 77.59 } = options
  const [tenantId, storeId] = [options.tenantId ?? newId(), newId()]
  const owner = options.owner ?? (await aPerson(node))
  if (!options.tenantId) await foundBusiness(node, tenantId, owner.userId, listed)
  const storeCode = `shop-${++made}-${storeId.slice(-8)}`
  await node.query(
    `insert into merchants.stores (tenant_id, id, store_code, store_name, address_line1, city, state, pincode, latitude,
       longitude, store_type, delivery_radius_km)
     values ($1, $2, $3, $4, '1 Market Road', 'Bengaluru', $5, '560001', $6, $7, 'grocery', 8)`,
    [tenantId, storeId, storeCode, `Shop ${made}`, state, latitude, longitude],
  )
  return { tenantId, storeId, storeCode, owner, path: `/tenants/${tenantId}` }
}

async function foundBusiness(
  node: TestNode,
  tenantId: string,
  userId: string,
  approved: boolean,
): Promise<void> {
  await node.query(`insert into merchants.tenants (id, name, created_by) values ($1, 'A business', $2)`, [
    tenantId,
    userId,
  ])
  await node.query(
    `insert into merchants.seller_profiles (tenant_id, id, user_id, business_name, business_type, status, approved_at)
     values ($1, $1, $2, 'A business', 'partnership', $3, now())`,
    [tenantId, userId, approved ? 'approved' : 'pending'],
  )
  await addMember(node, tenantId, userId, 'owner')
}

async function addMember(
  node: TestNode,
  tenantId: string,
  userId: string,
  role: string,
  storeId: string | null = null,
): Promise<void> {
  await node.query(
    'insert into merchants.team_members (tenant_id, id, user_id, role, store_id) values ($1, $2, $3, $4, $5)',
    [tenantId, newId(), userId, role, storeId],
  )
}

/** Somebody who works in a shop: everywhere in the business, or in that one store. */
export async function aWorker(
  node: TestNode,
  shop: Shop,
  role: 'manager' | 'staff',
  where: 'business' | 'store' = 'business',
): Promise<Person> {
  const person = await aPerson(node)
  await addMember(node, shop.tenantId, person.userId, role, where === 'store' ? shop.storeId : null)
  return person
}

/** The category that most tests use. */
export async function aCategory(
  node: TestNode,
  name = 'Rice',
  parentId: string | null = null,
): Promise<string> {
  const id = newId()
  await node.query('insert into catalog.categories (id, name, slug, parent_id) values ($1, $2, $3, $4)', [
    id,
    `${name} ${id.slice(-6)}`,
    `category-${id.slice(-12)}`,
    parentId,
  ])
  return id
}

/** A product on sale, as the shop's owner would make it. */
export async function aProduct(
  node: TestNode,
  shop: Shop,
  given: Record<string, unknown> & { categoryId?: string; draft?: boolean; outOfStock?: boolean } = {},
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
): Promise<any> {
  const { draft = false, outOfStock = false, ...rest } = given
  const { status, body } = await node.call('POST', `${shop.path}/stores/${shop.storeId}/products`, {
    as: shop.owner,
    body: {
      productName: 'Sona Masoori Rice',
      mrpMinor: 12_000,
      sellingPriceMinor: 10_000,
      categoryId: rest.categoryId ?? (await aCategory(node)),
      activate: !draft,
      ...rest,
    },
  })
  if (status !== 201) throw new Error(`No product was made: ${JSON.stringify(body)}`)
  if (!outOfStock) await putInStock(node, body.id)
  return show(node, shop, body.id)
}

export async function putInStock(node: TestNode, productId: string): Promise<void> {
  await node.query(
    `update catalog.products set in_stock = true,
       status = case when status = 'out_of_stock' then 'active' else status end where id = $1`,
    [productId],
  )
}

export const show = async (node: TestNode, shop: Shop, productId: string, as: Client = shop.owner) =>
  (await node.call('GET', `${shop.path}/products/${productId}`, { as })).body
