import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Me } from '../session.ts'
import { nextSteps } from './next-steps.ts'

const fresh: Me = {
  user: {
    id: '0190b2c0-0000-7000-8000-000000000001',
    email: 'asha@example.com',
    phone: null,
    displayName: 'Asha',
    status: 'active',
    emailVerified: true,
    phoneVerified: false,
    lastLoginAt: null,
    createdAt: '2026-11-21T12:00:00Z',
  },
  roles: [],
  permissions: [],
  memberships: [],
  secondFactor: { totp: false, passkeys: 0, recoveryCodesLeft: 0, required: false, passed: false },
  hasPassword: true,
  steppedUpUntil: null,
}

const open = (me: Me, profile: Parameters<typeof nextSteps>[1], addresses: number) =>
  nextSteps(me, profile, addresses)
    .filter((step) => !step.done)
    .map((step) => step.name)

test('a new account has everything but its proven e-mail before it', () => {
  assert.deepEqual(open(fresh, null, 0), ['secondFactor', 'profile', 'phone', 'address'])
})

test('a passkey is a second factor too', () => {
  const me = { ...fresh, secondFactor: { ...fresh.secondFactor, passkeys: 1, recoveryCodesLeft: 10 } }
  assert.ok(!open(me, null, 0).includes('secondFactor'))
})

test('recovery codes that run out are spoken of', () => {
  const me = { ...fresh, secondFactor: { ...fresh.secondFactor, totp: true, recoveryCodesLeft: 2 } }
  assert.ok(open(me, null, 0).includes('recoveryCodes'))
})

test('when all is in place, nothing is left', () => {
  const me = {
    ...fresh,
    user: { ...fresh.user, phoneVerified: true },
    secondFactor: { ...fresh.secondFactor, totp: true, recoveryCodesLeft: 9 },
  }
  assert.deepEqual(open(me, { firstName: 'Asha', avatarUrl: '/x' }, 1), [])
})
