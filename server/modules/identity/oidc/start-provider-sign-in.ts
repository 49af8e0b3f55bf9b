import type { Ctx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { myId, mySessionId } from '../../../kernel/myself.ts'
import { newToken, tokenHash } from '../secret-token.ts'
import { findProvider, openIdClient } from './providers.ts'

export const roundTripSeconds = 600

/** What must come back unchanged from the provider, sealed in the meantime. */
export interface RoundTrip {
  provider: string
  codeVerifier: string
  nonce: string
  returnTo: string
  /** For somebody logged in, who wants the account there linked to theirs and no new log-in. */
  linksTo: LinkingSession | null
  /** Hash of the cookie of the browser that left: another browser may not come back in its place. */
  browser: string
}

/** Only the log-in that left may come back to link. */
export interface LinkingSession {
  userId: string
  sessionId: string
}

export const roundTripSealedAs = 'identity.challenges.state_sealed'

export const callbackUrl = (ctx: Ctx, providerId: string): string =>
  `${ctx.services.config.PUBLIC_URL}/api/auth/providers/${providerId}/callback`

/** Where to send the browser so that its person logs in at the provider. */
export const startProviderSignIn = (
  ctx: Ctx,
  providerId: string,
  returnTo: string | undefined,
): Promise<Departure> => depart(ctx, { provider: providerId, returnTo: ownPath(returnTo), linksTo: null })

/** The same for somebody who is logged in already and wants to log in there as well from now on. */
export const startLinking = (ctx: Ctx, providerId: string): Promise<Departure> =>
  depart(ctx, {
    provider: providerId,
    returnTo: linkedAccountsPage,
    linksTo: { userId: myId(ctx), sessionId: mySessionId(ctx) },
  })

export const linkedAccountsPage = '/account/security'

interface Departure {
  url: string
  browserToken: string
}

async function depart(
  ctx: Ctx,
  purpose: Pick<RoundTrip, 'provider' | 'returnTo' | 'linksTo'>,
): Promise<Departure> {
  const providerId = purpose.provider
  const { configuration } = await findProvider(ctx, providerId)
  const client = await openIdClient()
  const [state, browserToken, codeVerifier, nonce] = [
    newToken(),
    newToken(),
    client.randomPKCECodeVerifier(),
    client.randomNonce(),
  ]
  const trip: RoundTrip = {
    ...purpose,
    codeVerifier,
    nonce,
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
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callbackUrl(ctx, providerId),
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { url: url.href, browserToken }
}

/** Only a path of this site: a link must not send people on to a stranger's page after they logged in. */
const ownPath = (returnTo: string | undefined): string =>
  returnTo && /^\/(?![/\\])[^\s\\]*$/.test(returnTo) ? returnTo : '/'
