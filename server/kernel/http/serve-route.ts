import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, Principal } from '../actor.ts'
import type { Ctx } from '../context.ts'
import type { Contexts } from '../database/contexts.ts'
import { Refusal } from '../refusal.ts'
import type { AddressList } from './address-list.ts'
import { admit } from './admission.ts'
import type { Authenticator, Credentials } from './authenticator.ts'
import { sendCompressed } from './compressed.ts'
import type { EventStreams } from './event-streams.ts'
import { cookieName, FastifyExchange, type OpenEvents } from './exchange.ts'
import { guestOf } from './guest.ts'
import { type Answer, answerOnce } from './idempotency.ts'
import type { Overload } from './overload.ts'
import { hitRateLimit } from './rate-limit.ts'
import type { RequestLimits } from './request-limits.ts'
import { type Route, standsInBusiness } from './route.ts'
import { subscriberOf } from './subscriber.ts'
import type { TenantResolver } from './tenant-resolver.ts'

export interface ServeDependencies {
  contexts: Contexts
  authenticator: Authenticator
  tenants: TenantResolver
  limits: RequestLimits
  accountLimit: number
  /** From where routes that need a permission of the platform may be called. */
  adminAddresses: AddressList
  secureCookies: boolean
  streams: EventStreams
  overload: Overload
  /** Throws when an answer does not fit its schema; tests run with it. */
  checkReply: (route: Route, body: unknown) => void
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null
    actor: Actor
  }
}

/** Who is it, and may they? Before the body is read: a stranger's is not even parsed. */
export async function admitRequest(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: ServeDependencies,
): Promise<void> {
  const credentials = credentialsOf(request, dependencies)
  const principal = await dependencies.authenticator.authenticate(credentials)
  request.principal = principal
  if (principal) countForAccount(principal, reply, dependencies)
  if (isForOffice(route)) refuseOtherAddresses(request, dependencies)
  request.actor = await admitted(route, { request, reply, credentials, principal }, dependencies)
}

interface Arrival {
  request: FastifyRequest
  reply: FastifyReply
  credentials: Credentials
  principal: Principal | null
}

async function admitted(
  route: Route,
  { request, reply, credentials, principal }: Arrival,
  { tenants, secureCookies }: ServeDependencies,
): Promise<Actor> {
  const { tenantId } = request.params as { tenantId?: string }
  // Whoever shows a token means to be somebody: one that has run out makes no guest.
  const mayBeGuest = route.access === 'buyer' && !principal && credentials.bearer === null
  const guest = mayBeGuest ? guestOf(request, reply, secureCookies) : null
  return admit({ route, principal, guest, tenantId, tenants, now: new Date() })
}

/** A stream holds no place among the requests at work; it is asked again and again whether its listener may go on. */
const streaming =
  (route: Route, request: FastifyRequest, reply: FastifyReply, dependencies: ServeDependencies): OpenEvents =>
  (subscribe) => {
    const { actor, principal: first } = request
    const credentials = credentialsOf(request, dependencies)
    const admitAgain = async (): Promise<Actor> => {
      const principal = await dependencies.authenticator.authenticate(credentials)
      if (principal?.userId !== first?.userId) throw new Refusal('log_in_first', 401, 'Log in first.')
      return admitted(route, { request, reply, credentials, principal }, dependencies)
    }
    const sent = dependencies.streams.open({ request, reply, actor, admitAgain, subscribe })
    dependencies.overload.leave(request)
    return sent
  }

