import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { kernel } from '../../../kernel/kernel.ts'
import { type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson, type Person } from '../../../testing/people.ts'
import { identity } from '../module.ts'
import { count, me, refused } from '../testing.ts'

const staff = (node: TestNode, role: string): Promise<Person> =>
  aPerson(node, { roles: [role], secondFactor: true, steppedUp: true })

const give = (node: TestNode, as: Client, userId: string, roleId: string, more = {}) =>
  node.call('POST', `/admin/users/${userId}/roles`, { as, body: { roleId, ...more } })

const grant = (node: TestNode, as: Client, userId: string, body: object) =>
  node.call('POST', `/admin/users/${userId}/permissions`, {
    as,
    body: { assignmentType: 'direct', effect: 'allow', ...body },
  })

const allowed = async (node: TestNode, as: Client): Promise<string[]> => (await me(node, as)).body.permissions

/** Other modules bring permissions of their own and give them to roles. */
const identityAlone = (t: TestContext, more = {}) =>
  startTestNode(t, { ...more, modules: [kernel, identity] })

test('the start: 22 permissions, 11 roles and their levels', async (t) => {
  const node = await identityAlone(t)
  const admin = await anAdmin(node)
  const permissions = (await node.call('GET', '/admin/permissions', { as: admin })).body.items
  assert.equal(permissions.filter(({ id }: { id: string }) => id.startsWith('PERM_')).length, 22)
  assert.equal((await allowed(node, admin)).length, 22)
  const roles = (await node.call('GET', '/admin/roles', { as: admin })).body.items
  assert.deepEqual(
    Object.fromEntries(roles.map(({ id, level }: { id: string; level: number }) => [id, level])),
    {
      ROLE_SUPER_ADMIN: 1,
      ROLE_ADMIN: 10,
      ROLE_FINANCE: 15,
      ROLE_MODERATOR: 15,
      ROLE_STORE_MANAGER: 20,
      ROLE_CATALOG_EDITOR: 30,
      ROLE_SUPPORT: 40,
      ROLE_VIEWER: 50,
      ROLE_OWNER: 60,
      ROLE_MANAGER: 70,
      ROLE_STAFF: 80,
    },
  )
  const finance = await node.call('GET', '/admin/roles/ROLE_FINANCE', { as: admin })
  assert.ok(!finance.body.permissionIds.includes('PERM_USER_UPDATE'), 'finance cannot ban users')
  assert.equal(finance.body.isSystem, true)
})

