import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson } from '../../../testing/people.ts'
import { totpCode } from '../second-factor/totp.ts'
import { me, refused, signedUp } from '../testing.ts'

test('API keys', async (t) => {
  const node = await startTestNode(t)
  const admin = await anAdmin(node, { steppedUp: true })
  const make = (scopes: string[], as = admin, more = {}) =>
    node.call('POST', '/me/api-keys', { as, body: { name: 'Shop robot', scopes, ...more } })
  const bearing = (bearer: string) => ({ cookies: new Map(), bearer })

  await t.test('a key does what its scopes say and no more', async () => {
    const { status, body } = await make(['PERM_USER_READ'])
    assert.equal(status, 201)
    assert.match(body.key, /^ck_[\w-]{43}$/)
    const robot = bearing(body.key)
    assert.equal((await node.call('GET', '/admin/users', { as: robot })).status, 200)
    refused(await node.call('GET', '/admin/roles', { as: robot }), 403, 'forbidden')
    refused(await me(node, robot), 403, 'forbidden')
    const self = bearing((await make(['self'])).body.key)
    assert.deepEqual((await me(node, self)).body.permissions, [])
    refused(await node.call('GET', '/admin/users', { as: self }), 403, 'forbidden')
  })

  await t.test('no key does what needs a fresh proof, such as making keys', async () => {
    const self = bearing((await make(['self'])).body.key)
    refused(await make(['self'], self as never), 403, 'step_up_required')
    const stepUp = { method: 'password', secret: 'x' }
    refused(await node.call('POST', '/me/step-up', { as: self, body: stepUp }), 403, 'forbidden')
    const password = { newPassword: 'kaccha-limbu-9-chai' }
    refused(await node.call('PUT', '/me/password', { as: self, body: password }), 403, 'forbidden')
  })

  await t.test('nobody gives a key what they do not hold', async () => {
    const person = await aPerson(node, { steppedUp: true })
    refused(await make(['PERM_USER_READ'], person), 422, 'invalid_input')
    refused(await make(['everything'], person), 422, 'invalid_input')
    const halfway = await aPerson(node, { roles: ['ROLE_VIEWER'], steppedUp: true })
    refused(await make(['PERM_USER_READ'], halfway), 403, 'forbidden')
  })

  await t.test('a key loses what its owner loses', async () => {
    const support = await aPerson(node, { roles: ['ROLE_SUPPORT'], secondFactor: true, steppedUp: true })
    const robot = bearing((await make(['PERM_USER_READ'], support)).body.key)
    assert.equal((await node.call('GET', '/admin/users', { as: robot })).status, 200)
    const details = await node.call('GET', `/admin/users/${support.userId}`, { as: admin })
    const [{ id }] = details.body.roleAssignments
    await node.call('DELETE', `/admin/users/${support.userId}/roles/${id}`, { as: admin })
    refused(await node.call('GET', '/admin/users', { as: robot }), 403, 'forbidden')
  })

  await t.test('keys are listed without their secret, and end when removed or over', async () => {
    const { body } = await make(['self'], admin, { expiresInDays: 1 })
    const list = await node.call('GET', '/me/api-keys', { as: admin })
    assert.ok(!JSON.stringify(list.body).includes(body.key))
    assert.equal(list.body.items[0].prefix, body.key.slice(0, 9))
    assert.ok(list.body.items.every((item: object) => !('key' in item)))
    assert.equal((await node.call('DELETE', `/me/api-keys/${body.id}`, { as: admin })).status, 204)
    refused(await me(node, bearing(body.key)), 401, 'log_in_first')
    refused(await node.call('DELETE', `/me/api-keys/${body.id}`, { as: admin }), 404, 'not_found')
    const brief = (await make(['self'], admin, { expiresInDays: 1 })).body
    await node.query(
      `update identity.auth_tokens set expires_at = now() - interval '1 second' where id = $1`,
      [brief.id],
    )
    refused(await me(node, bearing(brief.key)), 401, 'log_in_first')
    const other = await aPerson(node)
    const [mine] = (await node.call('GET', '/me/api-keys', { as: admin })).body.items
    refused(await node.call('DELETE', `/me/api-keys/${mine.id}`, { as: other }), 404, 'not_found')
  })
})

test('a key made under a second factor does not outlive it as such', async (t) => {
  const node = await startTestNode(t)
  const owner = await signedUp(node, 'asha@example.com')
  const { secret } = (await node.call('POST', '/me/totp', { as: owner, body: {} })).body
  const code = totpCode(secret, new Date())
  await node.call('POST', '/me/totp/confirmation', { as: owner, body: { code } })
  const body = { name: 'Robot', scopes: ['self'] }
  const { key } = (await node.call('POST', '/me/api-keys', { as: owner, body })).body
  const robot = { cookies: new Map(), bearer: key }
  assert.equal((await me(node, robot)).body.secondFactor.passed, true)
  assert.equal((await node.call('DELETE', '/me/totp', { as: owner })).status, 204)
  assert.equal((await me(node, robot)).body.secondFactor.passed, false)
})
