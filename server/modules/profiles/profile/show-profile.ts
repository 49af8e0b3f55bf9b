import type { Ctx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { dateOf } from './age.ts'
import { type Profile, toProfile } from './profile.ts'
import { findOwnProfile } from './store.ts'

/** One's own profile, with what is secret in it masked. */
export async function showProfile(ctx: Ctx): Promise<Profile> {
  return toProfile(await findOwnProfile(ctx, myId(ctx)), ctx.services.keys, dateOf(ctx.now()))
}
