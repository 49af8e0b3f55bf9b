import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { goodPassword, me, refused, signedUp } from '../modules/identity/testing.ts'
import { type Answer, type Client, startTestNode, type TestNode } from '../testing/node.ts'
import { anAdmin, anotherBrowser, aPerson, type Person } from '../testing/people.ts'
import { query } from '../testing/query.ts'

// Each node remembers who sent a credential. Whatever one node changes about that, every other knows within a
// second; what the identity module promises on one node is tested there.

interface Nodes {
  here: TestNode
  there: TestNode
  admin: Person
}

async function twoNodes(t: TestContext): Promise<Nodes> {
  const here = await startTestNode(t)
  const there = await startTestNode(t, { beside: here })
  return { here, there, admin: await anAdmin(here, { steppedUp: true }) }
}

const listUsers = (node: TestNode, as: Client): Promise<Answer> =>
  node.call('GET', '/admin/users?limit=1', { as })

/** The other node lets them in and remembers it, then something happens here. */
async function shutOut(ask: () => Promise<Answer>, happens: () => Promise<Answer>, status: number) {
  assert.equal((await ask()).status, 200)
  assert.equal((await ask()).status, 200)
  const done = await happens()
  assert.ok(done.status < 300, JSON.stringify(done.body))
  await withinASecond(async () => (await ask()).status === status)
}

/** Fifty questions, 20 ms apart: a second, but for the pauses of a machine that is busy with other tests. */
async function withinASecond(holds: () => Promise<boolean>): Promise<void> {
  for (let asked = 0; asked < 50; asked++) {
    if (await holds()) return
    await sleep(20)
  }
  assert.fail('The other node did not know within a second.')
}

test('every kind of credential is refused on the other node within a second', async (t) => {
  const { here, there, admin } = await twoNodes(t)
  const email = 'asha@example.com'
  const browser = await signedUp(here, email)
  const { id: userId } = (await me(here, browser)).body.user
  const token = async (): Promise<Client> => {
    const body = { grant: 'password', identifier: email, password: goodPassword }
    const { body: tokens } = await here.call('POST', '/auth/tokens', { body })
    return { cookies: new Map(), bearer: tokens.accessToken }
  }
  const apiKey = async (): Promise<{ id: string; as: Client }> => {
    const { body } = await here.call('POST', '/me/api-keys', {
      as: browser,
      body: { name: 'Till', scopes: ['self'] },
    })
    return { id: body.id, as: { cookies: new Map(), bearer: body.key } }
  }
  const status = (to: string) =>
    here.call('PUT', `/admin/users/${userId}/status`, { as: admin, body: { status: to, reason: 'A test' } })

  await t.test('an access token whose session was ended', async () => {
    const as = await token()
    await shutOut(
      () => me(there, as),
      () => here.call('DELETE', '/me/sessions', { as: browser }),
      401,
    )
  })

  await t.test('an API key that was taken away', async () => {
    const { id, as } = await apiKey()
    await shutOut(
      () => me(there, as),
      () => here.call('DELETE', `/me/api-keys/${id}`, { as: browser }),
      401,
    )
  })

  await t.test('all of them, once the account is blocked', async () => {
    const [bearer, key] = [await token(), (await apiKey()).as]
    for (const as of [bearer, key]) assert.equal((await me(there, as)).status, 200)
    await shutOut(
      () => me(there, browser),
      () => status('blocked'),
      401,
    )
    for (const as of [bearer, key]) refused(await me(there, as), 401, 'log_in_first')
  })
})

test('what somebody may do changes on the other node within a second', async (t) => {
  const { here, there, admin } = await twoNodes(t)
  const asAdmin = (method: string, path: string, body?: unknown) =>
    here.call(method, path, { as: admin, ...(body !== undefined && { body }) })
  const supporter = () => aPerson(here, { roles: ['ROLE_SUPPORT'], secondFactor: true })
  const override = { permissionId: 'PERM_USER_READ', assignmentType: 'override', effect: 'deny' }

  await t.test('a role given and taken away', async () => {
    const person = await aPerson(here, { secondFactor: true })
    refused(await listUsers(there, person), 403, 'forbidden')
    const { body } = await asAdmin('POST', `/admin/users/${person.userId}/roles`, { roleId: 'ROLE_SUPPORT' })
    await withinASecond(async () => (await listUsers(there, person)).status === 200)
    const path = `/admin/users/${person.userId}/roles/${body.id}`
    await shutOut(
      () => listUsers(there, person),
      () => asAdmin('DELETE', path),
      403,
    )
  })

  await t.test('a permission denied to one person', async () => {
    const person = await supporter()
    const path = `/admin/users/${person.userId}/permissions`
    await shutOut(
      () => listUsers(there, person),
      () => asAdmin('POST', path, override),
      403,
    )
  })

  await t.test('a permission taken from a role', async () => {
    const made = await asAdmin('POST', '/admin/roles', {
      name: 'Readers',
      description: 'Read who is there',
      level: 45,
      permissionIds: ['PERM_USER_READ'],
    })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const person = await aPerson(here, { roles: [made.body.id], secondFactor: true })
    const edit = () => asAdmin('PATCH', `/admin/roles/${made.body.id}`, { permissionIds: [] })
    await shutOut(() => listUsers(there, person), edit, 403)
  })

  await t.test('a role that was given for a while, when the while is over', async () => {
    const person = await aPerson(here, { secondFactor: true })
    const expiresAt = new Date(Date.now() + 1_500)
    const given = await asAdmin('POST', `/admin/users/${person.userId}/roles`, {
      roleId: 'ROLE_SUPPORT',
      expiresAt: expiresAt.toISOString(),
    })
    assert.equal(given.status, 201, JSON.stringify(given.body))
    await withinASecond(async () => (await listUsers(there, person)).status === 200)
    await sleep(Math.max(0, expiresAt.getTime() - Date.now()))
    await withinASecond(async () => (await listUsers(there, person)).status === 403)
  })
})

test('a node that lost its line to the others does not trust its memory', async (t) => {
  const { here, there } = await twoNodes(t)
  const endOthers = async (person: Person): Promise<Answer> =>
    here.call('DELETE', '/me/sessions', { as: await anotherBrowser(here, person) })
  const cutLine = () =>
    query(
      here.ownerUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'chowk signals' and datname = current_database()`,
    )

  await t.test('revoked while the line is cut', async () => {
    for (let round = 0; round < 5; round++) {
      const person = await aPerson(here)
      const ends = async () => {
        await cutLine()
        return endOthers(person)
      }
      await shutOut(() => me(there, person), ends, 401)
    }
  })

  await t.test('revoked while the line cannot be mended', async () => {
    const person = await aPerson(here)
    const other = await anotherBrowser(here, person)
    const allow = (allowed: boolean) =>
      query(
        new URL('/postgres', here.ownerUrl).href,
        `alter database ${new URL(here.ownerUrl).pathname.slice(1)} allow_connections ${allowed}`,
      )
    const ends = async () => {
      // As many connections as there will be: no new ones can be had afterwards.
      const busy = (node: TestNode) => Array.from({ length: 20 }, () => me(node, person))
      await Promise.all([...busy(here), ...busy(there)])
      await cutLine()
      await allow(false)
      // Read again by the node that hears nothing.
      for (let i = 0; i < 5; i++) assert.equal((await me(there, person)).status, 200)
      return here.call('DELETE', '/me/sessions', { as: other })
    }
    try {
      await shutOut(() => me(there, person), ends, 401)
    } finally {
      await allow(true)
    }
  })
})
