import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openOutboxes } from '../../../kernel/ports/create.ts'
import { aBusiness, aMember, type Business } from '../../../testing/businesses.ts'
import { eventually } from '../../../testing/eventually.ts'
import { newClient, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson, type Person } from '../../../testing/people.ts'
import { expireInvites } from './invites/manage-invites.ts'

test('teams', async (t) => {
  const node = await startTestNode(t)
  await invitesAreAccepted(t, node)
  await newcomersAreWelcome(t, node)
  await invitesEnd(t, node)
  await whoMayInvite(t, node)
  await changingMembers(t, node)
  await finePermissions(t, node)
  await nobodyElse(t, node)
})

const invite = (node: TestNode, { tenantId }: Business, as: Person, body: object) =>
  node.call('POST', `/tenants/${tenantId}/team/invites`, { as, body })
const accept = (node: TestNode, as: Person, token: string) =>
  node.call('POST', '/team-invites/acceptances', { as, body: { token } })

async function tokenTo(node: TestNode, { email }: Pick<Person, 'email'>): Promise<string> {
  await node.settled()
  const mails = await openOutboxes(node.config).mail.list()
  const token = /team-invites\/([\w-]{43})/.exec(mails.find(({ to }) => to === email)?.text ?? '')?.[1]
  assert.ok(token, `no invite was mailed to ${email}`)
  return token
}

async function invitesAreAccepted(t: TestContext, node: TestNode): Promise<void> {
  await t.test(
    'whoever is invited by mail joins with that address, for one store only if so said',
    async () => {
      const business = await aBusiness(node, { stores: 2 })
      const [here] = business.stores.map(({ storeId }) => storeId)
      const friend = await aPerson(node)
      const sent = await invite(node, business, business.owner, {
        email: friend.email,
        role: 'manager',
        storeId: here,
      })
      assert.deepEqual([sent.status, sent.body.status, sent.body.email], [201, 'pending', friend.email])
      const [row] = await node.query('select email, token_hash from merchants.team_invites where id = $1', [
        sent.body.id,
      ])
      assert.match(String(row?.email), /^v1\./)
      const token = await tokenTo(node, friend)
      const shown = await node.call('GET', `/team-invites/${token}`)
      assert.deepEqual([shown.status, shown.body.role, shown.body.status], [200, 'manager', 'pending'])
      assert.ok(!shown.body.emailMasked.includes(friend.email))
      const stranger = await accept(node, await aPerson(node), token)
      assert.deepEqual([stranger.status, stranger.body.code], [403, 'invite_for_another'])
      const joined = await accept(node, friend, token)
      assert.deepEqual([joined.status, joined.body.storeId], [201, here])
      assert.equal((await accept(node, friend, token)).body.code, 'invite_not_open')
      const { items } = (await node.call('GET', '/me/memberships', { as: friend })).body
      assert.deepEqual([items[0].wholeBusiness, items[0].stores[0].storeId], [false, here])
      const stores = await node.call('GET', `/tenants/${business.tenantId}/stores`, { as: friend })
      assert.deepEqual(
        stores.body.items.map(({ id }: { id: string }) => id),
        [here],
      )
      const events = await node.query(
        `select 1 from kernel.events where name = 'team.member_joined' and payload ->> 'userId' = $1`,
        [friend.userId],
      )
      assert.equal(events.length, 1)
    },
  )

  await t.test('nobody begins in a store that was closed meanwhile', async () => {
    const business = await aBusiness(node, { stores: 2 })
    const storeId = business.stores[1]?.storeId
    const friend = await aPerson(node)
    await invite(node, business, business.owner, { email: friend.email, role: 'staff', storeId })
    const token = await tokenTo(node, friend)
    const path = `/tenants/${business.tenantId}/stores/${storeId}`
    assert.equal((await node.call('DELETE', path, { as: business.owner })).status, 204)
    assert.equal((await accept(node, friend, token)).body.code, 'invite_not_open')
  })

  await t.test('an address that was not proven is nobody’s', async () => {
    const business = await aBusiness(node)
    const friend = await aPerson(node)
    await invite(node, business, business.owner, { email: friend.email, role: 'staff' })
    const token = await tokenTo(node, friend)
    await node.query('update identity.users set email_verified_at = null where id = $1', [friend.userId])
    assert.equal((await accept(node, friend, token)).status, 403)
  })
}

