import type { Static, TObject, TSchema } from 'typebox'
import type { Actor } from '../actor.ts'
import type { Ctx } from '../context.ts'
import type { Turnstile } from '../turnstile.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may call a route: anyone; anyone who buys, with an account or as a guest; anyone logged in for
 * themselves; or holders of one permission.
 */
type Access = 'public' | 'buyer' | 'self' | `PERM_${string}`

export interface RateLimit {
  max: number
  windowSeconds: number
}

/** A limit of a route. Many people share one address behind a provider's: where one must be logged in, each has their own. */
export interface RouteRateLimit extends RateLimit {
  per?: 'address' | 'account'
}

interface RouteInput<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  /** The version the client last saw (`If-Match`), for `versioned` routes. */
  expectedVersion: number | null
  http: Exchange
}

/** The few things about HTTP itself that a handler may touch. */
export interface Exchange {
  header(name: string): string | undefined
  cookie(name: string): string | undefined
  setCookie(name: string, value: string, options: CookieOptions): void
  clearCookie(name: string): void
  /** As whom this browser bought before anybody logged in. */
  guestId(): string | null
  setHeader(name: string, value: string): void
  /** The single uploaded file of a multipart request, read up to the route's body limit. */
  file(): Promise<{ bytes: Buffer; filename: string; mediaType: string }>
  /** The body of a `raw` route just as it came, for a signature to be checked. */
  bytes(): Buffer
  /** Answers with something other than JSON. */
  send(bytes: Buffer, mediaType: string): Sent
  redirect(url: string): Sent
  /** Answers with server-sent events for as long as the caller may listen; what `subscribe` returns ends what it began. */
  events(subscribe: (stream: EventStream) => () => void): Sent
}

export interface EventStream {
  /** Tells the listener, unless `isFor` says that it is not for whom they are by now: rights can change meanwhile. */
  send(name: string, data: object, isFor?: (actor: Actor) => boolean): void
  end(): void
}

export interface CookieOptions {
  httpOnly: boolean
  maxAgeSeconds?: number
}

/** Marks that the handler has chosen its own answer. */
export interface Sent {
  readonly sent: true
}

export interface Route {
  readonly method: Method
  /** As in the requirements, without `/api`: `/admin/users/:userId`. */
  readonly path: string
  readonly summary: string
  readonly access: Access
  readonly params?: TObject
  readonly query?: TObject
  readonly body?: TSchema
  /** Schema of the answer's body; absent for 204. */
  readonly reply?: TSchema
  readonly status: number
  readonly handle: (ctx: Ctx, input: RouteInput<never, never, never>) => Promise<unknown>
  /** Needs a fresh proof of identity (`POST /me/step-up`) within the last ten minutes. */
  readonly stepUp: boolean
  /** Takes an `Idempotency-Key`: same key and body, same answer, one effect. */
  readonly idempotent: boolean
  /** Answers carry an ETag made from the body's `version`; `If-Match` reaches the handler. */
  readonly versioned: boolean
  /** `multipart/form-data` with one file instead of JSON. */
  readonly upload: boolean
  /** The body is not parsed: what signs it signs its bytes. */
  readonly raw: boolean
  /** Answers with server-sent events. */
  readonly streams: boolean
  /** Stricter than the node's general limits; counted across all nodes, per address unless said otherwise. */
  readonly rateLimit?: RouteRateLimit
  /** Where a crowd waits in line, so that it neither exhausts the connections of all others nor is sent away. */
  readonly turnstile?: Turnstile
  readonly maxBodyBytes?: number
  /** Further 4xx statuses the handler refuses with, beyond those the kernel documents by itself. */
  readonly refuses: readonly number[]
}

/** What a business's own people do: its permission is one of that business, not of the platform. */
export const standsInBusiness = ({ path }: Pick<Route, 'path'>): boolean =>
  path === '/tenants/:tenantId' || path.startsWith('/tenants/:tenantId/')

type StaticOf<Schema> = Schema extends TSchema ? Static<Schema> : undefined

interface RouteDefinition<
  Params extends TObject | undefined,
  Query extends TObject | undefined,
  Body extends TSchema | undefined,
  Reply extends TSchema | undefined,
> {
  method: Method
  path: string
  summary: string
  access: Access
  params?: Params
  query?: Query
  body?: Body
  reply?: Reply
  status?: number
  stepUp?: boolean
  idempotent?: boolean
  versioned?: boolean
  upload?: boolean
  raw?: boolean
  streams?: boolean
  rateLimit?: RouteRateLimit
  turnstile?: Turnstile
  maxBodyBytes?: number
  refuses?: readonly number[]
  handle: (
    ctx: Ctx,
    input: RouteInput<StaticOf<Params>, StaticOf<Query>, StaticOf<Body>>,
  ) => Promise<(Reply extends TSchema ? Static<Reply> : void) | Sent>
}

/** Declares one route: method, path and schemas, tied to one use case. */
export const route = <
  Params extends TObject | undefined = undefined,
  Query extends TObject | undefined = undefined,
  Body extends TSchema | undefined = undefined,
  Reply extends TSchema | undefined = undefined,
>(
  definition: RouteDefinition<Params, Query, Body, Reply>,
): Route => ({
  status: definition.reply || definition.streams ? 200 : 204,
  stepUp: false,
  idempotent: false,
  versioned: false,
  upload: false,
  raw: false,
  streams: false,
  refuses: [],
  ...(definition as unknown as Pick<Route, 'method' | 'path' | 'summary' | 'access' | 'handle'>),
})
