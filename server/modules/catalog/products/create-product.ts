import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId, randomHex } from '../../../kernel/id.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { invalidField, Refusal } from '../../../kernel/refusal.ts'
import { readStore } from '../../merchants/contract.ts'
import { refusingConflicts } from '../database-refusal.ts'
import { productCreated } from '../events.ts'
import { copyMasterPicture, showCopy } from '../images/master-picture.ts'
import { writeCost } from './costs.ts'
import { type CreateProduct, type Product, toProduct } from './product.ts'
import { readProduct } from './store.ts'
import { checkFacts, columnsOf } from './written-product.ts'

/** Puts a product on a store's shelf: from the master catalogue in two clicks, or one of its own. */
export async function createProduct(ctx: Ctx, storeId: string, given: CreateProduct): Promise<Product> {
  const picture = given.genericProductId ? await copyMasterPicture(ctx, given.genericProductId) : null
  return ctx.transaction(async (tx) => {
    const productId = await insertProduct(tx, storeId, given)
    if (picture) await showCopy(tx, { tenantId: myTenantId(tx), storeId, productId }, picture)
    return toProduct(await readProduct(tx, productId))
  })
}

/** The same for whoever is in a transaction already. */
export async function insertProduct(tx: Tx, storeId: string, given: CreateProduct): Promise<string> {
  const tenantId = myTenantId(tx)
  const { currency } = await readStore(tx, tenantId, storeId)
  const template = given.genericProductId ? await templateOf(tx, given.genericProductId) : null
  const whole = { ...template, ...given, ...(template && { productName: nameOf(given, template) }) }
  const { productName, categoryId } = whole
  if (!productName) throw invalidField('/productName', 'required', 'Say what the product is called.')
  if (!categoryId) throw invalidField('/categoryId', 'required', 'Choose a category.')
  checkFacts({ ...whole, size: whole.size ?? null, sizeUnit: whole.sizeUnit ?? null })
  const id = newId()
  await refusingConflicts(
    tx.db
      .insertInto('catalog.products')
      .values({
        product_name: productName,
        category_id: categoryId,
        mrp_minor: given.mrpMinor,
        selling_price_minor: given.sellingPriceMinor,
        sku: madeUpSku(productName),
        ...(await columnsOf(tx, whole)),
        tenant_id: tenantId,
        id,
        store_id: storeId,
        generic_product_id: given.genericProductId ?? null,
        currency,
        status: given.activate ? 'out_of_stock' : 'draft',
      })
      .execute(),
  )
  if (given.costPriceMinor !== undefined) {
    await writeCost(tx, { tenantId, storeId, productId: id, costPriceMinor: given.costPriceMinor, currency })
  }
  await tx.publish(productCreated, { tenantId, storeId, productId: id })
  return id
}

interface Template {
  productName: string
  categoryId: string
  subcategoryId: string | null
  hsnCode: string | null
  taxRate: number
}

async function templateOf(tx: Tx, genericProductId: string): Promise<Template> {
  const row = await tx.db
    .selectFrom('catalog.generic_products')
    .select(['name', 'category_id', 'subcategory_id', 'hsn_code', 'tax_rate'])
    .where('id', '=', genericProductId)
    .where('is_active', '=', true)
    .executeTakeFirst()
  if (!row) throw new Refusal('generic_product_gone', 409, 'The master catalogue no longer has this product.')
  return {
    productName: row.name,
    categoryId: row.category_id,
    subcategoryId: row.subcategory_id,
    hsnCode: row.hsn_code,
    taxRate: row.tax_rate as number,
  }
}

/** "Daawat Rice Basmati 5 kg": what stands on the packet, in the order people say it. */
function nameOf(given: CreateProduct, template: Template): string {
  if (given.productName) return given.productName
  const size = given.size && given.sizeUnit ? `${given.size} ${given.sizeUnit}` : ''
  const parts = [given.brandName, template.productName, given.variantType, size]
  return parts.filter(Boolean).join(' ').slice(0, 160)
}

/** Readable first, then unlikely to be taken: RICE-BAS-4F2A91. */
function madeUpSku(productName: string): string {
  const words = productName.toUpperCase().match(/[A-Z0-9]{2,}/g) ?? []
  const start = words.slice(0, 2).map((word) => word.slice(0, 4))
  return [...(start.length > 0 ? start : ['ITEM']), randomHex(3).toUpperCase()].join('-')
}
