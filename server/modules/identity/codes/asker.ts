import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import type { Exchange } from '../../../kernel/http/route.ts'
import { newToken, tokenHash } from '../secret-token.ts'
import type { Identifier } from '../users/identifier.ts'
import { indexColumn } from '../users/store.ts'

const cookie = 'chowk_codes'

/** The browser that asks for codes or enters them: what it asked for itself, others cannot spend. */
export interface Asker {
  browserHash: Buffer | null
  /** What the browser keeps since somebody last logged in there. */
  deviceToken: string | null
}

/** The browser of somebody who enters a code. */
export function askerOf(http: Exchange): Asker {
  const token = http.cookie(cookie)
  return {
    browserHash: token ? tokenHash(token) : null,
    deviceToken: http.cookie('chowk_device')?.slice(0, 100) ?? null,
  }
}

/** The browser of somebody who asks for a code: it will be known again when the code is entered. */
export function rememberAsker(http: Exchange): Asker {
  const token = http.cookie(cookie) ?? newToken()
  http.setCookie(cookie, token, { httpOnly: true, maxAgeSeconds: 7 * 86_400 })
  return { ...askerOf(http), browserHash: tokenHash(token) }
}

/**
 * A device that logged in before to the account of this address; null for strangers. What strangers ask
 * for and guess is counted apart from it.
 */
export async function knownDeviceOf(
  ctx: Ctx,
  { channel, index }: Identifier,
  { deviceToken }: Pick<Asker, 'deviceToken'>,
): Promise<string | null> {
  if (deviceToken === null) return null
  const device = await asLogin(ctx).readFirst(
    queries
      .selectFrom('identity.users as u')
      .innerJoin('identity.known_devices as d', 'd.user_id', 'u.id')
      .select('d.id')
      .where(`u.${indexColumn(channel)}`, '=', index)
      .where('d.device_hash', '=', tokenHash(deviceToken))
      .where('u.deleted_at', 'is', null),
  )
  return device?.id ?? null
}

/** For a job's payload, which is JSON. */
export const browserHashFrom = (text: string | null): Buffer | null =>
  text === null ? null : Buffer.from(text, 'base64')
