import i18next from 'i18next'
import type { BodyOf, Method, ParamsOf, PathOf, QueryOf, ReplyOf } from './api-types.ts'
import { givenAnswer } from './given-answers.ts'
import { needTexts } from './i18n.ts'
import { ApiProblem } from './problem.ts'
import { serverAnswered, serverUnreachable } from './reachability.ts'

export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

export interface Options {
  params?: Record<string, string>
  query?: Record<string, string | number | boolean | readonly string[] | undefined>
  body?: unknown
  /** The version the person saw; the server answers 412 when someone else has changed it since. */
  version?: number
  /** The same act said again with the same key happens once. */
  key?: string
  signal?: AbortSignal
}

type OptionsOf<M extends Method, P> = Pick<Options, 'version' | 'key' | 'signal'> &
  ([ParamsOf<M, P>] extends [never] ? object : { params: ParamsOf<M, P> }) &
  ([QueryOf<M, P>] extends [never] ? object : { query?: QueryOf<M, P> }) &
  (BodyOf<M, P> extends undefined ? { body?: FormData } : { body: BodyOf<M, P> })

type OptionsArgument<M extends Method, P> =
  object extends OptionsOf<M, P> ? [options?: OptionsOf<M, P>] : [options: OptionsOf<M, P>]

/** What the app does about answers that no single page can deal with; the shell fills these in. */
export const hooks = {
  /** Asks for the password or another proof, for the act at hand; true when the server accepted it. */
  stepUp: async (_act: string): Promise<boolean> => false,
  loggedOut: (): void => {},
}

/**
 * Sends one request to the API and gives its JSON. A refusal becomes an ApiProblem. When the server wants a fresh
 * proof of who is asking, the person is asked once and the request is sent again. The OpenAPI document says what may
 * be sent and what comes; where the path is only known at run time, name the reply: `send<Role>('GET', path)`.
 */
export function send<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...[options]: OptionsArgument<M, P>
): Promise<ReplyOf<M, P>>
export function send<Reply = never>(method: Method, path: string, options?: Options): Promise<Reply>
export function send(method: Method, path: string, ...[options]: unknown[]): Promise<unknown> {
  return exchange(method, path, (options ?? {}) as Options)
}

async function exchange(method: Method, path: string, options: Options): Promise<unknown> {
  // What came along with the page is in English, as a passer-by's.
  if (method === 'GET' && i18next.language === 'en' && !hasSessionCookie()) {
    const given = givenAnswer(`${filled(path, options.params)}${queryText(options.query)}`)
    if (given) return given.answer
  }
  return jsonOf(await answered(method, path, options))
}

/** The answer itself, when it is no refusal. */
export async function answered(method: Method, path: string, options: Options): Promise<Response> {
  const response = await ask(method, path, options)
  if (response.ok) return response
  const problem = await problemOf(response)
  if (problem.code === 'step_up_required' && (await hooks.stepUp(`${method} ${path}`))) {
    const again = await ask(method, path, options)
    if (again.ok) return again
    throw await problemOf(again)
  }
  if (response.status === 401 && meansLoggedOut(path)) {
    forgetSession()
    hooks.loggedOut()
  }
  // Their words are fetched with the first one; without them it speaks for itself.
  await needTexts('refusals').catch(() => undefined)
  throw problem
}

export function hasSessionCookie(): boolean {
  return csrfToken() !== null
}

/** Of a session that is over, the server cannot always take the cookies back; without this one nothing is asked. */
export function forgetSession(): void {
  for (const pair of ['chowk_csrf=', '__Host-chowk_csrf=; Secure']) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet.
    document.cookie = `${pair}; Path=/; Max-Age=0`
  }
}

async function ask(method: Method, path: string, options: Options): Promise<Response> {
  const headers = new Headers({ 'Accept-Language': i18next.language })
  const form = options.body instanceof FormData
  if (options.body !== undefined && !form) headers.set('Content-Type', 'application/json')
  if (options.version !== undefined) headers.set('If-Match', `"${options.version}"`)
  if (options.key) headers.set('Idempotency-Key', options.key)
  const token = csrfToken()
  if (token && method !== 'GET') headers.set('X-CSRF-Token', token)
  const body = form ? (options.body as FormData) : JSON.stringify(options.body)
  try {
    const response = await fetch(`/api${filled(path, options.params)}${queryText(options.query)}`, {
      method,
      headers,
      body,
      // Whoever presses something and leaves at once has still done it; browsers see only short ones to their end.
      keepalive: method !== 'GET' && typeof body === 'string' && body.length < 30_000,
      signal: options.signal,
    })
    serverAnswered()
    return response
  } catch (error) {
    if (options.signal?.aborted) throw error
    serverUnreachable()
    throw new ApiProblem({ code: 'unreachable' })
  }
}

/** An act may be answered with nothing, be it 204 or 202. */
async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const document = await response.json().catch(() => ({}))
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined
  return new ApiProblem({ retryAfterSeconds: retryAfter, ...document, status: response.status })
}

/** Log-in's own refusals, and a wrong password in the step-up dialog, are no end of the session. */
function meansLoggedOut(path: string): boolean {
  return !path.startsWith('/auth') && !path.startsWith('/me/step-up')
}

function csrfToken(): string | null {
  const match = /(?:^|; )(?:__Host-)?chowk_csrf=([^;]+)/.exec(document.cookie)
  return match?.[1] ? decodeURIComponent(match[1]) : null
}

function filled(path: string, params: Record<string, string> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function queryText(query: Options['query'] = {}): string {
  const given = Object.entries(query).flatMap(([key, value = []]) =>
    [value].flat().map((one) => [key, `${one}`]),
  )
  const filled = given.filter(([, value]) => value !== '')
  return filled.length ? `?${new URLSearchParams(filled)}` : ''
}