test('giving and taking roles', async (t) => {
  const node = await identityAlone(t)
  const [root, admin, other, person] = [
    await anAdmin(node),
    await staff(node, 'ROLE_ADMIN'),
    await staff(node, 'ROLE_ADMIN'),
    await aPerson(node),
  ]

  await t.test('works at once, on every node, and is audited', async () => {
    const beside = await identityAlone(t, { beside: node })
    assert.deepEqual(await allowed(beside, person), [])
    const given = await give(node, admin, person.userId, 'ROLE_SUPPORT')
    assert.equal(given.status, 201, JSON.stringify(given.body))
    assert.deepEqual(await allowed(node, person), ['PERM_PRODUCT_READ', 'PERM_USER_READ'])
    await t.waitFor(async () => assert.equal((await allowed(beside, person)).length, 2), { timeout: 1000 })
    refused(await give(node, admin, person.userId, 'ROLE_SUPPORT'), 409, 'already_assigned')
    const path = `/admin/users/${person.userId}/roles/${given.body.id}`
    assert.equal((await node.call('DELETE', path, { as: admin })).status, 204)
    assert.deepEqual(await allowed(node, person), [])
    refused(await node.call('DELETE', path, { as: admin }), 404, 'not_found')
    const rows = await node.query(
      `select action, user_id from kernel.audit_logs where entity_id = $1 and action like 'user.role%' order by created_at`,
      [person.userId],
    )
    assert.deepEqual(rows, [
      { action: 'user.role_assigned', user_id: admin.userId },
      { action: 'user.role_taken', user_id: admin.userId },
    ])
  })

  await t.test('nobody touches what is at or above their own level', async () => {
    for (const role of ['ROLE_SUPER_ADMIN', 'ROLE_ADMIN']) {
      refused(await give(node, admin, person.userId, role), 403, 'above_you')
    }
    for (const userId of [root.userId, other.userId, admin.userId]) {
      refused(await give(node, admin, userId, 'ROLE_VIEWER'), 403, 'above_you')
    }
    const details = (userId: string) => node.call('GET', `/admin/users/${userId}`, { as: root })
    for (const userId of [root.userId, other.userId, admin.userId]) {
      const [{ id }] = (await details(userId)).body.roleAssignments
      refused(
        await node.call('DELETE', `/admin/users/${userId}/roles/${id}`, { as: admin }),
        403,
        'above_you',
      )
    }
  })

  await t.test('nobody gives a role that carries more than they hold', async () => {
    await grant(node, root, admin.userId, {
      permissionId: 'PERM_SETTINGS_VIEW',
      assignmentType: 'override',
      effect: 'deny',
    })
    refused(await give(node, admin, person.userId, 'ROLE_VIEWER'), 403, 'not_yours_to_give')
    assert.equal((await give(node, root, person.userId, 'ROLE_VIEWER')).status, 201)
  })

  await t.test(
    'a role for a business gives nothing on the platform, and owners need a business',
    async () => {
      const someone = await aPerson(node)
      refused(await give(node, root, someone.userId, 'ROLE_OWNER'), 422, 'invalid_input')
      const tenantId = '0190c2a0-1111-7000-8000-00000000abcd'
      assert.equal((await give(node, root, someone.userId, 'ROLE_OWNER', { tenantId })).status, 201)
      assert.equal((await give(node, root, someone.userId, 'ROLE_STORE_MANAGER', { tenantId })).status, 201)
      assert.deepEqual(await allowed(node, someone), [])
      assert.equal((await me(node, someone)).body.secondFactor.required, false)
      refused(
        await give(node, root, someone.userId, 'ROLE_VIEWER', { storeId: tenantId }),
        422,
        'invalid_input',
      )
    },
  )

  await t.test('a grant ends by itself and can be given anew', async () => {
    const someone = await aPerson(node)
    const past = new Date(Date.now() - 1000).toISOString()
    refused(await give(node, root, someone.userId, 'ROLE_SUPPORT', { expiresAt: past }), 422, 'invalid_input')
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    assert.equal((await give(node, root, someone.userId, 'ROLE_SUPPORT', { expiresAt })).status, 201)
    await node.query(
      `update identity.user_roles set expires_at = now() - interval '1 second' where user_id = $1`,
      [someone.userId],
    )
    await node.as({ scope: 'system' }).transaction((tx) => tx.signal('session.invalidated', 'all'))
    await t.waitFor(async () => assert.deepEqual(await allowed(node, someone), []), { timeout: 1000 })
    assert.equal((await give(node, root, someone.userId, 'ROLE_SUPPORT')).status, 201)
  })

  await t.test('the last super admin stays, even when two remove each other at once', async () => {
    const second = await anAdmin(node)
    const take = async (as: Person, from: Person) => {
      const details = await node.call('GET', `/admin/users/${from.userId}`, { as })
      const id = details.body?.roleAssignments?.[0]?.id
      return node.call('DELETE', `/admin/users/${from.userId}/roles/${id}`, { as })
    }
    const answers = await Promise.all([take(root, second), take(second, root)])
    assert.equal(
      answers.filter(({ status }) => status === 204).length,
      1,
      JSON.stringify(answers.map((a) => a.body)),
    )
    assert.equal(await count(node, `identity.user_roles where role_id = 'ROLE_SUPER_ADMIN'`), 1)
    const left = answers[0]?.status === 204 ? root : second
    refused(await take(left, left), 409, 'last_super_admin')
  })
})

