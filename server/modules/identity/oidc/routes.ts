import { Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { type Exchange, type Route, route, type Sent } from '../../../kernel/http/route.ts'
import { closed, Id, nullable, page } from '../../../kernel/http/schemas.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { browserOf, setSessionCookies } from '../sessions/cookies.ts'
import { triesPerAddress } from '../sign-in/routes.ts'
import { finishProviderSignIn } from './finish-provider-sign-in.ts'
import { LinkedAccount, myLinkedAccounts, unlinkAccount } from './my-linked-accounts.ts'
import { providersOf } from './providers.ts'
import {
  linkedAccountsPage,
  roundTripSeconds,
  startLinking,
  startProviderSignIn,
} from './start-provider-sign-in.ts'

const cookie = 'chowk_provider'
const ProviderId = Type.Object({ provider: Type.String({ pattern: '^[a-z0-9-]{1,40}$', maxLength: 40 }) })

export const providerRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/auth/providers',
    summary: 'Providers whose accounts one can log in with',
    access: 'public',
    reply: Type.Object({
      items: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
      outbox: nullable(
        Type.String({ description: 'Where codes and mails can be read; never in production' }),
      ),
    }),
    handle: async ({ services: { config } }) => ({
      items: providersOf(config).map(({ id, name }) => ({ id, name })),
      outbox: config.NODE_ENV === 'production' ? null : '/dev',
    }),
  }),
  route({
    method: 'GET',
    path: '/auth/providers/:provider/authorization',
    summary: 'Go to a provider to log in there',
    access: 'public',
    rateLimit: triesPerAddress,
    params: ProviderId,
    query: Type.Object({ returnTo: Type.Optional(Type.String({ maxLength: 500 })) }),
    status: 302,
    handle: async (ctx, { params, query, http }) => {
      const { url, browserToken } = await startProviderSignIn(ctx, params.provider, query.returnTo)
      rememberRoundTrip(http, browserToken)
      return http.redirect(url)
    },
  }),
  route({
    method: 'GET',
    path: '/auth/providers/:provider/callback',
    summary: 'Where the provider sends the browser back to',
    access: 'public',
    rateLimit: triesPerAddress,
    params: ProviderId,
    query: Type.Object(
      { state: Type.Optional(Type.String({ maxLength: 200 })) },
      { additionalProperties: true },
    ),
    status: 302,
    handle: (ctx, { params, query, http }) => comeBack(ctx, params.provider, query, http),
  }),
  route({
    method: 'GET',
    path: '/me/linked-accounts',
    summary: "Providers' accounts that you log in with",
    access: 'self',
    reply: page(LinkedAccount),
    handle: async (ctx) => ({ items: await myLinkedAccounts(ctx), nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/me/linked-accounts',
    summary: 'Go to a provider to log in with it from now on',
    access: 'self',
    stepUp: true,
    rateLimit: triesPerAddress,
    body: Type.Object({ provider: ProviderId.properties.provider }, closed),
    reply: Type.Object({ url: Type.String() }),
    status: 200,
    refuses: [404],
    handle: async (ctx, { body, http }) => {
      const { url, browserToken } = await startLinking(ctx, body.provider)
      rememberRoundTrip(http, browserToken)
      return { url }
    },
  }),
  route({
    method: 'DELETE',
    path: '/me/linked-accounts/:linkedAccountId',
    summary: 'Stop logging in with a provider',
    access: 'self',
    stepUp: true,
    params: Type.Object({ linkedAccountId: Id }),
    refuses: [409],
    handle: (ctx, { params }) => unlinkAccount(ctx, params.linkedAccountId),
  }),
]

const rememberRoundTrip = (http: Exchange, browserToken: string): void =>
  http.setCookie(cookie, browserToken, { httpOnly: true, maxAgeSeconds: roundTripSeconds })

/** A person, not a program, reads the answer: every ending is a page, and what went wrong its query. */
async function comeBack(
  ctx: Ctx,
  provider: string,
  query: { state?: string },
  http: Exchange,
): Promise<Sent> {
  const client = { ...browserOf(http), browserToken: http.cookie(cookie) ?? null }
  http.clearCookie(cookie)
  try {
    const search = new URLSearchParams(query as Record<string, string>).toString()
    const answer = { search, ...(query.state !== undefined && { state: query.state }) }
    const { outcome, returnTo } = await finishProviderSignIn(ctx, provider, answer, client)
    if (outcome.status === 'linked') return http.redirect(returnTo)
    if (outcome.status === 'signed_in') {
      setSessionCookies(http, ctx.services.keys, outcome.session)
      return http.redirect(returnTo)
    }
    // In the fragment, which neither logs nor other sites get to see.
    const rest = new URLSearchParams({ challenge: outcome.challenge, methods: outcome.methods.join(',') })
    return http.redirect(`/second-factor?${new URLSearchParams({ returnTo })}#${rest}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 429) throw error
    const page = ctx.principal ? linkedAccountsPage : '/log-in'
    return http.redirect(`${page}?${new URLSearchParams({ error: error.code })}`)
  }
}
