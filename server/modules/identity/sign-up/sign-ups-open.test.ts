import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOutboxes } from '../../../kernel/ports/create.ts'
import { changeSetting } from '../../../kernel/settings/settings.ts'
import { eventually } from '../../../testing/eventually.ts'
import { newClient, startTestNode } from '../../../testing/node.ts'
import { signUpsOpen } from './sign-ups-open.ts'

test('while sign-ups are closed, only the invited come in', async (t) => {
  const node = await startTestNode(t)
  await changeSetting(node.as({ scope: 'system' }), 'identity.sign_ups_open', false)
  await eventually('the node to hear of it', () => !node.services.settings.get(signUpsOpen))
  const body = { email: 'late@example.com', password: 'kaccha-limbu-9-chai', displayName: 'Late' }
  const bySignUp = await node.call('POST', '/auth/sign-ups', { as: newClient(), body })
  assert.deepEqual([bySignUp.status, bySignUp.body.code], [403, 'sign_ups_closed'])

  const phone = '+919812345678'
  assert.equal((await node.call('POST', '/auth/otps', { body: { phone } })).status, 202)
  await node.settled()
  const [text] = await openOutboxes(node.config).sms.list()
  const code = /\b\d{6}\b/.exec(JSON.stringify(text))?.[0]
  const byPhone = await node.call('POST', '/auth/otp-sessions', { as: newClient(), body: { phone, code } })
  assert.deepEqual([byPhone.status, byPhone.body.code], [403, 'sign_ups_closed'])
})
