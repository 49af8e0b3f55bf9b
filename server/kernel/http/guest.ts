import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import { idOfBytes } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { cookieName } from './exchange.ts'

const keptSeconds = 90 * 24 * 60 * 60

/**
 * Who a buyer without an account is: the browser holds a secret, and the id made from it names the guest's
 * rows. Whoever changes something for the first time is handed a secret; whoever only looks stays anonymous.
 */
export function guestOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): Actor {
  const known = secretOf(request, secure)
  if (request.method === 'GET' || request.method === 'HEAD') {
    return known === null ? { scope: 'anonymous' } : { scope: 'guest', guestId: guestIdOf(known) }
  }
  refuseForms(request)
  const secret = known ?? randomBytes(32).toString('base64url')
  reply.setCookie(cookieName('chowk_guest', secure), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: keptSeconds,
  })
  return { scope: 'guest', guestId: guestIdOf(secret) }
}

/** The guest whose secret the browser holds, also once somebody has logged in there. */
export function guestIdIn(request: FastifyRequest, secure: boolean): string | null {
  const secret = secretOf(request, secure)
  return secret && guestIdOf(secret)
}

/** Knowing a guest's id opens nothing: the way from the secret leads through a hash. */
export function guestIdOf(secret: string): string {
  const hash = createHash('sha256').update(secret).digest().subarray(0, 16)
  hash[6] = ((hash[6] as number) & 0x0f) | 0x80
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80
  return idOfBytes(hash)
}

function secretOf(request: FastifyRequest, secure: boolean): string | null {
  const given = request.cookies[cookieName('chowk_guest', secure)]
  return given !== undefined && /^[\w-]{43}$/.test(given) ? given : null
}

/**
 * A guest has no session to tie a CSRF token to. The cookie does not travel with what other sites send; this
 * holds as well where a browser lets it: no page elsewhere can send JSON without asking first.
 */
function refuseForms({ headers }: FastifyRequest): void {
  const mediaType = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  const isForm = mediaType === 'application/x-www-form-urlencoded' || mediaType === 'text/plain'
  if (!isForm && headers['sec-fetch-site'] !== 'cross-site') return
  throw new Refusal('csrf_failed', 403, 'Send this from our own pages, as JSON.')
}
