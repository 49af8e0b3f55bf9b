import type { Ctx } from '../../../kernel/context.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { sizeOf } from './drawn-size.ts'

/** A picture of the master catalogue, which all may see. It is named by what it shows, so it keeps for good. */
export async function sendMasterPicture(ctx: Ctx, key: string, file: string, http: Exchange): Promise<Sent> {
  const bytes = await sizeOf(ctx.services.files, `master/${key}`, file)
  if (!bytes) throw notFound('picture')
  http.setHeader('cache-control', 'public, max-age=31536000, immutable')
  http.setHeader('etag', `"${key}/${file}"`)
  return http.send(bytes, file.endsWith('.avif') ? 'image/avif' : 'image/webp')
}
