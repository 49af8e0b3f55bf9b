import type { Ctx, Tx } from '../../../kernel/context.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import type { Exchange } from '../../../kernel/http/route.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { squareFrom } from '../../../kernel/ports/images.ts'
import { putForNow } from '../../../kernel/ports/uploads.ts'
import { profileUpdated } from '../events.ts'
import { dateOf } from '../profile/age.ts'
import { type Profile, toProfile } from '../profile/profile.ts'
import { lockProfile } from '../profile/store.ts'
import { removeUnusedAvatar } from './remove-unused-avatar.ts'

/** Makes a square picture without metadata out of what was uploaded, and shows it from now on. */
export async function putAvatar(ctx: Ctx, http: Exchange): Promise<Profile> {
  await hitRateLimit(ctx, `avatars ${myId(ctx)}`, { max: 30, windowSeconds: 600 })
  const picture = await squareFrom((await http.file()).bytes)
  const file = `avatars/${newId()}.webp`
  await putForNow(ctx, [{ key: file, bytes: picture }], removeUnusedAvatar, { file })
  return ctx.transaction((tx) => showAvatar(tx, file))
}

/** Shows no picture any more; removing none is fine. */
export function removeAvatar(ctx: Ctx): Promise<Profile> {
  return ctx.transaction((tx) => showAvatar(tx, null))
}

async function showAvatar(tx: Tx, file: string | null): Promise<Profile> {
  const row = await lockProfile(tx, myId(tx.ctx))
  const old = row.avatar_file
  if (old !== file) {
    const { version } = await tx.db
      .updateTable('profiles.profiles')
      .set({ avatar_file: file })
      .where('id', '=', row.id)
      .returning('version')
      .executeTakeFirstOrThrow()
    row.version = version
    if (old !== null) await tx.enqueue(removeUnusedAvatar, { file: old })
    await tx.publish(profileUpdated, { userId: row.user_id, changed: ['avatar'] })
  }
  return toProfile({ ...row, avatar_file: file }, tx.ctx.services.keys, dateOf(tx.now()))
}
