import { createHmac } from 'node:crypto'
import type { Keys } from '../../../kernel/secrets/keys.ts'

/** What a code allows. A code for one act does nothing else. */
export type Act = 'sign_in' | 'sign_up' | 'reset_password' | 'change_email' | 'change_phone' | 'step_up'

export const codeLastsSeconds = 600
export const resendAfterSeconds = 30
export const attemptsPerCode = 5

/** Keyed, since six digits can be tried out; bound to its act and recipient, so that a hash moved elsewhere is void. */
export const codeHash = (keys: Keys, act: Act, recipientIndex: Buffer, code: string): Buffer =>
  createHmac('sha256', keys.derive('identity.codes'))
    .update(`${act}:${recipientIndex.toString('hex')}:${code}`)
    .digest()

export function purposeOf(act: Act): 'login' | 'verification' | 'password_reset' {
  switch (act) {
    case 'sign_in':
      return 'login'
    case 'reset_password':
      return 'password_reset'
    case 'sign_up':
    case 'change_email':
    case 'change_phone':
    case 'step_up':
      return 'verification'
    default:
      return act satisfies never
  }
}
