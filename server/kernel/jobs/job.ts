import type { Ctx } from '../context.ts'

/** Work that runs later or on a schedule, as the `system` scope, retried with backoff until it succeeds. */
export interface JobType<Payload extends object = object> {
  /** `<module>.<verb phrase>`, unique. */
  readonly name: string
  readonly run: (ctx: Ctx, payload: Payload) => Promise<void>
  /** Five cron fields, UTC; absent for jobs that are only enqueued. */
  readonly cron?: string
  readonly maxAttempts?: number
}

export const job = <Payload extends object = object>(
  name: string,
  run: (ctx: Ctx, payload: Payload) => Promise<void>,
  options: { cron?: string; maxAttempts?: number } = {},
): JobType<Payload> => ({ name, run, ...options })
