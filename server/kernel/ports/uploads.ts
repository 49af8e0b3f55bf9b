import type { Ctx } from '../context.ts'
import type { JobType } from '../jobs/job.ts'

const longestUploadMs = 3_600_000

/**
 * Puts files away before anything names them. Their removal is asked for first, for the case that this node dies
 * half-way: the job looks an hour later whether something stands for them by then, and else removes them.
 */
export async function putForNow<Payload extends object>(
  ctx: Ctx,
  files: readonly { key: string; bytes: Buffer }[],
  removeUnused: JobType<Payload>,
  payload: Payload,
): Promise<void> {
  const runAt = new Date(ctx.now().getTime() + longestUploadMs)
  await ctx.transaction((tx) => tx.enqueue(removeUnused, payload, { runAt }))
  for (const { key, bytes } of files) await ctx.services.files.put(key, bytes)
}
