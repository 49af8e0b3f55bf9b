import { send } from '#app/api.ts'
import type { Me } from '#app/session.ts'

export type StepUpMethod = 'password' | 'totp' | 'passkey' | 'recovery_code' | 'code'

export const stepUp = (body: { method: Exclude<StepUpMethod, 'passkey'>; secret: string }) =>
  send('POST', '/me/step-up', { body })

export const askForStepUpCode = () => send('POST', '/me/step-up/codes', { body: {} })

/** How this person can prove themselves, the quickest first. A sent code is only for those with nothing better. */
export function stepUpMethods({ hasPassword, secondFactor }: Me, passkeysWork: boolean): StepUpMethod[] {
  const methods: StepUpMethod[] = []
  if (secondFactor.passkeys > 0 && passkeysWork) methods.push('passkey')
  if (secondFactor.totp) methods.push('totp')
  // After the second factor was set up, a log-in that has not passed it is not believed on the password alone.
  const factorCounts = secondFactor.totp || (secondFactor.required && secondFactor.passkeys > 0)
  const passwordCounts = secondFactor.passed || !factorCounts
  if (hasPassword && passwordCounts) methods.push('password')
  if (secondFactor.recoveryCodesLeft > 0) methods.push('recovery_code')
  if (!hasPassword && !secondFactor.totp) methods.push('code')
  return methods
}

const reasons = [
  ['closeAccount', /^DELETE \/me$/],
  ['dataExport', /^\w+ \/me\/data-export/],
  ['apiKey', /^\w+ \/me\/api-keys/],
  ['contact', /^\w+ \/me\/(email|phone)/],
  ['deleteUser', /^DELETE \/admin\/users\/[^/]+$/],
  ['admin', /^\w+ \/admin\//],
  ['money', /^POST \/me\/wallet\/transfers$/],
  ['safety', /^\w+ \/me\//],
] as const

/** Why the act at hand needs a fresh proof: the name of a text under `stepUp.why`. */
export const stepUpReason = (act: string) => reasons.find(([, pattern]) => pattern.test(act))?.[0] ?? 'other'
