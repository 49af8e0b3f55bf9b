import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClient, startTestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson, type Person } from '../../../testing/people.ts'
import {
  forgetRateLimits,
  goodPassword,
  logIn,
  me,
  messages,
  newestLink,
  refused,
  signedUp,
} from '../testing.ts'

test('looking at accounts', async (t) => {
  const node = await startTestNode(t)
  const admin = await anAdmin(node, { displayName: 'Meera Iyer' })
  const people: Person[] = []
  for (const displayName of ['Asha Verma', 'Asha 100% _Nair', 'Gurpreet Singh']) {
    people.push(await aPerson(node, { displayName }))
  }
  const list = async (query = '') => (await node.call('GET', `/admin/users?${query}`, { as: admin })).body
  const names = async (query: string) =>
    (await list(query)).items.map((one: { displayName: string }) => one.displayName)

  await t.test('the newest first, page by page, addresses masked', async () => {
    const first = await list('limit=2')
    assert.deepEqual(
      first.items.map((one: { displayName: string }) => one.displayName),
      ['Gurpreet Singh', 'Asha 100% _Nair'],
    )
    const second = await list(`limit=2&cursor=${first.nextCursor}`)
    assert.deepEqual(
      second.items.map((one: { displayName: string }) => one.displayName),
      ['Asha Verma', 'Meera Iyer'],
    )
    assert.equal(second.nextCursor, null)
    assert.match(first.items[0].email, /^p•••@example\.com$/)
    assert.deepEqual(second.items[1].roles, [{ roleId: 'ROLE_SUPER_ADMIN', name: 'Super admin', level: 1 }])
    refused(await node.call('GET', '/admin/users?cursor=nonsense', { as: admin }), 422, 'invalid_cursor')
  })

  await t.test('found by part of a name, by a whole address, by status and role', async () => {
    assert.deepEqual(await names('query=ash'), ['Asha 100% _Nair', 'Asha Verma'])
    assert.deepEqual(await names('query=%25'), ['Asha 100% _Nair'], 'a percent sign is a percent sign')
    assert.deepEqual(await names('query=a_v'), [])
    assert.deepEqual(await names(`query=${people[2]?.email}`), ['Gurpreet Singh'])
    assert.deepEqual(await names('query=nobody@example.com'), [])
    assert.deepEqual(await names('roleId=ROLE_SUPER_ADMIN'), ['Meera Iyer'])
    assert.deepEqual(await names('status=suspended'), [])
    assert.equal((await names('status=active')).length, 4)
  })

  await t.test('nobody without the permission, and no row without it in the database either', async () => {
    const [person] = people
    refused(await node.call('GET', '/admin/users', { as: person }), 403, 'forbidden')
    for (const actor of [
      { scope: 'person', userId: person?.userId as string },
      { scope: 'platform', userId: admin.userId, permission: 'PERM_PRODUCT_READ' },
      { scope: 'anonymous' },
    ] as const) {
      const rows = await node
        .as(actor)
        .transaction((tx) => tx.db.selectFrom('identity.users').select('id').execute())
        .catch((error) => (error.code === '42501' ? [] : Promise.reject(error)))
      assert.deepEqual(rows, actor.scope === 'person' ? [{ id: person?.userId }] : [])
    }
  })

  await t.test('what somebody did', async () => {
    const [person] = people
    const { body } = await node.call('GET', `/admin/users/${person?.userId}/activity`, { as: admin })
    assert.deepEqual(
      body.items.map(({ action }: { action: string }) => action),
      ['user.logged_in'],
    )
  })
})

