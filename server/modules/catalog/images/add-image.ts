import type { Ctx } from '../../../kernel/context.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import type { Exchange } from '../../../kernel/http/route.ts'
import { newId, randomHex } from '../../../kernel/id.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { sizesFrom } from '../../../kernel/ports/images.ts'
import { putForNow } from '../../../kernel/ports/uploads.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Product, toProduct } from '../products/product.ts'
import { findProduct, lockProduct, readProduct } from '../products/store.ts'
import { showFirst } from './arrange-images.ts'
import { pictureWidths } from './picture.ts'
import { removeUnusedImage } from './remove-unused-image.ts'

const mostImages = 12

/** Makes every size of what was uploaded and shows it after the product's other pictures. */
export async function addImage(ctx: Ctx, productId: string, http: Exchange): Promise<Product> {
  const tenantId = myTenantId(ctx)
  await findProduct(ctx, productId)
  await hitRateLimit(ctx, `product images ${tenantId}`, { max: 600, windowSeconds: 600 })
  const { width, height, files } = await sizesFrom((await http.file()).bytes, pictureWidths)
  const fileKey = `products/${randomHex(32)}`
  const placed = files.map(({ name, bytes }) => ({ key: `${fileKey}/${name}`, bytes }))
  await putForNow(ctx, placed, removeUnusedImage, { fileKey })
  return ctx.transaction(async (tx) => {
    const product = await lockProduct(tx, productId)
    const { count } = await tx.db
      .selectFrom('catalog.product_images')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('product_id', '=', productId)
      .executeTakeFirstOrThrow()
    if (count >= mostImages) {
      throw new Refusal(
        'too_many_images',
        409,
        `A product has at most ${mostImages} pictures. Remove one first.`,
      )
    }
    await tx.db
      .insertInto('catalog.product_images')
      .values({
        tenant_id: tenantId,
        id: newId(),
        store_id: product.store_id,
        product_id: productId,
        position: count,
        file_key: fileKey,
        width,
        height,
      })
      .execute()
    await showFirst(tx, product)
    return toProduct(await readProduct(tx, productId))
  })
}
