import { errors, jwtVerify, SignJWT } from 'jose'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { signingKey, verifyingKey } from './signing-keys.ts'

export const accessTokenLastsSeconds = 600
export const audience = 'chowk-api'

interface AccessClaims {
  userId: string
  sessionId: string
}

/** A ten-minute EdDSA token. Whether its session still runs is asked at every use. */
export async function makeAccessToken(ctx: Ctx, { userId, sessionId }: AccessClaims): Promise<string> {
  const { id, key } = await signingKey(ctx)
  const issuedAt = Math.floor(ctx.now().getTime() / 1000)
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'EdDSA', kid: id, typ: 'at+jwt' })
    .setSubject(userId)
    .setIssuer(ctx.services.config.PUBLIC_URL)
    .setAudience(audience)
    .setJti(newId())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + accessTokenLastsSeconds)
    .sign(key)
}

/** The claims of a token that we signed, for us, and that has not expired; else null, whatever is wrong with it. */
export async function verifyAccessToken(ctx: Ctx, token: string): Promise<AccessClaims | null> {
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = kid && isId(kid) ? await verifyingKey(ctx, kid) : null
        if (!key) throw new errors.JWKSNoMatchingKey()
        return key
      },
      {
        algorithms: ['EdDSA'],
        typ: 'at+jwt',
        issuer: ctx.services.config.PUBLIC_URL,
        audience,
        requiredClaims: ['sub', 'sid', 'exp', 'iat'],
        currentDate: ctx.now(),
        clockTolerance: 5,
      },
    )
    const { sub, sid } = payload
    return isId(sub) && isId(sid) ? { userId: sub, sessionId: sid } : null
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)
