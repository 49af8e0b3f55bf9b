import type { Me } from '../session.ts'

export interface NextStep {
  name: 'email' | 'addEmail' | 'phone' | 'secondFactor' | 'recoveryCodes' | 'profile' | 'address'
  done: boolean
  to: '/account/profile' | '/account/security' | '/account/addresses'
  count?: number
}

interface Known {
  firstName: string | null
  avatarUrl: string | null
}

/** What somebody has still to do before their account is safe and useful, in the order in which it matters. */
export function nextSteps(me: Me, profile: Known | null, addresses: number): NextStep[] {
  const { user, secondFactor } = me
  const hasFactor = secondFactor.totp || secondFactor.passkeys > 0
  const fewCodes = hasFactor && secondFactor.recoveryCodesLeft < 3
  return [
    { name: user.email ? 'email' : 'addEmail', done: user.emailVerified, to: '/account/security' },
    { name: 'secondFactor', done: hasFactor, to: '/account/security' },
    ...(fewCodes
      ? [
          {
            name: 'recoveryCodes',
            done: false,
            to: '/account/security',
            count: secondFactor.recoveryCodesLeft,
          } as const,
        ]
      : []),
    { name: 'profile', done: Boolean(profile?.firstName && profile.avatarUrl), to: '/account/profile' },
    { name: 'phone', done: user.phoneVerified, to: '/account/security' },
    { name: 'address', done: addresses > 0, to: '/account/addresses' },
  ]
}
