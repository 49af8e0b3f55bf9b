import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { aMember } from '../../../testing/businesses.ts'
import { eventually } from '../../../testing/eventually.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson, type Person } from '../../../testing/people.ts'
import { timeZones } from './tenant.ts'

const business = { name: ' Annapurna  Provisions ', businessType: 'partnership', phone: '98765 43210' }
const open = (node: TestNode, as: Person, body: object = business) =>
  node.call('POST', '/tenants', { as, body })

test('businesses', async (t) => {
  const node = await startTestNode(t)
  await openingOne(t, node)
  await itsTimeZone(t, node)
  await changingIt(t, node)
  await belongingToIt(t, node)
})

async function openingOne(t: TestContext, node: TestNode): Promise<void> {
  await t.test('whoever opens one owns it; its papers are still to come', async () => {
    const person = await aPerson(node)
    const { status, body, headers } = await open(node, person)
    assert.equal(status, 201)
    assert.equal(body.name, 'Annapurna Provisions')
    assert.deepEqual([body.subscriptionTier, body.limits.stores, body.isActive], ['starter', 3, true])
    assert.equal(headers.get('etag'), '"1"')
    const { items } = (await node.call('GET', '/me/memberships', { as: person })).body
    assert.equal(items.length, 1)
    const [membership] = items
    assert.deepEqual(
      [membership.tenantId, membership.role, membership.wholeBusiness, membership.sellerStatus],
      [body.id, 'owner', true, 'pending'],
    )
    assert.deepEqual(
      membership.permissions.find(({ id }: { id: string }) => id === 'PERM_STORE_CREATE'),
      { id: 'PERM_STORE_CREATE', storeIds: null },
    )
    const [row] = await node.query(
      'select phone_number from merchants.seller_profiles where tenant_id = $1',
      [body.id],
    )
    assert.match(String(row?.phone_number), /^v1\./)
  })

  await t.test('needs somebody logged in and sensible words', async () => {
    const person = await aPerson(node)
    assert.equal((await node.call('POST', '/tenants', { body: business })).status, 401)
    for (const wrong of [
      { name: ' ' },
      { businessType: 'pirates' },
      { phone: '12' },
      { timeZone: 'Moon/Base' },
      { timeZone: 'PLT' },
      { timeZone: '+05:30' },
      { timeZone: 'asia/kolkata' },
    ]) {
      const { status } = await open(node, person, { ...business, ...wrong })
      assert.equal(status, 422, JSON.stringify(wrong))
    }
  })
}

async function itsTimeZone(t: TestContext, node: TestNode): Promise<void> {
  await t.test('is one that the database knows by the same name', async () => {
    const unknown = await node.query(
      `select name from unnest($1::text[]) as offered(name)
       where name not in (select known.name from pg_timezone_names as known)`,
      [[...timeZones]],
    )
    assert.deepEqual(unknown, [])
    const { status } = await open(node, await aPerson(node), { ...business, timeZone: 'Asia/Kolkata' })
    assert.equal(status, 201)
  })
}

async function changingIt(t: TestContext, node: TestNode): Promise<void> {
  await t.test('its owner renames it; versions guard against each other', async () => {
    const person = await aPerson(node)
    const { body } = await open(node, person)
    const path = `/tenants/${body.id}`
    const change = (edits: object, version?: number) =>
      node.call('PATCH', path, {
        as: person,
        body: edits,
        ...(version !== undefined && { headers: { 'if-match': `"${version}"` } }),
      })
    const renamed = await change({ name: 'Annapurna Stores', domain: 'Annapurna.Example.COM' }, 1)
    assert.equal(renamed.status, 200)
    assert.equal(renamed.body.domain, 'annapurna.example.com')
    assert.equal((await change({ name: 'Again' }, 1)).status, 412)
    assert.equal((await change({ domain: 'no domain' })).status, 422)
    assert.equal((await change({ domain: '10.0.0.1' })).status, 422)
    const other = await aPerson(node)
    const taken = await node.call('PATCH', `/tenants/${(await open(node, other)).body.id}`, {
      as: other,
      body: { domain: 'annapurna.example.com' },
    })
    assert.deepEqual([taken.status, taken.body.code], [409, 'domain_taken'])
    assert.equal((await change({ domain: null })).body.domain, null)
  })

  await t.test('nobody else learns that it exists', async () => {
    const [owner, outsider] = [await aPerson(node), await aPerson(node)]
    await open(node, outsider)
    const { body } = await open(node, owner)
    for (const [method, given] of [
      ['GET', {}],
      ['PATCH', { body: { name: 'Mine' } }],
    ] as const) {
      const stranger = await node.call(method, `/tenants/${body.id}`, { as: outsider, ...given })
      assert.deepEqual([stranger.status, stranger.body.code], [404, 'business_not_found'])
      assert.equal((await node.call(method, `/tenants/${body.id}`, given)).status, 401)
    }
    assert.equal((await node.call('GET', '/tenants/nonsense', { as: outsider })).status, 404)
  })
}

