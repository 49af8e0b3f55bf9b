import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { pictureUrlPattern } from '../categories/category.ts'
import { genericProductChanged } from '../events.ts'
import { type AddGenericProduct, productTypes, writtenGeneric } from '../generic-products/generic-product.ts'
import { insertGeneric } from '../generic-products/keep-generic-products.ts'
import { type Unit, units } from '../products/product.ts'
import type { ImportOptions } from './import-job.ts'
import type { ImportKind, ImportPlace, RowOutcome } from './import-kind.ts'

type Row = Readonly<Record<string, string>>

const pictureUrl = new RegExp(`(?=^.{1,500}$)${pictureUrlPattern}`)

/** Rows for the master catalogue: one generic product each. Lists within a cell are parted by `|`. */
export const masterRows: ImportKind = {
  jobType: 'admin_product_import',
  requiredColumns: ['name', 'category'],
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
    taxRate: numberCell(row.tax_rate),
    searchableKeywords: listCell(row.keywords ?? row.searchable_keywords),
    typicalSizes: listCell(row.sizes ?? row.typical_sizes),
    imageUrl: options.processImages ? matchingCell(row.image_url, pictureUrl, 'image_url') : null,
    region: row.region || options.defaultRegion || null,
    verificationStatus: options.autoVerify ? 'verified' : options.defaultVerificationStatus,
  }
}

/** By name, by slug, or by the way from the root: `Grocery > Rice`. */
async function categoryNamed(tx: Tx, written: string, column: string): Promise<string> {
  const last = written.split('>').at(-1)?.trim().toLowerCase() ?? ''
  const { rows } = await sql<{ id: string }>`
    select id from catalog.categories where slug = ${last} or lower(name) = ${last} order by level limit 2`.execute(
    tx.db,
  )
  if (rows[0] && (rows.length === 1 || last.includes('-'))) return rows[0].id
  throw invalidField(
    `/${column}`,
    rows.length > 1 ? 'ambiguous' : 'unknown',
    rows.length > 1
      ? 'Several categories are called that: give the slug.'
      : `There is no category “${written.slice(0, 80)}”.`,
  )
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

function oneOfCell(
  cell: string | undefined,
  known: readonly string[],
  fallback: string,
  column: string,
): string {
  const value = cell?.toLowerCase().replace(/[\s-]+/g, '_') || fallback
  if (known.includes(value)) return value
  throw invalidField(`/${column}`, 'unknown', `This must be one of ${known.join(', ')}.`)
}

function matchingCell(cell: string | undefined, pattern: RegExp, column: string): string | null {
  if (!cell) return null
  if (pattern.test(cell)) return cell
  throw invalidField(`/${column}`, 'format', 'This is not written as it should be.')
}

function numberCell(cell: string | undefined): number {
  const value = Number((cell ?? '').replace(/%$/, '') || 0)
  if (value >= 0 && value <= 100) return value
  throw invalidField('/tax_rate', 'format', 'Give the tax in per cent, such as 5 or 18.')
}

const listCell = (cell: string | undefined): string[] =>
  [...new Set((cell ?? '').split('|').map((part) => part.trim().slice(0, 60)))].filter(Boolean).slice(0, 30)
