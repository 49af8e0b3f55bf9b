import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { newId, randomHex } from '../../../kernel/id.ts'
import { putForNow } from '../../../kernel/ports/uploads.ts'
import { drawingFile } from './drawn-size.ts'
import { removeUnusedImage } from './remove-unused-image.ts'

const ofMasterCatalogue = /^\/api\/master-pictures\/([0-9a-f]{64})\//
/** Drawings of the master catalogue are squares that are drawn at any size. */
const drawnPixels = 1280

/**
 * Puts a copy of the picture of a generic product away, for a product that is listed from it and would else have
 * none. A copy, since what stands in the master catalogue may change or go. Pictures that lie on other servers stay there.
 */
export async function copyMasterPicture(ctx: Ctx, genericProductId: string): Promise<string | null> {
  const generic = await ctx.readFirst(
    queries.selectFrom('catalog.generic_products').select('image_url').where('id', '=', genericProductId),
  )
  const key = ofMasterCatalogue.exec(generic?.image_url ?? '')?.[1]
  const bytes = key ? await ctx.services.files.get(`master/${key}/${drawingFile}`) : null
  if (!bytes) return null
  const fileKey = `products/${randomHex(32)}`
  await putForNow(ctx, [{ key: `${fileKey}/${drawingFile}`, bytes }], removeUnusedImage, { fileKey })
  return fileKey
}

interface Listed {
  tenantId: string
  storeId: string
  productId: string
}

/** Makes that copy the first picture of a product that has just been made. */
export async function showCopy(
  tx: Tx,
  { tenantId, storeId, productId }: Listed,
  fileKey: string,
): Promise<void> {
  const id = newId()
  await tx.db
    .insertInto('catalog.product_images')
    .values({
      tenant_id: tenantId,
      id,
      store_id: storeId,
      product_id: productId,
      position: 0,
      file_key: fileKey,
      width: drawnPixels,
      height: drawnPixels,
    })
    .execute()
  await tx.db
    .updateTable('catalog.products')
    .set({ picture_image_id: id })
    .where('id', '=', productId)
    .execute()
}
