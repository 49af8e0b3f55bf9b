import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClient, startTestNode } from '../../../testing/node.ts'
import {
  count,
  forgetRateLimits,
  goodPassword,
  logIn,
  me,
  messages,
  newestCode,
  newestLink,
  newestMessage,
  refused,
  signedUp,
} from '../testing.ts'

const nextPassword = 'pakka-aam-meetha-42'

test('a forgotten password', async (t) => {
  const node = await startTestNode(t)
  const email = 'asha@example.com'
  const client = await signedUp(node, email)
  const ask = (identifier = email) => node.call('POST', '/auth/password-resets', { body: { identifier } })
  const reset = (code: string, newPassword = nextPassword, as = newClient()) =>
    node.call('PUT', '/auth/password-resets', { as, body: { identifier: email, code, newPassword } })

  await t.test('is replaced with the mailed code; all log-ins end and the owner is told', async () => {
    await forgetRateLimits(node)
    assert.equal((await ask()).status, 202)
    const code = await newestCode(node, email)
    refused(await reset(code, 'password1'), 422, 'invalid_input')
    refused(await reset(code === '000000' ? '000001' : '000000'), 422, 'wrong_code')
    assert.equal((await reset(code)).status, 204)
    refused(await reset(code), 422, 'wrong_code')
    refused(await me(node, client), 401, 'log_in_first')
    refused(await logIn(node, email), 401, 'wrong_credentials')
    assert.equal((await logIn(node, email, nextPassword)).status, 200)
    assert.match((await newestMessage(node, email)).subject, /password was changed/)
  })

  await t.test('or with the link, once', async () => {
    await forgetRateLimits(node)
    await ask()
    const token = (await newestLink(node, email)).get('code') as string
    assert.equal((await reset(token, goodPassword)).status, 204)
    refused(await reset(token), 422, 'wrong_code')
  })

  await t.test('an unknown account gets the same answer and no mail', async () => {
    const [known, unknown] = [(await ask('other@example.com')).body, (await ask('+919876543210')).body]
    assert.deepEqual(known, unknown)
    assert.equal((await messages(node, 'other@example.com')).length, 0)
    const body = { identifier: 'other@example.com', code: '123456', newPassword: nextPassword }
    refused(await node.call('PUT', '/auth/password-resets', { body }), 422, 'wrong_code')
    const link = { ...body, code: 'A'.repeat(43) }
    refused(await node.call('PUT', '/auth/password-resets', { body: link }), 422, 'wrong_code')
  })

  await t.test('is a way in while strangers keep the account locked', async () => {
    for (let i = 0; i < 6; i++) await logIn(node, email, 'guess')
    refused(await logIn(node, email), 429, 'locked_out')
    await forgetRateLimits(node)
    await ask()
    const owner = newClient()
    assert.equal((await reset(await newestCode(node, email), nextPassword, owner)).status, 204)
    for (let i = 0; i < 6; i++) await logIn(node, email, 'guess')
    refused(await logIn(node, email, nextPassword), 429, 'locked_out')
    assert.equal(
      (await logIn(node, email, nextPassword, owner)).status,
      200,
      'this device is known from now on',
    )
  })
})

test('changing one’s password', async (t) => {
  const node = await startTestNode(t)
  const email = 'asha@example.com'
  const client = await signedUp(node, email)
  const other = newClient()
  await logIn(node, email, goodPassword, other)
  const change = (body: object) => node.call('PUT', '/me/password', { as: client, body })

  refused(await change({ newPassword: nextPassword }), 422, 'wrong_password')
  refused(await change({ currentPassword: 'not-this-one', newPassword: nextPassword }), 422, 'wrong_password')
  const weak = await change({ currentPassword: goodPassword, newPassword: 'asha.verma' })
  assert.deepEqual(weak.body.fields[0], {
    path: '/newPassword',
    code: 'weak_password',
    message: 'This password is easy to guess. Use several unrelated words, or let your browser suggest one.',
  })
  assert.equal((await change({ currentPassword: goodPassword, newPassword: nextPassword })).status, 204)
  assert.equal((await me(node, client)).status, 200, 'this session stays')
  refused(await me(node, other), 401, 'log_in_first')
  assert.equal((await logIn(node, email, nextPassword)).status, 200)
})

test('a second factor still stands after a reset', async (t) => {
  const node = await startTestNode(t)
  const email = 'asha@example.com'
  const client = await signedUp(node, email)
  const { totpCode } = await import('../second-factor/totp.ts')
  const { body } = await node.call('POST', '/me/totp', { as: client, body: {} })
  const code = totpCode(body.secret, new Date())
  await node.call('POST', '/me/totp/confirmation', { as: client, body: { code } })
  await forgetRateLimits(node)
  await node.call('POST', '/auth/password-resets', { body: { identifier: email } })
  const resetBody = { identifier: email, code: await newestCode(node, email), newPassword: nextPassword }
  assert.equal((await node.call('PUT', '/auth/password-resets', { body: resetBody })).status, 204)
  assert.equal((await logIn(node, email, nextPassword)).body.status, 'second_factor_required')
})

test('a reset ends what a thief may have made to stay inside', async (t) => {
  const node = await startTestNode(t)
  const email = 'asha@example.com'
  const client = await signedUp(node, email)
  const grant = { grant: 'password', identifier: email, password: goodPassword }
  const tokens = (await node.call('POST', '/auth/tokens', { body: grant })).body
  const key = { name: 'Robot', scopes: ['self'] }
  const made = (await node.call('POST', '/me/api-keys', { as: client, body: key })).body
  const bearing = (bearer: string) => ({ cookies: new Map(), bearer })
  for (const bearer of [made.key, tokens.accessToken]) {
    assert.equal((await me(node, bearing(bearer))).status, 200)
  }
  await forgetRateLimits(node)
  await node.call('POST', '/auth/password-resets', { body: { identifier: email } })
  const body = { identifier: email, code: await newestCode(node, email), newPassword: nextPassword }
  assert.equal((await node.call('PUT', '/auth/password-resets', { body })).status, 204)
  for (const bearer of [made.key, tokens.accessToken]) {
    refused(await me(node, bearing(bearer)), 401, 'log_in_first')
  }
  const refresh = { grant: 'refresh', refreshToken: tokens.refreshToken }
  refused(await node.call('POST', '/auth/tokens', { body: refresh }), 401, 'invalid_refresh_token')
  assert.equal(
    await count(node, `identity.auth_tokens where kind in ('api_key', 'refresh') and revoked_at is null`),
    0,
  )
  assert.match((await newestMessage(node, email)).text, /API keys and refresh tokens/)
})
