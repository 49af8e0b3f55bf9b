import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { startTestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson } from '../../../testing/people.ts'

test('the database itself keeps who acts below what they hold', async (t) => {
  const node = await startTestNode(t)
  const [admin, peer, somebody] = [
    await aPerson(node, { roles: ['ROLE_ADMIN'] }),
    await aPerson(node, { roles: ['ROLE_ADMIN'] }),
    await aPerson(node),
  ]
  const superAdmin = await anAdmin(node)
  const run = (statement: string, permission: string, { userId } = admin) =>
    node.as({ scope: 'platform', userId, permission }).transaction((tx) => sql.raw(statement).execute(tx.db))
  const giving = (role: string, to: { userId: string }, by = admin) =>
    `insert into identity.user_roles (id, user_id, role_id, granted_by)
     values (gen_random_uuid(), '${to.userId}', '${role}', '${by.userId}')`
  const refused = (statement: string, permission: string, by = admin) =>
    assert.rejects(run(statement, permission, by), { code: '42501' }, `${permission}: ${statement}`)

  await t.test('a role at or above one’s own is given by nobody, whatever the permission', async () => {
    for (const permission of ['PERM_USER_CREATE', 'PERM_USER_ASSIGN_ROLES', 'PERM_USER_UPDATE']) {
      for (const role of ['ROLE_SUPER_ADMIN', 'ROLE_ADMIN']) {
        await refused(giving(role, somebody), permission)
        await refused(giving(role, admin), permission)
      }
    }
  })

  await t.test('nor any role to a peer, nor in another’s name', async () => {
    await refused(giving('ROLE_VIEWER', peer), 'PERM_USER_ASSIGN_ROLES')
    await refused(giving('ROLE_VIEWER', superAdmin), 'PERM_USER_ASSIGN_ROLES')
    await refused(giving('ROLE_VIEWER', somebody, superAdmin), 'PERM_USER_ASSIGN_ROLES')
    await run(giving('ROLE_VIEWER', somebody), 'PERM_USER_ASSIGN_ROLES')
  })

  await t.test(
    'whoever makes accounts gives roles to their own invited only, if they may at all',
    async () => {
      await refused(giving('ROLE_SUPPORT', somebody), 'PERM_USER_CREATE')
      const { userId } = await aPerson(node, { status: 'pending' })
      await refused(giving('ROLE_SUPPORT', { userId }), 'PERM_USER_CREATE')
      await node.query('update identity.users set invited_by = $1 where id = $2', [admin.userId, userId])
      await node.query(
        `insert into identity.user_permissions (id, user_id, permission_id, assignment_type, effect)
       values (gen_random_uuid(), $1, 'PERM_USER_ASSIGN_ROLES', 'override', 'deny')`,
        [admin.userId],
      )
      await refused(giving('ROLE_SUPPORT', { userId }), 'PERM_USER_CREATE')
      await node.query('delete from identity.user_permissions')
      await run(giving('ROLE_SUPPORT', { userId }), 'PERM_USER_CREATE')
    },
  )

  await t.test('what peers and superiors hold is not taken away', async () => {
    const taking = (from: { userId: string }, table = 'user_roles') =>
      `delete from identity.${table} where user_id = '${from.userId}'`
    const taken = async (from: { userId: string }, by = admin) =>
      (await run(taking(from), 'PERM_USER_ASSIGN_ROLES', by)).numAffectedRows
    assert.equal(await taken(peer), 0n)
    assert.equal(await taken(superAdmin), 0n)
    assert.equal(await taken(somebody), 1n)
    assert.equal(await taken(peer, superAdmin), 1n)
  })

  await t.test('single permissions follow the same order', async () => {
    const giving = (to: { userId: string }) =>
      `insert into identity.user_permissions (id, user_id, permission_id, assignment_type, granted_by)
       values (gen_random_uuid(), '${to.userId}', 'PERM_USER_READ', 'direct', '${admin.userId}')`
    await refused(giving(superAdmin), 'PERM_USER_ASSIGN_PERMISSIONS')
    await refused(giving(admin), 'PERM_USER_ASSIGN_PERMISSIONS')
    await run(giving(somebody), 'PERM_USER_ASSIGN_PERMISSIONS')
  })
})