test('giving and denying single permissions', async (t) => {
  const node = await identityAlone(t)
  const [root, admin] = [await anAdmin(node), await staff(node, 'ROLE_ADMIN')]
  const support = await staff(node, 'ROLE_SUPPORT')

  await t.test('direct adds, an override denies what roles give, and what is closest is told', async () => {
    await grant(node, admin, support.userId, { permissionId: 'PERM_ANALYTICS_VIEW' })
    assert.deepEqual(await allowed(node, support), [
      'PERM_ANALYTICS_VIEW',
      'PERM_PRODUCT_READ',
      'PERM_USER_READ',
    ])
    const denied = { permissionId: 'PERM_USER_READ', assignmentType: 'override', effect: 'deny' }
    const { body } = await grant(node, admin, support.userId, denied)
    assert.deepEqual(await allowed(node, support), ['PERM_ANALYTICS_VIEW', 'PERM_PRODUCT_READ'])
    refused(await node.call('GET', '/admin/users', { as: support }), 403, 'forbidden')
    const details = await node.call('GET', `/admin/users/${support.userId}`, { as: root })
    const sources = details.body.permissions.map((one: Record<string, string>) => [
      one.permissionId,
      one.source,
      one.effect,
    ])
    assert.deepEqual(sources, [
      ['PERM_ANALYTICS_VIEW', 'direct', 'allow'],
      ['PERM_PRODUCT_READ', 'role_inherited', 'allow'],
      ['PERM_USER_READ', 'override', 'deny'],
      ['PERM_USER_READ', 'role_inherited', 'allow'],
    ])
    const path = `/admin/users/${support.userId}/permissions/${body.id}`
    assert.equal((await node.call('DELETE', path, { as: admin })).status, 204)
    assert.ok((await allowed(node, support)).includes('PERM_USER_READ'))
  })

  await t.test('nobody gives what they do not hold, nor lifts a denial of it', async () => {
    refused(
      await grant(node, admin, support.userId, { permissionId: 'PERM_ROLE_CREATE' }),
      403,
      'not_yours_to_give',
    )
    const deny = { permissionId: 'PERM_ROLE_CREATE', assignmentType: 'override', effect: 'deny' }
    const { body } = await grant(node, root, support.userId, deny)
    const path = `/admin/users/${support.userId}/permissions/${body.id}`
    refused(await node.call('DELETE', path, { as: admin }), 403, 'not_yours_to_give')
    refused(await grant(node, admin, root.userId, { permissionId: 'PERM_USER_READ' }), 403, 'above_you')
    refused(await grant(node, admin, admin.userId, { permissionId: 'PERM_USER_READ' }), 403, 'above_you')
  })

  await t.test('one assignment a permission: a new one takes the place of the old row', async () => {
    const permissionId = 'PERM_SETTINGS_VIEW'
    const first = await grant(node, admin, support.userId, { permissionId })
    const again = await grant(node, admin, support.userId, {
      permissionId,
      assignmentType: 'override',
      effect: 'deny',
    })
    assert.notEqual(first.body.id, again.body.id)
    assert.equal(await count(node, `identity.user_permissions where permission_id = '${permissionId}'`), 1)
    refused(await grant(node, admin, support.userId, { permissionId, effect: 'deny' }), 422, 'invalid_input')
    refused(
      await grant(node, admin, support.userId, { permissionId: 'PERM_NOT_THERE' }),
      422,
      'invalid_input',
    )
  })
})

