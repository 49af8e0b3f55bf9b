import type { Ctx } from '../../../kernel/context.ts'
import { forbidden } from '../../../kernel/refusal.ts'

/** For what belongs to no single store: whoever holds the permission in some stores only is not enough. */
export function refuseUnlessWholeBusiness({ actor }: Ctx): void {
  if (actor.scope !== 'staff' || actor.storeIds === null) return
  throw forbidden(`This needs the permission ${actor.permission} in the whole business.`)
}
