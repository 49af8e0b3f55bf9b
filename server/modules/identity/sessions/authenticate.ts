import type { Principal } from '../../../kernel/actor.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { Authenticator, AuthenticatorFactory, Credentials } from '../../../kernel/http/authenticator.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { Remembered } from '../../../kernel/remembered.ts'
import { providersOf } from '../oidc/providers.ts'
import { tokenHash } from '../secret-token.ts'
import { verifyAccessToken } from '../tokens/access-token.ts'
import { csrfFits } from './cookies.ts'
import { invalidationChannel } from './invalidate.ts'
import { type Found, findByApiKey, findByCookie, findByToken, touchSession } from './store.ts'

const seenEveryMs = 60_000

/** The kernel's hook: who sent these credentials? A bearer counts before a cookie; a bad one is nobody. */
export const authenticator: AuthenticatorFactory = ({ contexts, services }): Authenticator => {
  const login = contexts.for({ actor: { scope: 'login' } })
  const principals = new Remembered<Principal>(services.signals, [invalidationChannel])
  // Read once here, so that a mistake in OIDC_PROVIDERS is told at start and not to the first who logs in.
  providersOf(services.config)

  const remembered = (key: string, read: () => Promise<Found | null>): Promise<Principal | null> =>
    principals.load(key, async () => {
      const found = await read()
      if (!found) return null
      touchNowAndThen(login, found)
      const { principal, validUntil } = found
      const owners = [`user:${principal.userId}`, `session:${principal.sessionId}`]
      return { value: principal, owners, validUntil }
    })

  const byBearer = async (bearer: string): Promise<Principal | null> => {
    if (bearer.length > 2000) return null
    if (bearer.startsWith('ck_')) {
      const hash = tokenHash(bearer)
      return remembered(`key ${hash.toString('base64')}`, () => findByApiKey(login, hash))
    }
    const claims = await verifyAccessToken(login, bearer)
    if (!claims) return null
    const { sessionId, userId } = claims
    return remembered(`token ${sessionId} ${userId}`, () => findByToken(login, sessionId, userId))
  }

  const byCookie = async (cookie: string, { unsafe, csrf }: Credentials): Promise<Principal | null> => {
    if (cookie.length > 100) return null
    const hash = tokenHash(cookie)
    const principal = await remembered(`cookie ${hash.toString('base64')}`, () => findByCookie(login, hash))
    if (principal && unsafe && !csrfFits(services.keys, cookie, csrf)) {
      throw new Refusal(
        'csrf_failed',
        403,
        'Send the value of the cookie chowk_csrf as the header X-CSRF-Token.',
      )
    }
    return principal
  }

  return {
    async authenticate(credentials) {
      if (credentials.bearer !== null) return byBearer(credentials.bearer)
      return credentials.cookie === null ? null : byCookie(credentials.cookie, credentials)
    },
  }
}

function touchNowAndThen(login: Ctx, found: Found): void {
  if (found.lastSeenAt && Date.now() - found.lastSeenAt.getTime() < seenEveryMs) return
  // A node that is shutting down may lose this; the next request writes it.
  touchSession(login, found).catch((error) => login.log.debug({ err: error }, 'last seen not written'))
}
