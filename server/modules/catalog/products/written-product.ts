import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { tidy, tidyOrNull } from '../../profiles/contract.ts'
import { isBarcode } from './barcode.ts'
import type { EditProduct, Unit } from './product.ts'

/** What was given, as columns; what was not given is not among them. */
export async function columnsOf(tx: Tx, given: EditProduct) {
  const brandId = await brandIdOf(tx, given)
  const columns = {
    product_name: given.productName === undefined ? undefined : tidy(given.productName),
    category_id: given.categoryId,
    subcategory_id: given.subcategoryId,
    brand_id: brandId,
    description: given.description === undefined ? undefined : given.description?.trim() || null,
    sku: given.sku,
    barcode: checkedBarcode(given.barcode),
    variant_type: given.variantType === undefined ? undefined : tidyOrNull(given.variantType),
    size: given.size,
    size_unit: given.sizeUnit,
    mrp_minor: given.mrpMinor,
    selling_price_minor: given.sellingPriceMinor,
    tax_rate: given.taxRate,
    hsn_code: given.hsnCode,
    min_bulk_quantity: given.minBulkQuantity,
    quantity_step: given.quantityStep,
    wholesale_only: given.wholesaleOnly,
    keywords: given.keywords && [...new Set(given.keywords.map(tidy))],
    attributes: given.attributes && JSON.stringify(given.attributes),
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<
    Defined<typeof columns>
  >
}

type Defined<Columns> = { [Name in keyof Columns]: Exclude<Columns[Name], undefined> }

function checkedBarcode(given: string | null | undefined): string | null | undefined {
  if (given === undefined || given === null) return given
  const code = given.replace(/[\s-]/g, '')
  if (isBarcode(code)) return code
  throw invalidField(
    '/barcode',
    'invalid_barcode',
    'A digit of this EAN or UPC barcode is wrong. Scan it again.',
  )
}

async function brandIdOf(tx: Tx, { brandId, brandName }: EditProduct): Promise<string | null | undefined> {
  if (brandName === undefined) return brandId
  const name = tidyOrNull(brandName)
  return name ? brandNamed(tx, name) : null
}

/** A brand that is met for the first time is made, for an administrator to verify. */
async function brandNamed(tx: Tx, name: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select catalog.brand_named(${newId()}, ${name}) as id`.execute(
    tx.db,
  )
  return rows[0]?.id as string
}

interface Facts {
  mrpMinor: number
  sellingPriceMinor: number
  size: number | null
  sizeUnit: Unit | null
}

export function checkFacts({ mrpMinor, sellingPriceMinor, size, sizeUnit }: Facts): void {
  if (sellingPriceMinor > mrpMinor) {
    throw invalidField(
      '/sellingPriceMinor',
      'above_mrp',
      'Nothing may be sold above its maximum retail price.',
    )
  }
  if ((size === null) !== (sizeUnit === null)) {
    throw invalidField('/sizeUnit', 'size_and_unit', 'Give a size together with its unit, or neither.')
  }
}
