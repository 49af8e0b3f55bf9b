import type { Ctx } from '../../../kernel/context.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { visibleCard } from '../privacy/cards.ts'
import { avatarVersion } from '../profile/profile.ts'

/** A person's picture, to whom they show it. Hidden and missing look the same. */
export async function sendAvatar(ctx: Ctx, userId: string, http: Exchange): Promise<Sent> {
  const card = await visibleCard(ctx, userId)
  const file = card?.avatar_file ?? null
  const picture = file === null ? null : await ctx.services.files.get(file)
  if (file === null || picture === null) throw notFound('picture')
  // Kept by the browser alone and asked about each time: who may see it can change at any moment.
  http.setHeader('cache-control', 'private, no-cache')
  http.setHeader('etag', `"${avatarVersion(file)}"`)
  return http.send(picture, 'image/webp')
}
