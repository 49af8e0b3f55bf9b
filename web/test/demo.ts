import assert from 'node:assert/strict'
import { demoAccounts } from '../../server/modules/identity/demo-accounts.ts'
import { type Client, newClient, type TestNode } from '../../server/testing/node.ts'
import { appCode } from './authenticators.ts'

/** Logs one of the demo's people in, second factor and all. */
export async function demoClient(node: TestNode, name: string): Promise<Client> {
  const account = demoAccounts.find((one) => one.name === name) ?? assert.fail(`${name} is not in the demo`)
  const as = newClient()
  const { email: identifier, password, totpSecret } = account
  const { status, body } = await node.call('POST', '/auth/sessions', { as, body: { identifier, password } })
  assert.equal(status, 200, JSON.stringify(body))
  if (!totpSecret) return as
  const { challenge } = body
  const code = appCode(totpSecret)
  const second = await node.call('POST', '/auth/second-factors', {
    as,
    body: { challenge, method: 'totp', code },
  })
  assert.equal(second.status, 200, JSON.stringify(second.body))
  return as
}
