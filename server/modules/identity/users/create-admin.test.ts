import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClient, startTestNode } from '../../../testing/node.ts'
import { createAdmin, demoAccounts } from '../contract.ts'
import { demo } from '../demo.ts'
import { registerPermissions } from '../roles/register-permissions.ts'
import { totpCode } from '../second-factor/totp.ts'
import { count, goodPassword, logIn, me, signedUp } from '../testing.ts'

test('making the first administrator from the command line', async (t) => {
  const node = await startTestNode(t)
  const system = node.contexts.system()

  await t.test('without a password: a link that sets one', async () => {
    const { setUpLink } = await createAdmin(system, { email: 'root@example.com' })
    const query = new URL(setUpLink ?? '').searchParams
    const body = { identifier: query.get('email'), code: query.get('code'), newPassword: goodPassword }
    assert.equal((await node.call('PUT', '/auth/password-resets', { body })).status, 204)
    const answer = await logIn(node, 'root@example.com')
    assert.equal(answer.body.mustSetUpSecondFactor, true)
  })

  await t.test('with a password; and somebody who has an account becomes one', async () => {
    const made = await createAdmin(system, {
      email: 'second@example.com',
      password: goodPassword,
      displayName: 'Second',
    })
    assert.equal(made.setUpLink, null)
    assert.equal((await logIn(node, 'second@example.com')).body.user.displayName, 'Second')
    const client = await signedUp(node, 'asha@example.com')
    await createAdmin(system, { email: 'asha@example.com' })
    assert.equal((await me(node, client)).body.roles[0].id, 'ROLE_SUPER_ADMIN')
    await createAdmin(system, { email: 'asha@example.com' })
    assert.equal(await count(node, `identity.user_roles where role_id = 'ROLE_SUPER_ADMIN'`), 3)
    await assert.rejects(
      createAdmin(system, { email: 'third@example.com', password: 'password' }),
      /easy to guess/,
    )
  })
})

test('the demo fills an empty database with people one can log in as', async (t) => {
  const node = await startTestNode(t)
  await demo(node.contexts.system())
  assert.equal(await count(node, 'identity.users'), demoAccounts.length)
  for (const { email, password, totpSecret, roleIds } of demoAccounts) {
    const client = newClient()
    const { body } = await logIn(node, email, password, client)
    assert.equal(body.status, totpSecret ? 'second_factor_required' : 'signed_in', email)
    if (totpSecret) {
      const code = totpCode(totpSecret, new Date())
      const factor = { challenge: body.challenge, method: 'totp', code }
      const answer = await node.call('POST', '/auth/second-factors', { as: client, body: factor })
      assert.equal(answer.body.mustSetUpSecondFactor, false)
    }
    assert.deepEqual(
      (await me(node, client)).body.roles.map(({ id }: { id: string }) => id),
      [...roleIds],
    )
  }
})

test('permissions that manifests add can be granted, and super admins hold them', async (t) => {
  const node = await startTestNode(t)
  const permission = {
    id: 'PERM_TEST_READ',
    name: 'View tests',
    description: 'See tests',
    category: 'tests',
    resource: 'tests',
    action: 'read',
  } as const
  await registerPermissions(node.contexts.system(), [permission])
  await registerPermissions(node.contexts.system(), [{ ...permission, name: 'Look at tests' }])
  const [row] = await node.query(`select name, status from identity.permissions where id = 'PERM_TEST_READ'`)
  assert.deepEqual(row, { name: 'Look at tests', status: 'active' })
})