test('acting on accounts', async (t) => {
  const node = await startTestNode(t)
  const root = await anAdmin(node, { steppedUp: true })
  const moderator = await aPerson(node, { roles: ['ROLE_MODERATOR'], secondFactor: true })
  const finance = await aPerson(node, { roles: ['ROLE_FINANCE'], secondFactor: true })
  const path = (userId: string, rest = '') => `/admin/users/${userId}${rest}`
  const status = (as: typeof root, userId: string, to: string, headers = {}) =>
    node.call('PUT', path(userId, '/status'), {
      as,
      body: { status: to, reason: 'Spam in three shops' },
      headers,
    })

  await t.test('suspending puts somebody out on every node at once, and back in later', async () => {
    const beside = await startTestNode(t, { beside: node })
    const email = 'asha@example.com'
    const client = await signedUp(node, email)
    const { user } = (await me(beside, client)).body
    const suspended = await status(moderator, user.id, 'suspended')
    assert.deepEqual(
      [suspended.body.status, suspended.body.statusReason],
      ['suspended', 'Spam in three shops'],
    )
    assert.equal(suspended.body.sessions, 0)
    refused(await me(node, client), 401, 'log_in_first')
    await t.waitFor(async () => refused(await me(beside, client), 401, 'log_in_first'), { timeout: 1000 })
    refused(await logIn(node, email), 403, 'account_suspended')
    refused(await status(moderator, user.id, 'suspended'), 409, 'no_change')
    refused(await status(moderator, user.id, 'blocked', { 'if-match': '"1"' }), 412, 'changed_meanwhile')
    await status(moderator, user.id, 'active')
    assert.equal((await logIn(node, email)).status, 200)
    const [audited] = await node.query(
      `select new_values from kernel.audit_logs where action = 'user.suspended'`,
    )
    assert.deepEqual(audited?.new_values, { status: 'suspended', reason: 'Spam in three shops' })
  })

  await t.test('finance cannot ban; nobody acts on equals, on those above, or on themselves', async () => {
    const person = await aPerson(node)
    refused(await status(finance, person.userId, 'blocked'), 403, 'forbidden')
    for (const { userId } of [root, finance, moderator])
      refused(await status(moderator, userId, 'blocked'), 403, 'above_you')
    refused(await status(root, root.userId, 'suspended'), 409, 'not_yourself')
    refused(await node.call('DELETE', path(root.userId), { as: root }), 409, 'not_yourself')
    const second = await anAdmin(node)
    assert.equal((await status(root, second.userId, 'suspended')).status, 200)
    refused(
      await node.call('PATCH', path(root.userId), { as: moderator, body: { displayName: 'X' } }),
      403,
      'above_you',
    )
    refused(await node.call('DELETE', path(root.userId, '/sessions'), { as: moderator }), 403, 'above_you')
    refused(
      await node.call('POST', path(root.userId, '/password-reset'), { as: moderator }),
      403,
      'above_you',
    )
  })

  await t.test('renaming, ending sessions, sending a reset', async () => {
    const person = await aPerson(node)
    const renamed = await node.call('PATCH', path(person.userId), {
      as: moderator,
      body: { displayName: 'New Name' },
    })
    assert.deepEqual([renamed.body.displayName, renamed.body.version], ['New Name', 2])
    assert.equal(renamed.headers.get('etag'), '"2"')
    assert.equal(
      (await node.call('POST', path(person.userId, '/password-reset'), { as: moderator })).status,
      202,
    )
    const link = await newestLink(node, person.email)
    assert.equal(link.get('email'), person.email)
    assert.equal((await node.call('DELETE', path(person.userId, '/sessions'), { as: moderator })).status, 204)
    refused(await me(node, person), 401, 'log_in_first')
  })

  await t.test('an invitation makes an account, whose person chooses a password', async () => {
    const invite = { email: 'new@example.com', displayName: 'New Support', roleIds: ['ROLE_SUPPORT'] }
    const made = await node.call('POST', '/admin/users', { as: root, body: invite })
    assert.deepEqual(
      [made.status, made.body.status, made.body.roleAssignments[0].roleId],
      [201, 'pending', 'ROLE_SUPPORT'],
    )
    refused(await node.call('POST', '/admin/users', { as: root, body: invite }), 409, 'already_in_use')
    refused(await status(root, made.body.id, 'active'), 409, 'still_pending')
    const link = await newestLink(node, invite.email)
    await node.call('POST', path(made.body.id, '/password-reset'), { as: root })
    const second = await newestLink(node, invite.email)
    const choose = (code: string | null) =>
      node.call('PUT', '/auth/password-resets', {
        body: { identifier: invite.email, code, newPassword: goodPassword },
      })
    refused(await choose(link.get('code')), 422, 'wrong_code')
    assert.equal((await choose(second.get('code'))).status, 204)
    const client = newClient()
    const answer = await logIn(node, invite.email, goodPassword, client)
    assert.equal(answer.body.mustSetUpSecondFactor, true)
    refused(await node.call('GET', '/admin/users', { as: client }), 403, 'second_factor_required')
    const above = { email: 'boss@example.com', displayName: 'Boss', roleIds: ['ROLE_ADMIN'] }
    const admin = await aPerson(node, { roles: ['ROLE_ADMIN'], secondFactor: true })
    refused(await node.call('POST', '/admin/users', { as: admin, body: above }), 403, 'above_you')
    assert.equal((await messages(node, above.email)).length, 0)
  })

  await t.test('a closed account is gone: its name, addresses and log-ins', async () => {
    const email = 'leaving@example.com'
    const client = await signedUp(node, email)
    const { user } = (await me(node, client)).body
    assert.equal((await node.call('DELETE', path(user.id), { as: root })).status, 204)
    refused(await me(node, client), 401, 'log_in_first')
    refused(await logIn(node, email), 401, 'wrong_credentials')
    refused(await node.call('GET', path(user.id), { as: root }), 404, 'not_found')
    const [row] = await node.query('select * from identity.users where id = $1', [user.id])
    assert.deepEqual(
      [row?.display_name, row?.email_sealed, row?.email_index, row?.phone_index, row?.is_active],
      ['', null, null, null, false],
    )
    await node.settled()
    const events = await node.query(`select from kernel.events where name = 'user.closed'`)
    assert.equal(events.length, 1)
    await forgetRateLimits(node)
    assert.equal((await me(node, await signedUp(node, email))).status, 200, 'the address is free again')
  })
})

test('reporting a person', async (t) => {
  const node = await startTestNode(t)
  const [one, other] = [await aPerson(node), await aPerson(node)]
  const report = (userId: string, reason = 'Sold me a broken lamp') =>
    node.call('POST', `/users/${userId}/flags`, { as: one, body: { reason } })
  assert.equal((await report(other.userId)).status, 204)
  refused(await report(one.userId), 422, 'not_yourself')
  refused(await report('0190c2a0-1111-7000-8000-00000000abcd'), 404, 'not_found')
  const [event] = await node.query(`select payload from kernel.events where name = 'user.flagged'`)
  const [flag] = await node.query('select id, reason from identity.user_flags')
  assert.deepEqual(event?.payload, { userId: other.userId, flagId: flag?.id, flaggedBy: one.userId })
  assert.equal(flag?.reason, 'Sold me a broken lamp')
})