test('roles of one’s own', async (t) => {
  const node = await identityAlone(t)
  const root = await anAdmin(node)
  const body = {
    name: 'Night desk',
    description: '',
    level: 45,
    permissionIds: ['PERM_USER_READ', 'PERM_ROLE_READ'],
  }
  const create = (as: Client, changes = {}) =>
    node.call('POST', '/admin/roles', { as, body: { ...body, ...changes } })
  const edit = (as: Client, id: string, changes: object, version?: number) =>
    node.call('PATCH', `/admin/roles/${id}`, {
      as,
      body: changes,
      ...(version !== undefined && { headers: { 'if-match': `"${version}"` } }),
    })

  await t.test('are made, changed with an eye on the version, and what changes works at once', async () => {
    const made = await create(root)
    assert.deepEqual([made.status, made.body.id, made.body.version], [201, 'ROLE_NIGHT_DESK', 1])
    refused(await create(root), 409, 'name_taken')
    const holder = await staff(node, 'ROLE_NIGHT_DESK')
    assert.deepEqual(await allowed(node, holder), ['PERM_ROLE_READ', 'PERM_USER_READ'])
    const edited = await edit(root, 'ROLE_NIGHT_DESK', { permissionIds: ['PERM_USER_READ'] }, 1)
    assert.deepEqual([edited.body.version, edited.body.userCount], [2, 1])
    assert.deepEqual(await allowed(node, holder), ['PERM_USER_READ'])
    refused(await edit(root, 'ROLE_NIGHT_DESK', { name: 'Late desk' }, 1), 412, 'changed_meanwhile')
    await edit(root, 'ROLE_NIGHT_DESK', { status: 'inactive' })
    assert.deepEqual(await allowed(node, holder), [])
    refused(await node.call('DELETE', '/admin/roles/ROLE_NIGHT_DESK', { as: root }), 409, 'role_in_use')
    const [{ id }] = (await node.call('GET', `/admin/users/${holder.userId}`, { as: root })).body
      .roleAssignments
    await node.call('DELETE', `/admin/users/${holder.userId}/roles/${id}`, { as: root })
    assert.equal((await node.call('DELETE', '/admin/roles/ROLE_NIGHT_DESK', { as: root })).status, 204)
    refused(await node.call('GET', '/admin/roles/ROLE_NIGHT_DESK', { as: root }), 404, 'not_found')
  })

  await t.test('stay below their maker’s level and within what their maker holds', async () => {
    await create(root, {
      name: 'Role keeper',
      level: 20,
      permissionIds: ['PERM_ROLE_CREATE', 'PERM_ROLE_UPDATE', 'PERM_ROLE_DELETE', 'PERM_ROLE_READ'],
    })
    const keeper = await staff(node, 'ROLE_ROLE_KEEPER')
    const modest = { name: 'Modest', permissionIds: ['PERM_ROLE_READ'] }
    refused(await create(keeper, { ...modest, level: 20 }), 403, 'above_you')
    refused(await create(keeper, { ...modest, permissionIds: ['PERM_USER_READ'] }), 403, 'not_yours_to_give')
    assert.equal((await create(keeper, modest)).status, 201)
    refused(await edit(keeper, 'ROLE_MODEST', { level: 10 }), 403, 'above_you')
    refused(
      await edit(keeper, 'ROLE_MODEST', { permissionIds: ['PERM_USER_READ'] }),
      403,
      'not_yours_to_give',
    )
    refused(await edit(keeper, 'ROLE_ROLE_KEEPER', { name: 'X y z' }), 403, 'above_you')
    refused(await edit(keeper, 'ROLE_ADMIN', { permissionIds: [] }), 403, 'above_you')
    refused(await node.call('DELETE', '/admin/roles/ROLE_ROLE_KEEPER', { as: keeper }), 403, 'above_you')
    assert.equal((await edit(keeper, 'ROLE_MODEST', { description: 'Reads roles' })).status, 200)
    await edit(root, 'ROLE_MODEST', { status: 'inactive', permissionIds: ['PERM_USER_READ'] })
    refused(await edit(keeper, 'ROLE_MODEST', { status: 'active' }), 403, 'not_yours_to_give')
  })

  await t.test(
    'system roles keep their level and cannot be deleted; the super admin’s cannot be changed',
    async () => {
      refused(await node.call('DELETE', '/admin/roles/ROLE_VIEWER', { as: root }), 409, 'system_role')
      refused(await edit(root, 'ROLE_VIEWER', { level: 55 }), 409, 'system_role')
      refused(await edit(root, 'ROLE_SUPER_ADMIN', { permissionIds: [] }), 409, 'system_role')
      assert.equal((await edit(root, 'ROLE_VIEWER', { description: 'Looks around' })).status, 200)
      await assert.rejects(
        node.query(`delete from identity.roles where id = 'ROLE_VIEWER'`),
        /cannot be deleted/,
      )
      refused(
        await create(root, { name: 'Unknown', permissionIds: ['PERM_NOT_THERE'] }),
        403,
        'not_yours_to_give',
      )
    },
  )
})
