import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Client, newClient, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import {
  count,
  forgetRateLimits,
  goodPassword,
  logIn,
  me,
  newestCode,
  refused,
  signedUp,
} from '../testing.ts'
import { matchingStep, newTotpSecret, totpCode } from './totp.ts'

/** As half a minute later, when the app shows another code. */
const nextStep = (node: TestNode) => node.query('update identity.mfa_factors set last_step = last_step - 1')

const codeOf = (secret: string) => totpCode(secret, new Date())

async function turnedOn(node: TestNode, as: Client): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { body } = await node.call('POST', '/me/totp', { as, body: {} })
  const confirmed = await node.call('POST', '/me/totp/confirmation', {
    as,
    body: { code: codeOf(body.secret) },
  })
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
  await nextStep(node)
  return { secret: body.secret, recoveryCodes: confirmed.body.recoveryCodes }
}

test('codes of the step before, now and after match; others do not', () => {
  const secret = newTotpSecret()
  const now = new Date('2026-11-21T12:00:10Z')
  const step = Math.floor(now.getTime() / 30_000)
  for (const offset of [-1, 0, 1]) {
    assert.equal(
      matchingStep(secret, totpCode(secret, new Date(now.getTime() + offset * 30_000)), now),
      step + offset,
    )
  }
  assert.equal(matchingStep(secret, totpCode(secret, new Date(now.getTime() + 90_000)), now), null)
  for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６'])
    assert.equal(matchingStep(secret, code, now), null)
})