async function belongingToIt(t: TestContext, node: TestNode): Promise<void> {
  await t.test('the last owner cannot leave, another one can', async () => {
    const owner = await aPerson(node)
    const { body } = await open(node, owner)
    const leave = (as: Person) => node.call('DELETE', `/me/memberships/${body.id}`, { as })
    const refused = await leave(owner)
    assert.deepEqual([refused.status, refused.body.code], [409, 'last_owner'])
    assert.equal((await leave(await aPerson(node))).status, 404)
    const second = await aPerson(node)
    await node.query(
      `insert into merchants.team_members (tenant_id, id, user_id, role) values ($1, gen_random_uuid(), $2, 'owner')`,
      [body.id, second.userId],
    )
    assert.equal((await leave(owner)).status, 204)
    await eventually('the door to close', async () => {
      const { status } = await node.call('GET', `/tenants/${body.id}`, { as: owner })
      return status === 404
    })
    assert.equal((await node.call('GET', `/tenants/${body.id}`, { as: second })).status, 200)
  })

  await t.test('where one works is part of one’s own data', async () => {
    const person = await aPerson(node, { steppedUp: true })
    const { body } = await open(node, person)
    const { status, body: data } = await node.call('POST', '/me/data-export', { as: person })
    assert.equal(status, 200)
    assert.deepEqual(data.modules.merchants.worksIn, [{ business: body.name, role: 'owner', store: null }])
    assert.equal(data.modules.merchants.memberships[0].tenantId, body.id)
  })

  await t.test('of two owners who leave at the same moment one stays', async () => {
    for (let round = 0; round < 5; round++) {
      const owner = await aPerson(node)
      const { body } = await open(node, owner)
      const second = await aMember(node, { role: 'owner', tenantId: body.id })
      const answers = await Promise.all(
        [owner, second].map((as) => node.call('DELETE', `/me/memberships/${body.id}`, { as })),
      )
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 409])
    }
  })

  await t.test('a closed business lets nobody work in it', async () => {
    const owner = await aPerson(node)
    const { body } = await open(node, owner)
    await node.query('update merchants.tenants set is_active = false where id = $1', [body.id])
    const { status, body: problem } = await node.call('GET', `/tenants/${body.id}`, { as: owner })
    assert.deepEqual([status, problem.code], [403, 'business_inactive'])
  })

  await t.test('a role that the platform gives for one store reaches that store only', async () => {
    const owner = await aPerson(node)
    const { body } = await open(node, owner)
    const helper = await aPerson(node)
    const storeId = crypto.randomUUID()
    await node.query(
      `insert into identity.user_roles (id, user_id, role_id, tenant_id, store_id)
       values (gen_random_uuid(), $1, 'ROLE_STORE_MANAGER', $2, $3)`,
      [helper.userId, body.id, storeId],
    )
    const { rows } = await node.as({ scope: 'person', userId: helper.userId }).transaction(async (tx) => {
      const { sql } = await import('kysely')
      return sql<{
        permission_id: string
        store_id: string
      }>`select * from merchants.my_grants(${body.id})`.execute(tx.db)
    })
    assert.ok(rows.some((row) => row.permission_id === 'PERM_STORE_UPDATE' && row.store_id === storeId))
    assert.ok(rows.every((row) => row.store_id === storeId))
    assert.equal((await node.call('GET', `/tenants/${body.id}`, { as: helper })).status, 403)
  })
}
