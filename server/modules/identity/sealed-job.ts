import type { Ctx, Tx } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import { type JobType, job } from '../../kernel/jobs/job.ts'

interface SealedJob<Payload extends object> {
  readonly job: JobType<Sealed>
  enqueue(tx: Tx, payload: Payload): Promise<void>
}

interface Sealed {
  id: string
  sealed: string
}

/**
 * A job whose payload holds addresses or secrets: in the queue it is sealed. What depends on whether an
 * account exists runs in such jobs, so that the answer to the request cannot tell by its content or its time.
 */
export function sealedJob<Payload extends object>(
  name: string,
  run: (ctx: Ctx, payload: Payload) => Promise<void>,
): SealedJob<Payload> {
  const purpose = `job ${name}`
  const opening = job<Sealed>(
    name,
    (ctx, { id, sealed }) => run(ctx, JSON.parse(ctx.services.keys.open(sealed, purpose, id)) as Payload),
    // A code that arrives an hour late helps nobody: a handful of tries within two minutes.
    { maxAttempts: 5 },
  )
  return {
    job: opening,
    async enqueue(tx, payload) {
      const id = newId()
      const sealed = tx.ctx.services.keys.seal(JSON.stringify(payload), purpose, id)
      await tx.enqueue(opening, { id, sealed })
    },
  }
}
