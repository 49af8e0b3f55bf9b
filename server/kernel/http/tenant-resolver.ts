import type { Contexts } from '../database/contexts.ts'
import type { Services } from '../services.ts'

/** What one person may do in one business. */
export interface TenantGrants {
  /** A business that is closed lets nobody work in it. */
  isActive: boolean
  /** Each permission with the stores it holds in; null: in the whole business. */
  permissions: ReadonlyMap<string, readonly string[] | null>
}

/** Merchants' hook: what may this person do in this business? Null when they do not belong to it. */
export interface TenantResolver {
  grantsOf(userId: string, tenantId: string): Promise<TenantGrants | null>
}

export type TenantResolverFactory = (dependencies: {
  contexts: Contexts
  services: Services
}) => TenantResolver
