import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClient, startTestNode } from '../../../testing/node.ts'
import { VirtualAuthenticator } from '../../../testing/virtual-authenticator.ts'
import { sendMessage } from '../codes/messages.ts'
import { securityChanges } from '../codes/security-messages.ts'
import { totpCode } from '../second-factor/totp.ts'
import { messages, newestCode, newestMessage, signedUp } from '../testing.ts'
import { requireEmail } from './identifier.ts'

test('an owner hears of whatever opens their account', async (t) => {
  const node = await startTestNode(t)
  const [email, phone] = ['asha@example.com', '+919876543210']
  const client = await signedUp(node, email)
  const call = async (method: string, path: string, body?: object) => {
    const answer = await node.call(method, path, { as: client, ...(body && { body }) })
    assert.ok(answer.status < 300, JSON.stringify(answer.body))
    return answer.body
  }
  const told = async (subject: RegExp, to = email) =>
    assert.match((await newestMessage(node, to)).subject, subject)

  await t.test('an API key', async () => {
    const { id } = await call('POST', '/me/api-keys', { name: 'Robot', scopes: ['self'] })
    await told(/API key was made/)
    await call('DELETE', `/me/api-keys/${id}`)
    await told(/API key was removed/)
  })

  await t.test('an authenticator app and recovery codes', async () => {
    const { secret } = await call('POST', '/me/totp', {})
    await call('POST', '/me/totp/confirmation', { code: totpCode(secret, new Date()) })
    await told(/authenticator app was added/)
    await call('POST', '/me/recovery-codes', {})
    await told(/recovery codes were made/)
    await call('DELETE', '/me/totp')
    await told(/authenticator app was removed/)
  })

  await t.test('a passkey', async () => {
    const { challengeId, options } = await call('POST', '/me/passkeys/challenges', {})
    const response = new VirtualAuthenticator({ origin: 'http://localhost:4000', rpId: 'localhost' }).create(
      options,
    )
    const { id } = await call('POST', '/me/passkeys', { challengeId, response, name: 'Phone' })
    await told(/passkey was added/)
    await call('DELETE', `/me/passkeys/${id}`)
    await told(/passkey was removed/)
  })

  await t.test('a phone number, and a new e-mail address at the old one', async () => {
    await call('POST', '/me/phone', { phone })
    await call('POST', '/me/phone/confirmation', { code: await newestCode(node, phone) })
    await told(/phone number was changed/)
    const next = 'next@example.com'
    await call('POST', '/me/email', { email: next })
    await call('POST', '/me/email/confirmation', { code: await newestCode(node, next) })
    await told(/e-mail address was changed/)
    assert.ok(!(await messages(node, next)).some(({ subject }) => /was changed/.test(subject)))
  })

  await t.test('in Hindi too', async () => {
    const to = requireEmail(node.services.keys, 'hindi@example.com')
    for (const change of securityChanges) {
      await sendMessage(node.as({ scope: 'system' }), to, 'hi', { kind: 'security_change', change })
    }
    const sent = await messages(node, to.address)
    assert.equal(sent.length, securityChanges.length)
    assert.ok(sent.every(({ subject, text }) => /[\u0900-\u097f]/.test(subject + text)))
  })
})

test('without a mail address the notice comes by SMS', async (t) => {
  const node = await startTestNode(t)
  const phone = '+919876543210'
  await node.call('POST', '/auth/otps', { body: { phone } })
  const body = { phone, code: await newestCode(node, phone) }
  const client = newClient()
  assert.equal((await node.call('POST', '/auth/otp-sessions', { as: client, body })).status, 200)
  const key = { name: 'Robot', scopes: ['self'] }
  assert.equal((await node.call('POST', '/me/api-keys', { as: client, body: key })).status, 201)
  assert.match((await newestMessage(node, phone)).text, /API key was made/)
})