test('an authenticator app as second factor', async (t) => {
  const node = await startTestNode(t)
  const email = 'asha@example.com'
  const client = await signedUp(node, email)
  const { secret, recoveryCodes } = await turnedOn(node, client)
  const challengeOf = async (as = newClient()) => {
    const { body } = await logIn(node, email, goodPassword, as)
    assert.equal(body.status, 'second_factor_required')
    return body.challenge as string
  }
  const pass = (challenge: string, method: string, code: string, as = newClient()) =>
    node.call('POST', '/auth/second-factors', { as, body: { challenge, method, code } })

  await t.test('setting it up passes it for this session and shows ten recovery codes', async () => {
    assert.equal(recoveryCodes.length, 10)
    assert.equal(new Set(recoveryCodes).size, 10)
    const { secondFactor } = (await me(node, client)).body
    assert.deepEqual(secondFactor, {
      totp: true,
      passkeys: 0,
      recoveryCodesLeft: 10,
      required: false,
      passed: true,
    })
    refused(await node.call('POST', '/me/totp', { as: client, body: {} }), 409, 'totp_is_on')
    const [row] = await node.query(
      `select row_to_json(f)::text as row from identity.mfa_factors f where kind = 'totp'`,
    )
    assert.ok(!String(row?.row).includes(secret))
  })

  await t.test('a log-in stops half-way and goes on with a code', async () => {
    const { body } = await logIn(node, email)
    assert.deepEqual(body.methods, ['totp', 'recovery_code'])
    const browser = newClient()
    assert.equal((await me(node, browser)).status, 401)
    assert.equal((await pass(body.challenge, 'totp', codeOf(secret), browser)).body.status, 'signed_in')
    assert.equal((await me(node, browser)).body.secondFactor.passed, true)
    refused(await pass(body.challenge, 'totp', codeOf(secret)), 401, 'challenge_over')
  })

  await t.test('a code counts once, however many log-ins submit it at once', async () => {
    await nextStep(node)
    const challenges = await Promise.all(Array.from({ length: 4 }, () => challengeOf()))
    const code = codeOf(secret)
    const answers = await Promise.all(challenges.map((challenge) => pass(challenge, 'totp', code)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    await node.query('delete from identity.attempt_budgets')
  })

  await t.test('a recovery code counts once, at the same moment too, however it is typed', async () => {
    const [code = ''] = recoveryCodes
    const challenges = await Promise.all(Array.from({ length: 4 }, () => challengeOf()))
    const typed = [code, code.toUpperCase(), code.replaceAll('-', ''), ` ${code} `]
    const answers = await Promise.all(
      challenges.map((challenge, i) => pass(challenge, 'recovery_code', typed[i] ?? '')),
    )
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    assert.equal((await me(node, client)).body.secondFactor.recoveryCodesLeft, 9)
    await node.query('delete from identity.attempt_budgets')
  })

  await t.test('a challenge bears five wrong codes, and the account no more in a minute', async () => {
    const challenge = await challengeOf()
    for (let i = 0; i < 5; i++) refused(await pass(challenge, 'totp', '000000'), 422, 'wrong_code')
    refused(await pass(challenge, 'totp', '000000'), 401, 'challenge_over')
    refused(await pass(await challengeOf(), 'totp', '000000'), 429, 'locked_out')
    await nextStep(node)
    const known = await pass(await challengeOf(client), 'totp', codeOf(secret), client)
    assert.equal(known.status, 200, 'a device that logged in before has its own budget')
    await node.query('delete from identity.attempt_budgets')
  })

  await t.test('a made-up challenge is refused', async () => {
    refused(await pass('nonsense', 'totp', '000000'), 401, 'challenge_over')
  })

  await t.test('new recovery codes replace the old ones', async () => {
    const { body } = await node.call('POST', '/me/recovery-codes', { as: client, body: {} })
    assert.equal(body.recoveryCodes.length, 10)
    refused(await pass(await challengeOf(), 'recovery_code', recoveryCodes[5] ?? ''), 422, 'wrong_code')
    assert.equal((await pass(await challengeOf(), 'recovery_code', body.recoveryCodes[0])).status, 200)
  })

  await t.test('removing it ends the asking', async () => {
    assert.equal((await node.call('DELETE', '/me/totp', { as: client })).status, 204)
    assert.equal((await logIn(node, email)).body.status, 'signed_in')
    assert.equal(await count(node, 'identity.mfa_factors'), 0)
  })
})

test('administrators cannot work without a second factor', async (t) => {
  const node = await startTestNode(t)
  const admin = await aPerson(node, { roles: ['ROLE_VIEWER'], steppedUp: true })
  refused(await node.call('GET', '/admin/users', { as: admin }), 403, 'second_factor_required')
  assert.equal((await me(node, admin)).body.secondFactor.required, true)
  await turnedOn(node, admin)
  assert.equal((await node.call('GET', '/admin/users', { as: admin })).status, 200)
  refused(await node.call('DELETE', '/me/totp', { as: admin }), 409, 'second_factor_needed')
})

test('stepping up', async (t) => {
  const node = await startTestNode(t)
  const email = 'asha@example.com'
  const client = await signedUp(node, email)
  const sensitive = () => node.call('POST', '/me/recovery-codes', { as: client, body: {} })
  const stepUp = (method: string, secret: string) =>
    node.call('POST', '/me/step-up', { as: client, body: { method, secret } })
  const growOld = async (ctx: TestContext) => {
    await node.query(`update identity.sessions set stepped_up_at = now() - interval '11 minutes'`)
    await node.as({ scope: 'system' }).transaction((tx) => tx.signal('session.invalidated', 'all'))
    await ctx.waitFor(async () => refused(await sensitive(), 403, 'step_up_required'), { timeout: 2000 })
  }

  await t.test('opens sensitive acts for ten minutes, by password', async (ctx) => {
    await growOld(ctx)
    refused(await stepUp('password', 'not-my-password'), 422, 'wrong_password')
    const { body } = await stepUp('password', goodPassword)
    assert.ok(Date.parse(body.steppedUpUntil) - Date.now() > 9 * 60_000)
    refused(await sensitive(), 409, 'no_second_factor')
  })

  await t.test('by a code of the app, which also passes the second factor', async (ctx) => {
    const { secret } = await turnedOn(node, client)
    await growOld(ctx)
    refused(await stepUp('totp', '000000'), 422, 'wrong_code')
    assert.equal((await stepUp('totp', codeOf(secret))).status, 200)
    assert.equal((await sensitive()).status, 200)
    refused(await node.call('POST', '/me/step-up/codes', { as: client, body: {} }), 409, 'use_stronger_proof')
  })

  await t.test('is guarded against guessing', async () => {
    for (let i = 0; i < 5; i++) await stepUp('password', `guess-${i}`)
    refused(await stepUp('password', goodPassword), 429, 'locked_out')
  })

  await t.test('by a code to the phone for those who have nothing else', async () => {
    const phone = '+919876543210'
    const body = { phone }
    await node.call('POST', '/auth/otps', { body })
    const person = newClient()
    await node.call('POST', '/auth/otp-sessions', {
      as: person,
      body: { phone, code: await newestCode(node, phone) },
    })
    await forgetRateLimits(node)
    assert.equal((await node.call('POST', '/me/step-up/codes', { as: person, body: {} })).status, 202)
    const secret = await newestCode(node, phone)
    const answer = await node.call('POST', '/me/step-up', { as: person, body: { method: 'code', secret } })
    assert.equal(answer.status, 200)
    const login = await node.call('POST', '/auth/otp-sessions', { body: { phone, code: secret } })
    refused(login, 422, 'wrong_code')
  })
})

test('setting up can be started over and over', async (t) => {
  const node = await startTestNode(t)
  const client = await signedUp(node, 'asha@example.com')
  const secrets = new Set<string>()
  // Past five runs PostgreSQL may plan a prepared statement without looking at its parameters.
  for (let i = 0; i < 40; i++) {
    const { status, body } = await node.call('POST', '/me/totp', { as: client, body: {} })
    assert.equal(status, 200, JSON.stringify(body))
    secrets.add(body.secret)
  }
  assert.equal(secrets.size, 40)
})