async function newcomersAreWelcome(t: TestContext, node: TestNode): Promise<void> {
  await t.test('whoever has no account yet makes one with that address, and joins', async () => {
    const business = await aBusiness(node)
    const email = 'newcomer@example.com'
    await invite(node, business, business.owner, { email, role: 'staff' })
    const token = await tokenTo(node, { email })
    assert.equal((await node.call('POST', '/team-invites/acceptances', { body: { token } })).status, 401)
    const client = newClient()
    const account = { email, password: 'a long walk to the river', displayName: 'Ravi Kumar' }
    assert.equal((await node.call('POST', '/auth/sign-ups', { as: client, body: account })).status, 202)
    const code = await codeTo(node, email)
    const confirmed = await node.call('POST', '/auth/email-verifications', {
      as: client,
      body: { email, code },
    })
    assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
    const joined = await node.call('POST', '/team-invites/acceptances', { as: client, body: { token } })
    assert.deepEqual([joined.status, joined.body.role], [201, 'staff'])
    const { items } = (await node.call('GET', '/me/memberships', { as: client })).body
    assert.deepEqual([items.length, items[0].tenantId], [1, business.tenantId])
  })
}

async function codeTo(node: TestNode, email: string): Promise<string> {
  await node.settled()
  const mails = await openOutboxes(node.config).mail.list()
  const codes = mails.filter(({ to }) => to === email).map(({ text }) => /\b\d{6}\b/.exec(text)?.[0])
  return codes.find((code) => code !== undefined) ?? assert.fail(`no code was mailed to ${email}`)
}

async function invitesEnd(t: TestContext, node: TestNode): Promise<void> {
  await t.test('taken back, sent again or expired, an old link opens nothing', async () => {
    const business = await aBusiness(node)
    const friend = await aPerson(node)
    const path = `/tenants/${business.tenantId}/team/invites`
    const first = (await invite(node, business, business.owner, { email: friend.email, role: 'staff' })).body
    assert.equal(
      (await invite(node, business, business.owner, { email: friend.email, role: 'staff' })).body.code,
      'already_invited',
    )
    const oldToken = await tokenTo(node, friend)
    const again = await node.call('POST', `${path}/${first.id}/resending`, { as: business.owner })
    assert.deepEqual([again.status, again.body.sentCount], [200, 2])
    const newToken = await tokenTo(node, friend)
    assert.notEqual(newToken, oldToken)
    assert.equal((await node.call('GET', `/team-invites/${oldToken}`)).status, 404)
    await node.query(
      `update merchants.team_invites set expires_at = now() - interval '1 second' where id = $1`,
      [first.id],
    )
    assert.equal((await node.call('GET', `/team-invites/${newToken}`)).body.status, 'expired')
    assert.equal((await accept(node, friend, newToken)).body.code, 'invite_not_open')
    await expireInvites.run(node.as({ scope: 'system' }), {})
    const woken = await node.call('POST', `${path}/${first.id}/resending`, { as: business.owner })
    assert.equal(woken.body.status, 'pending')
    assert.equal((await node.call('DELETE', `${path}/${first.id}`, { as: business.owner })).status, 204)
    assert.equal((await accept(node, friend, await tokenTo(node, friend))).status, 409)
    assert.equal(
      (await node.call('POST', `${path}/${first.id}/resending`, { as: business.owner })).status,
      409,
    )
    const list = await node.call('GET', path, { as: business.owner })
    assert.deepEqual(
      list.body.items.map(({ status }: { status: string }) => status),
      ['revoked'],
    )
  })
}

