import type { Principal } from '../actor.ts'
import type { Contexts } from '../database/contexts.ts'
import type { Services } from '../services.ts'

export interface Credentials {
  /** The `chowk_session` cookie. */
  cookie: string | null
  /** What follows `Authorization: Bearer`: an access token or an API key. */
  bearer: string | null
  /** The `X-CSRF-Token` header. */
  csrf: string | null
  /** The method may change something, so a cookie alone does not do. */
  unsafe: boolean
}

/** Identity's hook: who sent these credentials? Null when nobody we know. */
export interface Authenticator {
  authenticate(credentials: Credentials): Promise<Principal | null>
}

export type AuthenticatorFactory = (dependencies: { contexts: Contexts; services: Services }) => Authenticator
