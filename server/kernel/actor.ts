/** Who is acting, as the database sees it: a scope is a role (`chowk_<scope>`), which decides what rows exist. */
export type Actor =
  | { scope: 'anonymous' }
  /** A buyer without an account, known by the secret that the browser holds. */
  | { scope: 'guest'; guestId: string }
  | { scope: 'person'; userId: string }
  /** Somebody of a business, under the one permission that admitted the request. */
  | {
      scope: 'staff'
      userId: string
      tenantId: string
      /** Where the permission holds; null: in every store, and in what belongs to no store. */
      storeIds: readonly string[] | null
      permission: string
    }
  /** Platform staff act under the one permission that admitted the request; policies test it. */
  | { scope: 'platform'; userId: string; permission: string }
  /** Only log-in code assumes this: the one scope that may read credentials. */
  | { scope: 'login' }
  /** Only the ledger's own functions assume this: the one scope that may write entries. Who asked stays known. */
  | { scope: 'ledger'; userId: string | null }
  /** Reactions and jobs. */
  | { scope: 'system' }

/** Who a request comes from, as the authenticator (identity) found it. */
export interface Principal {
  userId: string
  sessionId: string
  via: 'cookie' | 'token' | 'api_key'
  /** Platform-wide permission ids in force. For an API key: narrowed to its scopes. */
  permissions: ReadonlySet<string>
  /** What an API key was narrowed to, whatever its owner may; null for whoever is there in person. */
  scopes: ReadonlySet<string> | null
  /** The lowest (strongest) level among the person's platform roles; 100 when none. */
  level: number
  /** Whether this session passed a second factor. */
  secondFactor: boolean
  /** Whether the account must pass one before any permission works. */
  secondFactorRequired: boolean
  /** When the session last proved itself for sensitive acts. */
  steppedUpAt: Date | null
}

/** For acts of a business that the system, or somebody without an account, caused: the database reads it as no person. */
export const nobodyId = ''

export const userIdOf = (actor: Actor): string | null => ('userId' in actor ? actor.userId : null)
