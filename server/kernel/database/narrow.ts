import type { Actor } from '../actor.ts'
import type { Ctx } from '../context.ts'
import { underScope } from './contexts.ts'

/**
 * The same work as somebody with fewer rights: for jobs that carry out later what a person asked for. Only
 * `system`, which may do everything, can step down; nobody steps up this way.
 */
export function narrowedTo(system: Ctx, actor: Exclude<Actor, { scope: 'login' }>): Ctx {
  if (system.actor.scope !== 'system') throw new Error(`The scope ${system.actor.scope} cannot be narrowed.`)
  return underScope(system, actor)
}