/** One admitted request on its way: only once, the use case, the answer. */
export async function serveRoute(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: ServeDependencies,
): Promise<unknown> {
  const ctx = contextOf(request, dependencies)
  if (route.rateLimit) {
    const account = route.rateLimit.per === 'account' && ctx.principal?.userId
    const counted = account || subscriberOf(request.clientAddress)
    await hitRateLimit(ctx, `${route.method} ${route.path} ${counted}`, route.rateLimit)
  }
  const exchange = new FastifyExchange(
    request,
    reply,
    dependencies.secureCookies,
    streaming(route, request, reply, dependencies),
  )
  const run = async (inner: Ctx): Promise<Answer> => {
    const { params, query, body } = request
    const input = { params, query, body, expectedVersion: expectedVersion(request), http: exchange }
    return { status: route.status, body: await route.handle(inner, input as never) }
  }
  const key = route.idempotent ? exchange.header('idempotency-key') : undefined
  const { method, url, body } = request
  const answered = () => (key === undefined ? run(ctx) : answerOnce(ctx, key, { method, url, body }, run))
  const answer = await (route.turnstile ? route.turnstile.pass(answered) : answered())
  return send(route, answer, request, reply, dependencies)
}

const contextOf = (request: FastifyRequest, { contexts }: ServeDependencies): Ctx =>
  contexts.for({
    actor: request.actor,
    principal: request.principal,
    requestId: request.id,
    address: request.clientAddress,
    userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
    language: languageOf(request.headers['accept-language']),
    log: request.log as Ctx['log'],
  })

function credentialsOf(request: FastifyRequest, { secureCookies }: ServeDependencies): Credentials {
  const { authorization } = request.headers
  const csrf = request.headers['x-csrf-token']
  return {
    cookie: request.cookies[cookieName('chowk_session', secureCookies)] ?? null,
    bearer: authorization?.toLowerCase().startsWith('bearer ') ? authorization.slice(7).trim() : null,
    csrf: typeof csrf === 'string' ? csrf : null,
    unsafe: request.method !== 'GET' && request.method !== 'HEAD',
  }
}

const isForOffice = (route: Route): boolean => route.access.startsWith('PERM_') && !standsInBusiness(route)

function refuseOtherAddresses(
  { clientAddress }: FastifyRequest,
  { adminAddresses }: ServeDependencies,
): void {
  if (adminAddresses.isEmpty || adminAddresses.has(clientAddress)) return
  throw new Refusal(
    'address_not_allowed',
    403,
    'This may not be called from your address. Use the office network.',
  )
}

function countForAccount(
  principal: Principal,
  reply: FastifyReply,
  { limits, accountLimit }: ServeDependencies,
) {
  const { limit, remaining, resetSeconds } = limits.hit(principal.userId, accountLimit)
  reply.headers({
    'ratelimit-limit': limit,
    'ratelimit-remaining': remaining,
    'ratelimit-reset': resetSeconds,
  })
}

/** The first language of the list that people here read; full negotiation would cost more than it gives. */
function languageOf(header: string | undefined): string {
  for (const part of header?.split(',', 10) ?? []) {
    const language = part.trim().slice(0, 2).toLowerCase()
    if (language === 'en' || language === 'hi') return language
  }
  return 'en'
}

function expectedVersion(request: FastifyRequest): number | null {
  const given = request.headers['if-match']
  if (given === undefined || given === '*') return null
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1]
  if (version === undefined) {
    throw new Refusal('invalid_if_match', 412, 'If-Match must be the ETag that an earlier answer carried.')
  }
  return Number(version)
}

function send(
  route: Route,
  answer: Answer,
  request: FastifyRequest,
  reply: FastifyReply,
  { checkReply }: ServeDependencies,
): unknown {
  if (reply.sent || (answer.body as { sent?: true } | undefined)?.sent === true) return reply
  reply.code(answer.status)
  if (answer.status >= 400) return reply.type('application/problem+json').send(JSON.stringify(answer.body))
  if (answer.body === undefined || answer.body === null) return reply.send()
  checkReply(route, answer.body)
  if (route.versioned) {
    const etag = `"${(answer.body as { version: number }).version}"`
    reply.header('etag', etag)
    if (request.method === 'GET' && request.headers['if-none-match'] === etag) return reply.code(304).send()
  }
  const text = JSON.stringify(answer.body)
  reply.type('application/json; charset=utf-8')
  return route.access === 'public' && request.method === 'GET'
    ? sendCompressed(request, reply, text)
    : reply.send(text)
}
