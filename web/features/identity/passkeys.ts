import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { send } from '#app/api.ts'
import type { SignedIn } from './api.ts'

export const passkeysWork = (): boolean => typeof window.PublicKeyCredential === 'function'

export async function logInByPasskey(): Promise<SignedIn> {
  const { challengeId, options } = await send('POST', '/auth/passkey-challenges', {
    body: {},
  })
  const response = await answerWithPasskey(options)
  return send('POST', '/auth/passkey-sessions', { body: { challengeId, response } })
}

export async function passSecondFactorByPasskey(challenge: string): Promise<SignedIn> {
  const asked = await send('POST', '/auth/second-factors/passkey-challenges', {
    body: { challenge },
  })
  const response = await answerWithPasskey(asked.options)
  return send('POST', '/auth/second-factors/passkey', {
    body: { challenge, challengeId: asked.challengeId, response },
  })
}

export async function stepUpByPasskey(): Promise<void> {
  const { challengeId, options } = await send('POST', '/me/step-up/passkey-challenges', {
    body: {},
  })
  await send('POST', '/me/step-up/passkey', {
    body: { challengeId, response: await answerWithPasskey(options) },
  })
}

export async function addPasskey(name: string): Promise<void> {
  const asked = await send('POST', '/me/passkeys/challenges', { body: {} })
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = asked.options as unknown as PublicKeyCredentialCreationOptionsJSON
  const response = plain(await startRegistration({ optionsJSON }))
  await send('POST', '/me/passkeys', { body: { challengeId: asked.challengeId, response, name } })
}

/** Whether the person closed the browser's passkey window, which is no failure to speak of. */
export const wasGivenUp = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')

async function answerWithPasskey(options: object) {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return plain(
    await startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON }),
  )
}

/** As plain JSON: the browser's extension results are of a named type, the API's of any. */
function plain<Answer extends { clientExtensionResults: object }>(answer: Answer) {
  const clientExtensionResults: Record<string, unknown> = { ...answer.clientExtensionResults }
  return { ...(answer as Omit<Answer, 'clientExtensionResults'>), clientExtensionResults }
}
