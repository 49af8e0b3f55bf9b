import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { pictureUrlPattern } from '../categories/category.ts'
import { genericProductChanged } from '../events.ts'
import { type AddGenericProduct, productTypes, writtenGeneric } from '../generic-products/generic-product.ts'
import { insertGeneric } from '../generic-products/keep-generic-products.ts'
import { type Unit, units } from '../products/product.ts'
import { categoryNamed, listCell, matchingCell, oneOfCell, percentCell, type Row } from './cells.ts'
import type { ImportOptions } from './import-job.ts'
import type { ImportKind, ImportPlace, RowOutcome } from './import-kind.ts'

const pictureUrl = new RegExp(`(?=^.{1,500}$)${pictureUrlPattern}`)

/** Rows for the master catalogue: one generic product each. Lists within a cell are parted by `|`. */
export const masterRows: ImportKind = {
  jobType: 'admin_product_import',
  requiredColumns: ['name', 'category'],
  columns: [
    { name: 'name', example: 'Red Poha' },
    { name: 'category', example: 'Poha & Flakes' },
    { name: 'subcategory', example: '' },
    { name: 'product_type', example: 'grocery' },
    { name: 'default_unit', example: 'kg' },
    { name: 'hsn_code', example: '1904' },
    { name: 'tax_rate', example: '5' },
    { name: 'keywords', example: 'aval|poha|अवल' },
    { name: 'sizes', example: '500 g|1 kg' },
    { name: 'image_url', example: '' },
    { name: 'region', example: '' },
  ],
  importRow: importMasterRow,
}

async function importMasterRow(tx: Tx, row: Row, { options }: ImportPlace): Promise<RowOutcome> {
  if (!row.name && !row.category) return 'skipped'
  const product = await productOf(tx, row, options)
  const known = await alike(tx, product, options)
  if (known === null) {
    await insertGeneric(tx, product)
    return 'imported'
  }
  if (options.skipDuplicates) return 'duplicate'
  await tx.db
    .updateTable('catalog.generic_products')
    .set(writtenGeneric(product))
    .where('id', '=', known)
    .execute()
  await tx.publish(genericProductChanged, { genericProductId: known })
  return 'imported'
}

async function productOf(tx: Tx, row: Row, options: ImportOptions): Promise<AddGenericProduct> {
  const { name = '', category = '', subcategory = '' } = row
  if (!name || name.length > 120)
    throw invalidField('/name', 'required', 'Give a name of at most 120 letters.')
  const categoryId = await categoryNamed(tx, category, 'category')
  return {
    name,
    categoryId,
    subcategoryId: subcategory ? await categoryNamed(tx, subcategory, 'subcategory') : null,
    productType: oneOfCell(row.product_type, productTypes, 'other', 'product_type') as 'grocery',
    defaultUnit: oneOfCell(row.default_unit, units, 'piece', 'default_unit') as Unit,
    hsnCode: matchingCell(row.hsn_code, /^[0-9]{4}(?:[0-9]{2}){0,2}$/, 'hsn_code'),
    taxRate: percentCell(row.tax_rate, 'tax_rate'),
    searchableKeywords: listCell(row.keywords ?? row.searchable_keywords),
    typicalSizes: listCell(row.sizes ?? row.typical_sizes),
    imageUrl: options.processImages ? matchingCell(row.image_url, pictureUrl, 'image_url') : null,
    region: row.region || options.defaultRegion || null,
    verificationStatus: options.autoVerify ? 'verified' : options.defaultVerificationStatus,
  }
}

/** Strict is the same name in the same category; fuzzy forgives spelling. */
async function alike(
  tx: Tx,
  { name, categoryId }: AddGenericProduct,
  { matchStrategy }: ImportOptions,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from catalog.generic_products
    where category_id = ${categoryId} and (lower(name) = lower(${name})
      or ${matchStrategy === 'fuzzy'} and public.similarity(lower(name), lower(${name})) > 0.6)
    order by lower(name) <> lower(${name}), id limit 1`.execute(tx.db)
  return rows[0]?.id ?? null
}
