import { createHmac } from 'node:crypto'
import type { Exchange } from '../../../kernel/http/route.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { isSameSecret } from '../../../kernel/secrets/same-secret.ts'

export const sessionLastsDays = 30
const deviceLastsDays = 400
const daySeconds = 86_400

/** The session itself, out of scripts' reach, and beside it what scripts must echo to change anything. */
export function setSessionCookies(
  http: Exchange,
  keys: Keys,
  session: { token: string; deviceToken: string },
): void {
  const maxAgeSeconds = sessionLastsDays * daySeconds
  http.setCookie('chowk_session', session.token, { httpOnly: true, maxAgeSeconds })
  http.setCookie('chowk_csrf', csrfToken(keys, session.token), { httpOnly: false, maxAgeSeconds })
  setDeviceCookie(http, session.deviceToken)
}

export function setDeviceCookie(http: Exchange, deviceToken: string): void {
  http.setCookie('chowk_device', deviceToken, { httpOnly: true, maxAgeSeconds: deviceLastsDays * daySeconds })
}

/** The device cookie stays: it says nothing about who is logged in, and keeps its budget of attempts. */
export function clearSessionCookies(http: Exchange): void {
  http.clearCookie('chowk_session')
  http.clearCookie('chowk_csrf')
}

/** A browser that lost only the readable cookie could otherwise neither act nor log out. */
export function restoreCsrfCookie(http: Exchange, keys: Keys): void {
  const token = http.cookie('chowk_session')
  if (!token || http.cookie('chowk_csrf') === csrfToken(keys, token)) return
  http.setCookie('chowk_csrf', csrfToken(keys, token), {
    httpOnly: false,
    maxAgeSeconds: sessionLastsDays * daySeconds,
  })
}

/** Derived from the session's token, so that a cookie planted by another site on the domain does not fit. */
export const csrfToken = (keys: Keys, sessionToken: string): string =>
  createHmac('sha256', keys.derive('identity.csrf')).update(sessionToken).digest('base64url')

export const csrfFits = (keys: Keys, sessionToken: string, given: string | null): boolean =>
  isSameSecret(Buffer.from(csrfToken(keys, sessionToken)), Buffer.from(given ?? ''))

/** What is known of the browser or program that wants to log in. */
export interface Client {
  kind: 'browser' | 'client'
  deviceToken: string | null
}

export const browserOf = (http: Exchange): Client => ({
  kind: 'browser',
  deviceToken: http.cookie('chowk_device')?.slice(0, 100) ?? null,
})
