import { Secret, TOTP } from 'otpauth'

const stepSeconds = 30
const issuer = 'Chowk'

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer,
    label,
    secret: Secret.fromBase32(secret),
    digits: 6,
    period: stepSeconds,
    algorithm: 'SHA1',
  })

/** 160 random bits, as RFC 4226 recommends, in Base32 for typing. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

export const otpauthUrl = (secret: string, label: string): string => totpOf(secret, label).toString()

/** The time step whose code this is, if it is one of now or of half a minute before or after; else null. */
export function matchingStep(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / stepSeconds) + delta
}

/** The code of a moment: what the authenticator app shows. For the demo and for tests. */
export const totpCode = (secret: string, now: Date): string =>
  totpOf(secret).generate({ timestamp: now.getTime() })
