import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/context.ts'

const system: Actor = { scope: 'system' }

/** The one scope that may touch holds. */
export const asSystem = (tx: Tx, ..._given: unknown[]): Actor =>
  tx.actor.scope === 'system' ? tx.actor : system
