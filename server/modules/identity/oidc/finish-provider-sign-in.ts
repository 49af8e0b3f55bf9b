import type { Ctx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { tokenHash } from '../secret-token.ts'
import type { Client } from '../sessions/cookies.ts'
import { passFirstFactor } from '../sign-in/first-factor.ts'
import type { SignInOutcome } from '../sign-in/signed-in.ts'
import { accountFor } from './account-for.ts'
import { linkProvider, type ProviderPerson } from './link-provider.ts'
import { findProvider, openIdClient } from './providers.ts'
import { callbackUrl, type RoundTrip, roundTripSealedAs } from './start-provider-sign-in.ts'

interface ProviderAnswer {
  state?: string
  /** The query as it came, which the provider's signature checks need whole. */
  search: string
}

/** How a round trip ends: logged in or half-way in, or, for somebody who was, with one more way to log in. */
type Return = { returnTo: string; outcome: SignInOutcome | { status: 'linked' } }

/** Takes the browser back from the provider: logs in the account that belongs to the person there, or links it. */
export async function finishProviderSignIn(
  ctx: Ctx,
  providerId: string,
  answer: ProviderAnswer,
  client: Client & { browserToken: string | null },
): Promise<Return> {
  const trip = await takeRoundTrip(ctx, answer.state ?? '')
  const sameBrowser = client.browserToken !== null && hashText(client.browserToken) === trip?.browser
  if (!trip || trip.provider !== providerId || !sameBrowser || !isBack(ctx, trip)) {
    throw new Refusal(
      'round_trip_over',
      401,
      'This log-in took too long or began in another browser. Start again.',
    )
  }
  const person = await askProvider(ctx, trip, answer)
  if (trip.linksTo) {
    await linkProvider(ctx, trip.linksTo.userId, person)
    return { outcome: { status: 'linked' }, returnTo: trip.returnTo }
  }
  const outcome = await asLogin(ctx).transaction(async (tx) =>
    passFirstFactor(tx, await accountFor(tx, person), client, 'provider'),
  )
  return { outcome, returnTo: trip.returnTo }
}

/** Whoever logged out or in anew meanwhile may be somebody else: nothing is linked to them. */
const isBack = ({ principal }: Ctx, { linksTo }: RoundTrip): boolean =>
  !linksTo || (principal?.userId === linksTo.userId && principal.sessionId === linksTo.sessionId)

const hashText = (token: string): string => tokenHash(token).toString('base64')

async function takeRoundTrip(ctx: Ctx, state: string): Promise<RoundTrip | null> {
  const row = await asLogin(ctx).transaction((tx) =>
    tx.db
      .updateTable('identity.challenges')
      .set({ consumed_at: tx.now() })
      .where('token_hash', '=', tokenHash(state))
      .where('kind', '=', 'oidc')
      .where('consumed_at', 'is', null)
      .where('expires_at', '>', tx.now())
      .returning(['id', 'state_sealed'])
      .executeTakeFirst(),
  )
  return row?.state_sealed
    ? JSON.parse(ctx.services.keys.open(row.state_sealed, roundTripSealedAs, row.id))
    : null
}

/** Exchanges the code; the library checks state, nonce, PKCE, issuer, audience, expiry and signature. */
async function askProvider(
  ctx: Ctx,
  trip: RoundTrip,
  { state, search }: ProviderAnswer,
): Promise<ProviderPerson> {
  const { provider, configuration } = await findProvider(ctx, trip.provider)
  const { authorizationCodeGrant, fetchUserInfo } = await openIdClient()
  try {
    const back = new URL(callbackUrl(ctx, trip.provider))
    back.search = search
    const tokens = await authorizationCodeGrant(configuration, back, {
      pkceCodeVerifier: trip.codeVerifier,
      expectedNonce: trip.nonce,
      expectedState: state as string,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('the provider sent no id token')
    const info =
      claims.email === undefined && configuration.serverMetadata().userinfo_endpoint
        ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : claims
    return {
      provider: provider.id,
      subject: claims.sub,
      email: typeof info.email === 'string' && info.email_verified === true ? info.email : null,
      name: typeof info.name === 'string' ? info.name : '',
    }
  } catch (error) {
    ctx.log.info({ provider: provider.id, reason: (error as Error).message }, 'a provider log-in failed')
    throw new Refusal('provider_refused', 401, `${provider.name} did not confirm this log-in. Try again.`)
  }
}
