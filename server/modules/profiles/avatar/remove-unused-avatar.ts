import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { job } from '../../../kernel/jobs/job.ts'

/** Removes a picture's file unless a profile shows it: an old one, or one whose upload never got to its end. */
export const removeUnusedAvatar = job(
  'profiles.remove-unused-avatar',
  async (ctx: Ctx, { file }: { file: string }) => {
    const shown = await ctx.readFirst(
      queries.selectFrom('profiles.profiles').select('id').where('avatar_file', '=', file),
    )
    if (!shown) await ctx.services.files.remove(file)
  },
)
