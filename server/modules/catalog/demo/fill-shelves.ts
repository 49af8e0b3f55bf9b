import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { attributesOf } from './attributes.ts'
import { chance } from './chance.ts'
import type { Shop } from './departments.ts'
import type { Master } from './fill-master.ts'
import type { Drawings } from './keep-drawings.ts'
import type { Listing } from './listings.ts'
import { type DemoOffer, offersOf } from './offers.ts'
import { draw } from './pictures/draw.ts'
import type { Look } from './pictures/label.ts'
import type { Variant } from './variants.ts'

interface DemoShop extends Shop {
  id: string
  tenantId: string
}

const dayMs = 86_400_000
const rowsAtOnce = 500

/** Puts a shop's listings on its shelves: products, pictures, costs, price breaks and offers. */
export async function fillShelves(
  tx: Tx,
  shop: DemoShop,
  listings: Listing[],
  master: Master,
  drawings: Drawings,
): Promise<void> {
  const placed = listings.map((listing) => ({ listing, id: newId(), imageId: newId() }))
  const of = { tenant_id: shop.tenantId, store_id: shop.id }
  const now = tx.now().getTime()
  for (const some of inParts(placed)) {
    await tx.db
      .insertInto('catalog.products')
      .values(
        some.map(({ listing, id, imageId }) => ({
          ...of,
          ...productRow(listing, shop, master, now),
          id,
          picture_image_id: imageId,
        })),
      )
      .execute()
    await tx.db
      .insertInto('catalog.product_images')
      .values(
        some.map(({ listing, id, imageId }) => ({
          ...of,
          ...imageRow(listing, drawings),
          id: imageId,
          product_id: id,
        })),
      )
      .execute()
    await tx.db
      .insertInto('catalog.product_costs')
      .values(some.map(({ listing, id }) => ({ ...of, product_id: id, cost_price_minor: listing.costMinor })))
      .execute()
  }
  const breaks = placed.flatMap(({ listing, id }) =>
    listing.priceBreaks.map(({ minQuantity, priceMinor }) => ({
      ...of,
      id: newId(),
      product_id: id,
      min_quantity: minQuantity,
      price_minor: priceMinor,
    })),
  )
  for (const some of inParts(breaks)) await tx.db.insertInto('catalog.price_breaks').values(some).execute()
  const idOf = new Map(placed.map(({ listing, id }) => [listing, id]))
  const offers = offersOf(shop, listings).map((offer) => ({
    ...of,
    ...offerRow(offer, now),
    id: newId(),
    product_id: offer.listing && (idOf.get(offer.listing) as string),
  }))
  await tx.db.insertInto('catalog.offers').values(offers).execute()
}

function productRow(listing: Listing, shop: DemoShop, master: Master, now: number) {
  const { good, brand, barcode } = listing.variant
  const category = master.categories.get(good.category)
  const age = chance(`${shop.code} ${barcode} age`)() * 120 * dayMs
  return {
    generic_product_id: master.genericIds.get(good.key) as string,
    category_id: category?.parentId as string,
    subcategory_id: category?.id as string,
    brand_id: brand && (master.brandIds.get(brand.name) as string),
    product_name: listing.name,
    description: listing.description,
    sku: listing.sku,
    barcode: brand && barcode,
    variant_type: listing.variantType,
    size: listing.size,
    size_unit: listing.sizeUnit,
    mrp_minor: listing.mrpMinor,
    selling_price_minor: listing.sellingPriceMinor,
    tax_rate: good.taxRate,
    hsn_code: good.hsnCode,
    min_bulk_quantity: listing.minBulkQuantity,
    quantity_step: isLoose(listing) ? 0.25 : 1,
    wholesale_only: listing.wholesaleOnly,
    attributes: JSON.stringify(attributesOf(listing.variant, category?.productType ?? 'other')),
    in_stock: listing.status === 'active' || listing.status === 'inactive',
    status: listing.status,
    created_at: new Date(now - age),
  }
}

/** What is weighed for the buyer is sold by the quarter of a kilogram. */
const isLoose = ({ variant, size, sizeUnit }: Listing): boolean =>
  variant.good.packaging === 'loose' && size === 1 && sizeUnit === 'kg'

function imageRow(listing: Listing, drawings: Drawings) {
  const key = drawings.add(draw(listing.variant.packaging, lookOf(listing.variant)))
  return { position: 0, file_key: `products/${key}`, width: 1280, height: 1280, alt_text: listing.name }
}

/** What nobody packed has no label; the colours are those of the wall behind it. */
function lookOf({ good, brand }: Variant): Look {
  return {
    brand: brand?.name ?? '',
    name: good.name,
    picture: good.picture,
    colour: brand?.colour ?? '#b59a6a',
    accent: brand?.accent ?? '#fff4dd',
    style: brand?.label ?? 'disc',
  }
}

const offerRow = (offer: DemoOffer, now: number) => ({
  title: offer.title,
  code: offer.code ?? null,
  offer_type: offer.type,
  offer_value: offer.value,
  min_quantity: offer.minQuantity,
  max_discount_minor: offer.maxDiscountMinor,
  valid_from: new Date(now + offer.fromDays * dayMs),
  valid_until: offer.untilDays === null ? null : new Date(now + offer.untilDays * dayMs),
  terms_conditions: offer.terms,
})

/** A statement takes only so many values. */
const inParts = <Row>(rows: Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, index) =>
    rows.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  )
