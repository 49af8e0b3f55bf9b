import type { Ctx } from '../context.ts'
import { atTime } from './contexts.ts'

/** The same work at another time: for demo data, which began long before today. Only `system` may say so. */
export function backdated(system: Ctx, clock: () => Date): Ctx {
  if (system.actor.scope !== 'system')
    throw new Error(`The scope ${system.actor.scope} cannot be back-dated.`)
  return atTime(system, clock)
}
