import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { send } from '#app/api.ts'
import type { PasskeyChallenge, SignedIn } from './api.ts'

type RequestOptions = PasskeyChallenge<PublicKeyCredentialRequestOptionsJSON>
type CreationOptions = PasskeyChallenge<PublicKeyCredentialCreationOptionsJSON>

export const passkeysWork = (): boolean => typeof window.PublicKeyCredential === 'function'

export async function logInByPasskey(): Promise<SignedIn> {
  const { challengeId, options } = await send<RequestOptions>('POST', '/auth/passkey-challenges', {
    body: {},
  })
  const response = await answerWithPasskey(options)
  return send<SignedIn>('POST', '/auth/passkey-sessions', { body: { challengeId, response } })
}

export async function passSecondFactorByPasskey(challenge: string): Promise<SignedIn> {
  const asked = await send<RequestOptions>('POST', '/auth/second-factors/passkey-challenges', {
    body: { challenge },
  })
  const response = await answerWithPasskey(asked.options)
  return send<SignedIn>('POST', '/auth/second-factors/passkey', {
    body: { challenge, challengeId: asked.challengeId, response },
  })
}

export async function stepUpByPasskey(): Promise<void> {
  const { challengeId, options } = await send<RequestOptions>('POST', '/me/step-up/passkey-challenges', {
    body: {},
  })
  await send('POST', '/me/step-up/passkey', {
    body: { challengeId, response: await answerWithPasskey(options) },
  })
}

export async function addPasskey(name: string): Promise<void> {
  const asked = await send<CreationOptions>('POST', '/me/passkeys/challenges', { body: {} })
  const { startRegistration } = await import('@simplewebauthn/browser')
  const response = await startRegistration({ optionsJSON: asked.options })
  await send('POST', '/me/passkeys', { body: { challengeId: asked.challengeId, response, name } })
}

/** Whether the person closed the browser's passkey window, which is no failure to speak of. */
export const wasGivenUp = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')

async function answerWithPasskey(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<AuthenticationResponseJSON> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return startAuthentication({ optionsJSON })
}
