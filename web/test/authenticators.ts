import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'

/** The code that an authenticator app shows now, or a few half minutes from now: each is good only once. */
export function appCode(secret: string, { later = 0 } = {}): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
  return totp.generate({ timestamp: Date.now() + later * 30_000 })
}

/** A device with a fingerprint reader that always says yes. */
export async function plugInAuthenticator(page: Page): Promise<void> {
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('WebAuthn.enable')
  await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
