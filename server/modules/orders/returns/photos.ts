import { randomBytes } from 'node:crypto'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import { newId } from '../../../kernel/id.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { fittedFrom } from '../../../kernel/ports/images.ts'
import { putForNow } from '../../../kernel/ports/uploads.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { inTrust } from '../in-trust.ts'
import { lockedStatus } from './decide-return.ts'
import type { Return } from './return.ts'
import { type ReturnRow, readReturn, returnIn, toReturn } from './store.ts'

const mostPhotos = 6
export const maxPhotoBytes = 10_000_000
const pixels = 1280

/** Puts a photo of the goods beside a return, without what the camera wrote into it. */
export async function addPhoto(ctx: Ctx, orderId: string, returnId: string, http: Exchange): Promise<Return> {
  const { order_id } = await readReturn(ctx, returnId)
  if (order_id !== orderId) throw notFound('return')
  await hitRateLimit(ctx, `return photos ${returnId}`, { max: 20, windowSeconds: 3600 })
  const bytes = await fittedFrom((await http.file()).bytes, pixels)
  const fileKey = `returns/${randomBytes(32).toString('hex')}`
  await putForNow(ctx, [{ key: fileKey, bytes }], removeUnusedPhoto, { fileKey })
  return ctx.transaction(async (tx) => {
    const seen = await returnIn(tx, returnId)
    await inTrust(tx, (trusted) => insertPhoto(trusted, seen, fileKey, bytes.length))
    return toReturn(await returnIn(tx, returnId))
  })
}

async function insertPhoto(tx: Tx, seen: ReturnRow, fileKey: string, sizeBytes: number): Promise<void> {
  const status = await lockedStatus(tx, seen)
  if (status !== 'requested') {
    throw new Refusal('return_not_open', 409, 'Photos can be added until the store has decided.', {
      facts: { status },
    })
  }
  const { count } = await tx.db
    .selectFrom('orders.return_photos')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', seen.tenant_id)
    .where('return_id', '=', seen.id)
    .executeTakeFirstOrThrow()
  if (count >= mostPhotos)
    throw new Refusal('too_many_photos', 409, `A return has room for ${mostPhotos} photos.`)
  await tx.db
    .insertInto('orders.return_photos')
    .values({
      tenant_id: seen.tenant_id,
      id: newId(),
      return_id: seen.id,
      position: count,
      file_key: fileKey,
      size_bytes: sizeBytes,
    })
    .execute()
}

/** A photo itself, to those who see the return; kept by nothing on the way. */
export async function sendPhoto(ctx: Ctx, returnId: string, photoId: string, http: Exchange): Promise<Sent> {
  const row = await ctx.readFirst(
    queries
      .selectFrom('orders.return_photos')
      .select(['file_key', 'media_type'])
      .where('return_id', '=', returnId)
      .where('id', '=', photoId),
  )
  const bytes = row && (await ctx.services.files.get(row.file_key))
  if (!row || !bytes) throw notFound('photo')
  http.setHeader('cache-control', 'private, no-store')
  http.setHeader('content-security-policy', "default-src 'none'; sandbox")
  http.setHeader('x-content-type-options', 'nosniff')
  return http.send(bytes, row.media_type)
}

/** Removes a photo's file unless a return shows it. */
export const removeUnusedPhoto = job(
  'orders.remove-unused-photo',
  async (ctx: Ctx, { fileKey }: { fileKey: string }) => {
    const shown = await ctx.readFirst(
      queries.selectFrom('orders.return_photos').select('id').where('file_key', '=', fileKey),
    )
    if (!shown) await ctx.services.files.remove(fileKey)
  },
)
