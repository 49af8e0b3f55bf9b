import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import type { Ctx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { newToken, tokenHash } from '../secret-token.ts'
import { findProvider } from './providers.ts'

export const roundTripSeconds = 600

/** What must come back unchanged from the provider, sealed in the meantime. */
export interface RoundTrip {
  provider: string
  codeVerifier: string
  nonce: string
  returnTo: string
  /** Hash of the cookie of the browser that left: another browser may not come back in its place. */
  browser: string
}

export const roundTripSealedAs = 'identity.challenges.state_sealed'

export const callbackUrl = (ctx: Ctx, providerId: string): string =>
  `${ctx.services.config.PUBLIC_URL}/api/auth/providers/${providerId}/callback`

/** Where to send the browser so that its person logs in at the provider. */
export async function startProviderSignIn(
  ctx: Ctx,
  providerId: string,
  returnTo: string | undefined,
): Promise<{ url: string; browserToken: string }> {
  const { configuration } = await findProvider(ctx, providerId)
  const [state, browserToken, codeVerifier, nonce] = [
    newToken(),
    newToken(),
    randomPKCECodeVerifier(),
    randomNonce(),
  ]
  const trip: RoundTrip = {
    provider: providerId,
    codeVerifier,
    nonce,
    returnTo: ownPath(returnTo),
    browser: tokenHash(browserToken).toString('base64'),
  }
  const id = newId()
  await asLogin(ctx).transaction((tx) =>
    tx.db
      .insertInto('identity.challenges')
      .values({
        id,
        kind: 'oidc',
        token_hash: tokenHash(state),
        state_sealed: ctx.services.keys.seal(JSON.stringify(trip), roundTripSealedAs, id),
        expires_at: new Date(tx.now().getTime() + roundTripSeconds * 1000),
      })
      .execute(),
  )
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: callbackUrl(ctx, providerId),
    scope: 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { url: url.href, browserToken }
}

/** Only a path of this site: a link must not send people on to a stranger's page after they logged in. */
const ownPath = (returnTo: string | undefined): string =>
  returnTo && /^\/(?![/\\])[^\s\\]*$/.test(returnTo) ? returnTo : '/'
