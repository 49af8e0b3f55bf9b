import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { pictureVersion } from '../stores/row.ts'

/** A store's picture, for whoever may see the store. The address changes with the picture, so it keeps for good. */
export async function sendPicture(
  ctx: Ctx,
  storeId: string,
  asked: string | undefined,
  http: Exchange,
): Promise<Sent> {
  const row = await ctx.readFirst(
    queries.selectFrom('merchants.stores').select('picture_file').where('id', '=', storeId),
  )
  const file = row?.picture_file ?? null
  const picture = file === null ? null : await ctx.services.files.get(file)
  if (file === null || picture === null) throw notFound('picture')
  const version = pictureVersion(file)
  const isForGood = asked === version && ctx.actor.scope !== 'staff'
  http.setHeader('cache-control', isForGood ? 'public, max-age=31536000, immutable' : 'no-cache')
  http.setHeader('etag', `"${version}"`)
  return http.send(picture, 'image/webp')
}
