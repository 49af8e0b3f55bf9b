import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import type { Exchange } from '../../../kernel/http/route.ts'
import { newId } from '../../../kernel/id.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { myId } from '../../../kernel/myself.ts'
import { squareFrom } from '../../../kernel/ports/images.ts'
import { putForNow } from '../../../kernel/ports/uploads.ts'
import { storeUpdated } from '../events.ts'
import { findStore, lockStore } from '../stores/find-store.ts'
import { storeColumns, toStore } from '../stores/row.ts'
import type { Store } from '../stores/store.ts'

/** Makes a square picture without metadata out of what was uploaded, and shows it from now on. */
export async function putPicture(
  ctx: Ctx,
  tenantId: string,
  storeId: string,
  http: Exchange,
): Promise<Store> {
  await findStore(ctx, tenantId, storeId)
  await hitRateLimit(ctx, `store pictures ${myId(ctx)}`, { max: 30, windowSeconds: 600 })
  const picture = await squareFrom((await http.file()).bytes)
  return showPicture(ctx, tenantId, storeId, picture)
}

/** For pictures that are ready, such as the demo's. */
export async function showPicture(
  ctx: Ctx,
  tenantId: string,
  storeId: string,
  picture: Buffer | null,
): Promise<Store> {
  const file = picture && `stores/${newId()}.webp`
  if (picture && file) await putForNow(ctx, [{ key: file, bytes: picture }], removeUnusedPicture, { file })
  return ctx.transaction(async (tx) => {
    const { picture_file: old } = await lockStore(tx, tenantId, storeId)
    const row = await tx.db
      .updateTable('merchants.stores')
      .set({ picture_file: file })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', storeId)
      .returning(storeColumns)
      .executeTakeFirstOrThrow()
    if (old !== null) await tx.enqueue(removeUnusedPicture, { file: old })
    await tx.publish(storeUpdated, { tenantId, storeId, changed: ['picture'] })
    return toStore(row)
  })
}

/** Removes a picture's file unless a store shows it: an old one, or one whose upload never got to its end. */
export const removeUnusedPicture = job(
  'merchants.remove-unused-picture',
  async (ctx: Ctx, { file }: { file: string }) => {
    const shown = await ctx.readFirst(
      queries.selectFrom('merchants.stores').select('id').where('picture_file', '=', file),
    )
    if (!shown) await ctx.services.files.remove(file)
  },
)