async function whoMayInvite(t: TestContext, node: TestNode): Promise<void> {
  await t.test('nobody offers a place at or above their own, or in a store that is not theirs', async () => {
    const business = await aBusiness(node, { stores: 2 })
    const { tenantId } = business
    const [here, there] = business.stores.map(({ storeId }) => storeId) as [string, string]
    const manager = await aMember(node, { role: 'manager', tenantId, storeIds: [here] })
    const storeOwner = await aMember(node, { role: 'owner', tenantId, storeIds: [here] })
    const staff = await aMember(node, { role: 'staff', tenantId })
    const foreign = (await aBusiness(node)).stores[0]?.storeId
    const cases: [Person, object, number][] = [
      [manager, { role: 'staff', storeId: here }, 201],
      [manager, { role: 'staff', storeId: there }, 403],
      [manager, { role: 'staff' }, 403],
      [manager, { role: 'manager', storeId: here }, 403],
      [storeOwner, { role: 'manager', storeId: here }, 201],
      [storeOwner, { role: 'owner', storeId: here }, 403],
      [staff, { role: 'staff', storeId: here }, 403],
      [business.owner, { role: 'owner' }, 201],
      [business.owner, { role: 'staff', storeId: foreign }, 404],
    ]
    for (const [as, place, status] of cases) {
      const { email } = await aPerson(node)
      const answer = await invite(node, business, as, { email, ...place })
      assert.equal(answer.status, status, JSON.stringify(place))
    }
    assert.equal(
      (await invite(node, business, business.owner, { email: 'nobody', role: 'staff' })).status,
      422,
    )
    const seen = await node.call('GET', `/tenants/${tenantId}/team/invites`, { as: manager })
    assert.ok(seen.body.items.every(({ storeId }: { storeId: string }) => storeId === here))
  })
}

async function changingMembers(t: TestContext, node: TestNode): Promise<void> {
  await t.test('roles change from above, at once, and the last owner stays', async () => {
    const business = await aBusiness(node)
    const { tenantId, owner } = business
    const staff = await aMember(node, { role: 'staff', tenantId })
    const manager = await aMember(node, { role: 'manager', tenantId })
    const team = (await node.call('GET', `/tenants/${tenantId}/team`, { as: owner })).body.items
    const idOf = ({ userId }: Person) => team.find((one: { userId: string }) => one.userId === userId).id
    const change = (as: Person, whom: Person, body: object) =>
      node.call('PATCH', `/tenants/${tenantId}/team/${idOf(whom)}`, { as, body })
    assert.equal((await change(manager, staff, { role: 'manager' })).status, 403)
    assert.equal((await change(manager, owner, { role: 'staff' })).status, 403)
    assert.equal((await change(manager, manager, { role: 'owner' })).status, 403)
    assert.equal((await change(staff, manager, { role: 'staff' })).status, 403)
    assert.equal((await change(owner, owner, { role: 'staff' })).body.code, 'last_owner')
    assert.equal((await change(owner, staff, { role: 'manager' })).body.role, 'manager')
    await eventually('the new role to count on the node', async () => {
      return (await node.call('GET', `/tenants/${tenantId}/team`, { as: staff })).status === 200
    })
    const removed = await node.call('DELETE', `/tenants/${tenantId}/team/${idOf(staff)}`, { as: owner })
    assert.equal(removed.status, 204)
    await eventually('the door to close', async () => {
      return (await node.call('GET', `/tenants/${tenantId}`, { as: staff })).status === 404
    })
    const refused = await node.call('DELETE', `/tenants/${tenantId}/team/${idOf(owner)}`, { as: owner })
    assert.equal(refused.body.code, 'last_owner')
  })

  await t.test('whom somebody invited is invited no longer when they leave', async () => {
    const business = await aBusiness(node)
    const manager = await aMember(node, { role: 'manager', tenantId: business.tenantId })
    const friend = await aPerson(node)
    await invite(node, business, manager, { email: friend.email, role: 'staff' })
    const token = await tokenTo(node, friend)
    assert.equal(
      (await node.call('DELETE', `/me/memberships/${business.tenantId}`, { as: manager })).status,
      204,
    )
    assert.equal((await accept(node, friend, token)).status, 409)
  })

  await t.test('nor when they are given a lesser role', async () => {
    const business = await aBusiness(node)
    const { tenantId, owner } = business
    const second = await aMember(node, { role: 'owner', tenantId })
    const friend = await aPerson(node)
    await invite(node, business, second, { email: friend.email, role: 'owner' })
    const token = await tokenTo(node, friend)
    const { items } = (await node.call('GET', `/tenants/${tenantId}/team`, { as: owner })).body
    const { id } = items.find(({ userId }: { userId: string }) => userId === second.userId)
    const lesser = await node.call('PATCH', `/tenants/${tenantId}/team/${id}`, {
      as: owner,
      body: { role: 'staff' },
    })
    assert.equal(lesser.body.role, 'staff')
    assert.equal((await accept(node, friend, token)).status, 409)
  })
}

