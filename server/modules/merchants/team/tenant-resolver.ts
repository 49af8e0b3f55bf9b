import type { TenantGrants, TenantResolverFactory } from '../../../kernel/http/tenant-resolver.ts'
import { Remembered } from '../../../kernel/remembered.ts'
import { invalidationChannel } from '../../identity/contract.ts'
import { teamChannel } from './changed.ts'
import { grantsOf } from './grants.ts'

/** The kernel's hook: what may this person do in this business? */
export const tenantResolver: TenantResolverFactory = ({ contexts, services }) => {
  // Roles and denials that the platform gives count in a business, too.
  const grants = new Remembered<TenantGrants>(services.signals, [teamChannel, invalidationChannel])
  return {
    grantsOf: (userId, tenantId) =>
      grants.load(`${userId} ${tenantId}`, async () => {
        const value = await grantsOf(contexts.for({ actor: { scope: 'person', userId } }), tenantId)
        return value && { value, owners: [`user:${userId}`, `tenant:${tenantId}`] }
      }),
  }
}
