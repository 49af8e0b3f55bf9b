import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson } from '../../../testing/people.ts'
import { refused } from '../testing.ts'

test('there is always a super admin, for good and with every permission', async (t) => {
  const node = await startTestNode(t)
  const root = await anAdmin(node, { steppedUp: true })
  const other = await aPerson(node)
  const post = (path: string, body: object) => node.call('POST', path, { as: root, body })

  await t.test('nobody makes another role of their level', async () => {
    const role = { name: 'Puppet', description: '', level: 1, permissionIds: [] }
    refused(await post('/admin/roles', role), 422, 'invalid_input')
    const made = await post('/admin/roles', { ...role, level: 2 })
    const path = `/admin/roles/${made.body.id}`
    refused(await node.call('PATCH', path, { as: root, body: { level: 1 } }), 422, 'invalid_input')
  })

  await t.test('one whose time runs out does not count as another', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    const grant = { roleId: 'ROLE_SUPER_ADMIN', expiresAt }
    assert.equal((await post(`/admin/users/${other.userId}/roles`, grant)).status, 201)
    refused(await node.call('DELETE', '/me', { as: root }), 409, 'last_super_admin')
  })

  await t.test('none denies themselves what nobody could give back', async () => {
    const denial = {
      permissionId: 'PERM_USER_ASSIGN_PERMISSIONS',
      assignmentType: 'override',
      effect: 'deny',
    }
    refused(await post(`/admin/users/${root.userId}/permissions`, denial), 409, 'super_admin')
  })
})
