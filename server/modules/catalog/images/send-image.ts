import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { queries } from '../../../kernel/database/queries.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { sizeOf } from './drawn-size.ts'

const fileOf = compiledOnce((imageId: string) =>
  queries
    .selectFrom('catalog.product_images as i')
    .innerJoin('catalog.products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'i.tenant_id').onRef('p.id', '=', 'i.product_id'),
    )
    .select(['i.file_key', 'p.wholesale_only'])
    .where('i.id', '=', imageId),
)

/** What lies at an image's address never changes: a new picture has a new one. */
const forEver = 'public, max-age=31536000, immutable'

/** Asked for anew each time, since the next person at this screen may be nobody who may see it. */
const askedAnew = 'private, no-cache'

/** For buyers: pictures of what they may see. */
export const sendImage = (ctx: Ctx, imageId: string, file: string, http: Exchange): Promise<Sent> =>
  sendOfProduct(ctx, imageId, file, http, (forBusinesses) => (forBusinesses ? askedAnew : forEver))

/** For staff, also of drafts: kept by nobody on the way. */
export const sendStaffImage = (ctx: Ctx, imageId: string, file: string, http: Exchange): Promise<Sent> =>
  sendOfProduct(ctx, imageId, file, http, () => 'private, max-age=31536000, immutable')

async function sendOfProduct(
  ctx: Ctx,
  imageId: string,
  file: string,
  http: Exchange,
  cachingOf: (wholesaleOnly: boolean) => string,
): Promise<Sent> {
  const row = await ctx.readFirst(fileOf(imageId))
  const bytes = row ? await sizeOf(ctx.services.files, row.file_key, file) : null
  return send(http, bytes, `${imageId}/${file}`, cachingOf(row?.wholesale_only ?? false))
}

/** A picture of the master catalogue, which all may see. It is named by what it shows. */
export async function sendMasterPicture(ctx: Ctx, key: string, file: string, http: Exchange): Promise<Sent> {
  return send(http, await sizeOf(ctx.services.files, `master/${key}`, file), `${key}/${file}`, forEver)
}

function send(http: Exchange, bytes: Buffer | null, name: string, caching: string): Sent {
  if (!bytes) throw notFound('picture')
  http.setHeader('cache-control', caching)
  http.setHeader('etag', `"${name}"`)
  return http.send(bytes, name.endsWith('.avif') ? 'image/avif' : 'image/webp')
}
