import i18next from 'i18next'
import { ApiProblem } from './problem.ts'
import { serverAnswered, serverUnreachable } from './reachability.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

interface Options {
  query?: Record<string, string | number | undefined>
  body?: unknown
  /** The version the person saw; the server answers 412 when someone else has changed it since. */
  version?: number
  signal?: AbortSignal
}

/** What the app does about answers that no single page can deal with; the shell fills these in. */
export const hooks = {
  /** Asks for the password or another proof; true when the server accepted it. */
  stepUp: async (): Promise<boolean> => false,
  loggedOut: (): void => {},
}

/**
 * Sends one request to the API and gives its JSON. A refusal becomes an ApiProblem. When the server wants a fresh
 * proof of who is asking, the person is asked once and the request is sent again.
 */
export async function send<Reply = void>(
  method: Method,
  path: string,
  options: Options = {},
): Promise<Reply> {
  const response = await ask(method, path, options)
  if (response.ok) return response.status === 204 ? (undefined as Reply) : await response.json()
  const problem = await problemOf(response)
  if (problem.code === 'step_up_required' && (await hooks.stepUp())) {
    const again = await ask(method, path, options)
    if (again.ok) return again.status === 204 ? (undefined as Reply) : await again.json()
    throw await problemOf(again)
  }
  if (response.status === 401 && meansLoggedOut(path)) hooks.loggedOut()
  throw problem
}

export function hasSessionCookie(): boolean {
  return csrfToken() !== null
}

async function ask(method: Method, path: string, options: Options): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': i18next.language })
  const form = options.body instanceof FormData
  if (options.body !== undefined && !form) headers.set('Content-Type', 'application/json')
  if (options.version !== undefined) headers.set('If-Match', `"${options.version}"`)
  const token = csrfToken()
  if (token && method !== 'GET') headers.set('X-CSRF-Token', token)
  try {
    const response = await fetch(`/api${path}${queryText(options.query)}`, {
      method,
      headers,
      body: form ? (options.body as FormData) : JSON.stringify(options.body),
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

function queryText(query: Options['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return given.length ? `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}` : ''
}