async function finePermissions(t: TestContext, node: TestNode): Promise<void> {
  await t.test('may be given beyond and short of a role, by those who hold them', async () => {
    const { tenantId, owner, stores } = await aBusiness(node)
    const staff = await aMember(node, { role: 'staff', tenantId })
    const manager = await aMember(node, { role: 'manager', tenantId })
    const team = (await node.call('GET', `/tenants/${tenantId}/team`, { as: owner })).body.items
    const { id } = team.find(({ userId }: { userId: string }) => userId === staff.userId)
    const path = `/tenants/${tenantId}/team/${id}`
    const edit = () =>
      node.call('PATCH', `/tenants/${tenantId}/stores/${stores[0]?.storeId}`, {
        as: staff,
        body: { about: 'Hello' },
      })
    assert.equal((await edit()).status, 403)
    const beyond = await node.call('PATCH', path, { as: manager, body: { allow: ['PERM_KYC_READ'] } })
    assert.equal(beyond.body.code, 'not_yours_to_give')
    const platform = await node.call('PATCH', path, { as: owner, body: { allow: ['PERM_SELLER_REVIEW'] } })
    assert.equal(platform.status, 403)
    const given = await node.call('PATCH', path, {
      as: manager,
      body: { allow: ['PERM_STORE_UPDATE'], deny: ['PERM_PRODUCT_UPDATE'] },
    })
    assert.deepEqual([given.status, given.body.allow], [200, ['PERM_STORE_UPDATE']])
    await eventually('the permission to count', async () => (await edit()).status === 200)
    const { items } = (await node.call('GET', '/me/memberships', { as: staff })).body
    const held = items[0].permissions.map((one: { id: string }) => one.id)
    assert.ok(held.includes('PERM_STORE_UPDATE') && !held.includes('PERM_PRODUCT_UPDATE'))
    const ownerId = team.find(({ role }: { role: string }) => role === 'owner').id
    const limited = await node.call('PATCH', `/tenants/${tenantId}/team/${ownerId}`, {
      as: owner,
      body: { deny: ['PERM_TEAM_UPDATE'] },
    })
    assert.equal(limited.body.code, 'owner_not_limited')
  })
}

async function nobodyElse(t: TestContext, node: TestNode): Promise<void> {
  await t.test('other businesses and strangers reach none of it', async () => {
    const business = await aBusiness(node)
    const outsider = (await aBusiness(node)).owner
    const { body } = await invite(node, business, business.owner, { email: 'new@example.com', role: 'staff' })
    const [member] = (await node.call('GET', `/tenants/${business.tenantId}/team`, { as: business.owner }))
      .body.items
    const base = `/tenants/${business.tenantId}/team`
    const attempts: [string, string, object][] = [
      ['GET', base, {}],
      ['PATCH', `${base}/${member.id}`, { body: { role: 'staff' } }],
      ['DELETE', `${base}/${member.id}`, {}],
      ['GET', `${base}/invites`, {}],
      ['POST', `${base}/invites`, { body: { email: 'me@example.com', role: 'owner' } }],
      ['POST', `${base}/invites/${body.id}/resending`, {}],
      ['DELETE', `${base}/invites/${body.id}`, {}],
    ]
    for (const [method, path, given] of attempts) {
      assert.equal(
        (await node.call(method, path, { as: outsider, ...given })).status,
        404,
        `${method} ${path}`,
      )
      assert.equal((await node.call(method, path, given)).status, 401, `${method} ${path}`)
      const own = path.replace(business.tenantId, (await aMember(node, { role: 'owner' })).tenantId)
      assert.equal((await node.call(method, own, { as: outsider, ...given })).status, 404, `${method} ${own}`)
    }
    assert.equal((await node.call('GET', `/team-invites/${'x'.repeat(43)}`)).status, 404)
  })
}
