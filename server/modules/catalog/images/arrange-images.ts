import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { closed, Id, line, nullable } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { invalidField, notFound } from '../../../kernel/refusal.ts'
import { productUpdated } from '../events.ts'
import { type Product, toProduct } from '../products/product.ts'
import { type LockedProduct, lockProduct, readProduct } from '../products/store.ts'
import { removeUnusedImage } from './remove-unused-image.ts'

export const ImageOrder = Type.Object({ ids: Type.Array(Id, { maxItems: 50, uniqueItems: true }) }, closed)
type ImageOrder = Static<typeof ImageOrder>

/** Puts the pictures in another order; the first stands in lists. */
export async function orderImages(ctx: Ctx, productId: string, { ids }: ImageOrder): Promise<Product> {
  return ctx.transaction(async (tx) => {
    const product = await lockProduct(tx, productId)
    const images = await imagesOf(tx, productId)
    const known = new Set(images.map(({ id }) => id))
    if (ids.length !== known.size || !ids.every((id) => known.has(id))) {
      throw invalidField('/ids', 'not_all', 'Name each picture of the product once.')
    }
    for (const [position, id] of ids.entries()) {
      await tx.db.updateTable('catalog.product_images').set({ position }).where('id', '=', id).execute()
    }
    await showFirst(tx, product)
    return toProduct(await readProduct(tx, productId))
  })
}

export const DescribeImage = Type.Object({ alt: nullable(line(200)) }, closed)

/** What a picture shows, in words, for whoever cannot see it. */
export async function describeImage(
  ctx: Ctx,
  productId: string,
  imageId: string,
  alt: string | null,
): Promise<Product> {
  return ctx.transaction(async (tx) => {
    const product = await lockProduct(tx, productId)
    const { numUpdatedRows } = await tx.db
      .updateTable('catalog.product_images')
      .set({ alt_text: alt?.trim() || null })
      .where('id', '=', imageId)
      .where('product_id', '=', productId)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw notFound('picture')
    await showFirst(tx, product)
    return toProduct(await readProduct(tx, productId))
  })
}

export async function removeImage(ctx: Ctx, productId: string, imageId: string): Promise<Product> {
  return ctx.transaction(async (tx) => {
    const product = await lockProduct(tx, productId)
    const removed = await tx.db
      .deleteFrom('catalog.product_images')
      .where('id', '=', imageId)
      .where('product_id', '=', productId)
      .returning('file_key')
      .executeTakeFirst()
    if (!removed) throw notFound('picture')
    await tx.enqueue(removeUnusedImage, { fileKey: removed.file_key })
    await showFirst(tx, product)
    return toProduct(await readProduct(tx, productId))
  })
}

/** The first picture is the product's face in lists. Tells of the change, whatever it was. */
export async function showFirst(tx: Tx, { id: productId, store_id: storeId }: LockedProduct): Promise<void> {
  const [first] = await imagesOf(tx, productId)
  await tx.db
    .updateTable('catalog.products')
    .set({ picture_image_id: first?.id ?? null })
    .where('id', '=', productId)
    .execute()
  await tx.publish(productUpdated, {
    tenantId: myTenantId(tx),
    storeId,
    productId,
    changed: ['pictures'],
  })
}

const imagesOf = (tx: Tx, productId: string): Promise<{ id: string }[]> =>
  tx.db
    .selectFrom('catalog.product_images')
    .select('id')
    .where('product_id', '=', productId)
    .orderBy('position')
    .orderBy('id')
    .execute()
