import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClient, startTestNode } from '../../../testing/node.ts'
import { goodPassword, logIn, refused, signedUp } from '../testing.ts'
import { totpCode } from './totp.ts'

test('a log-in from before the second factor does not get past it with the password', async (t) => {
  const node = await startTestNode(t)
  const email = 'boss@example.com'
  const [owner, thief] = [await signedUp(node, email), newClient()]
  assert.equal((await logIn(node, email, goodPassword, thief)).status, 200)
  const { body } = await node.call('POST', '/me/totp', { as: owner, body: {} })
  const code = totpCode(body.secret, new Date())
  const confirmed = await node.call('POST', '/me/totp/confirmation', { as: owner, body: { code } })
  assert.equal(confirmed.status, 200)

  for (const [method, path] of [
    ['POST', '/me/recovery-codes'],
    ['POST', '/me/passkeys/challenges'],
    ['DELETE', '/me/totp'],
  ] as const) {
    const answer = await node.call(method, path, { as: thief, ...(method === 'POST' && { body: {} }) })
    refused(answer, 403, 'step_up_required')
  }
  const stepUp = (body: object) => node.call('POST', '/me/step-up', { as: thief, body })
  refused(await stepUp({ method: 'password', secret: goodPassword }), 409, 'use_stronger_proof')
  const secret = confirmed.body.recoveryCodes[0]
  assert.equal((await stepUp({ method: 'recovery_code', secret })).status, 200)
  assert.equal((await node.call('POST', '/me/recovery-codes', { as: thief, body: {} })).status, 200)
})
