import type { Actor } from '../actor.ts'
import type { Tx } from '../context.ts'
import type { Elevated, ElevatedCall } from '../module.ts'
import type { OpenTx } from './tx.ts'

const declared = new Set<Elevated>()
const raised = new WeakSet<Tx>()

/** Called once at start with what the manifests list under `elevates`. */
export const declareElevated = (calls: readonly Elevated[]): void => {
  for (const call of calls) declared.add(call)
}

/**
 * Makes a contract function that acts on rows its caller may not see: the scope is raised for that
 * call alone, inside the caller's transaction, and put back whatever happens.
 */
export function elevated<Args extends unknown[], Result>(
  name: string,
  actorFor: (tx: Tx, ...args: Args) => Actor,
  work: (tx: Tx, ...args: Args) => Promise<Result>,
): ElevatedCall<Args, Result> {
  const call = async (tx: Tx, ...args: Args): Promise<Result> => {
    if (!declared.has(call))
      throw new Error(`${name} raises the scope but no manifest lists it under elevates.`)
    // Two at once would run each other's queries under the wrong scope.
    if (raised.has(tx))
      throw new Error(`${name} was called while another call holds a raised scope; await that first.`)
    raised.add(tx)
    try {
      return await (tx as OpenTx).actingAs(actorFor(tx, ...args), () => work(tx, ...args))
    } finally {
      raised.delete(tx)
    }
  }
  call.elevatedName = name
  return call
}
