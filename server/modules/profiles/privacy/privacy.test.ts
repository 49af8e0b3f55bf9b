import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson, type Person } from '../../../testing/people.ts'
import { putPicture } from '../testing.ts'
import { allowsAnalytics, mayContact } from './consents.ts'
import { channels } from './privacy.ts'

test('privacy', async (t) => {
  const node = await startTestNode(t)
  await eachSettingShows(t, node)
  await consentsAreAsked(t, node)
  await settingsAreOnesOwn(t, node)
})

const settingsOf = async (node: TestNode, person: Person) =>
  (await node.call('GET', '/me/privacy', { as: person })).body

async function change(node: TestNode, person: Person, part: object): Promise<void> {
  const body = { ...(await settingsOf(node, person)), ...part }
  assert.equal((await node.call('PUT', '/me/privacy', { as: person, body })).status, 200)
}

async function eachSettingShows(t: TestContext, node: TestNode): Promise<void> {
  const [owner, member] = [
    await aPerson(node, { displayName: 'Asha Rao' }),
    await aPerson(node, { displayName: 'Ravi Iyer' }),
  ]
  await node.call('PATCH', '/me/profile', { as: owner, body: { phone: '+919876543210' } })
  await putPicture(node, owner)
  const path = `/users/${owner.userId}/card`
  const seenBy = async (viewer?: Person) => (await node.call('GET', path, { as: viewer })).body
  const facets = [
    ['nameVisibility', 'displayName', 'display_name'],
    ['phoneVisibility', 'phone', 'phone'],
    ['avatarVisibility', 'avatarUrl', 'avatar_file'],
  ] as const
  const nothing = { nameVisibility: 'nobody', phoneVisibility: 'nobody', avatarVisibility: 'nobody' }

  for (const [setting, field, column] of facets) {
    await t.test(`${setting} decides who gets ${field}`, async () => {
      for (const [visibility, toStranger, toMember] of [
        ['everyone', true, true],
        ['members', false, true],
        ['nobody', false, false],
      ] as const) {
        await change(node, owner, { ...nothing, [setting]: visibility })
        const cards = [await seenBy(), await seenBy(member), await seenBy(owner)]
        assert.deepEqual(
          cards.map((card) => card[field] !== null),
          [toStranger, toMember, true],
          visibility,
        )
        // The other two are hidden: one setting never opens another.
        for (const card of cards.slice(0, 2)) {
          const shown = [card.displayName, card.phone, card.avatarUrl].filter((value) => value !== null)
          assert.equal(shown.length, card[field] === null ? 0 : 1)
        }
        const left = await leavesTheDatabase(node, owner, column)
        assert.deepEqual(left, [toStranger, toMember])
      }
    })
  }

  await t.test('a picture is sent to those who see it, and asked about each time', async () => {
    const avatar = `/users/${owner.userId}/avatar`
    await change(node, owner, { avatarVisibility: 'members' })
    assert.equal((await node.call('GET', avatar)).status, 404)
    const sent = await node.call('GET', avatar, { as: member })
    assert.equal(sent.status, 200)
    assert.equal(sent.headers.get('content-type'), 'image/webp')
    const etag = String(sent.headers.get('etag'))
    const again = await node.call('GET', avatar, { as: member, headers: { 'if-none-match': etag } })
    assert.equal(again.status, 304)
    await change(node, owner, { avatarVisibility: 'nobody' })
    const hidden = await node.call('GET', avatar, { as: member, headers: { 'if-none-match': etag } })
    assert.equal(hidden.status, 404)
    assert.equal((await node.call('GET', avatar, { as: owner })).status, 200)
  })

  await t.test('other modules hear that something is shown otherwise', async () => {
    const events = await eventsOf(node, 'profile.updated', 'userId', owner.userId)
    assert.ok(events.some((event) => (event as { changed: string[] }).changed.includes('privacy')))
  })

  await t.test('in a list of cards the same shows as on each', async () => {
    const [hidden, shown, nobody] = [await aPerson(node), await aPerson(node), crypto.randomUUID()]
    await putPicture(node, shown)
    await putPicture(node, hidden)
    await node.query(
      `update profiles.privacy_settings set avatar_visibility = 'nobody', name_visibility = 'nobody' where user_id = $1`,
      [hidden.userId],
    )
    const ids = [hidden.userId, shown.userId, nobody, shown.userId].join(',')
    const list = await node.call('GET', `/cards?userIds=${ids}`, { as: member })
    assert.equal(list.body.items.length, 2)
    for (const card of list.body.items) {
      const alone = await node.call('GET', `/users/${card.id}/card`, { as: member })
      assert.deepEqual(card, alone.body)
      assert.equal(card.avatarUrl === null, card.id === hidden.userId)
    }
    assert.equal((await node.call('GET', `/cards?userIds=${ids}`)).status, 401)
    for (const bad of ['', 'x', `${nobody},`, Array(101).fill(nobody).join(',')]) {
      assert.equal((await node.call('GET', `/cards?userIds=${bad}`, { as: member })).status, 422, bad)
    }
  })

  await t.test('nobody there has no card', async () => {
    assert.equal((await node.call('GET', `/users/${crypto.randomUUID()}/card`)).status, 404)
    assert.equal((await node.call('GET', '/users/nobody/card')).status, 422)
  })
}

/** Whether the value itself comes out of the database for a stranger and for a member. */
async function leavesTheDatabase(node: TestNode, owner: Person, column: string): Promise<boolean[]> {
  const ask = async (actor: Parameters<TestNode['as']>[0]) =>
    node.as(actor).transaction(async (tx) => {
      const { rows } = await sql<Record<string, unknown>>`
        select * from profiles.visible_cards(array[${owner.userId}]::uuid[])`.execute(tx.db)
      return rows[0]?.[column] !== null
    })
  return [await ask({ scope: 'anonymous' }), await ask({ scope: 'person', userId: crypto.randomUUID() })]
}

async function consentsAreAsked(t: TestContext, node: TestNode): Promise<void> {
  for (const channel of channels) {
    await t.test(`consent by ${channel} is given and taken back for that channel alone`, async () => {
      const person = await aPerson(node)
      const system = node.as({ scope: 'system' })
      const agreed = async () =>
        Promise.all(channels.map(async (one) => [one, await mayContact(system, person.userId, one)]))
      assert.ok(
        (await agreed()).every(([, yes]) => !yes),
        'nobody has agreed before they were asked',
      )
      const { consents } = await settingsOf(node, person)
      await change(node, person, { consents: { ...consents, [channel]: true } })
      assert.deepEqual(
        (await agreed()).filter(([, yes]) => yes),
        [[channel, true]],
      )
      const admin = await anAdmin(node)
      const shown = await node.call('GET', `/admin/users/${person.userId}/profile`, { as: admin })
      assert.equal(shown.body.consents[channel], true)
      await change(node, person, { consents })
      assert.equal(await system.transaction((tx) => mayContact(tx, person.userId, channel)), false)
    })
  }

  await t.test('analytics counts only those who allow it', async () => {
    const person = await aPerson(node)
    const system = node.as({ scope: 'system' })
    assert.equal(await allowsAnalytics(system, person.userId), false)
    await change(node, person, { analytics: true })
    assert.equal(await allowsAnalytics(system, person.userId), true)
    assert.equal(await allowsAnalytics(system, crypto.randomUUID()), false)
    const admin = await anAdmin(node)
    const shown = await node.call('GET', `/admin/users/${person.userId}/profile`, { as: admin })
    assert.equal(shown.body.analytics, true)
  })
}

async function settingsAreOnesOwn(t: TestContext, node: TestNode): Promise<void> {
  await t.test('settings change for oneself alone, not from an old copy, and leave a trace', async () => {
    const [owner, other] = [
      await aPerson(node, { displayName: 'Asha Rao' }),
      await aPerson(node, { displayName: 'Ravi Iyer' }),
    ]
    const before = await settingsOf(node, owner)
    const put = () =>
      node.call('PUT', '/me/privacy', {
        as: owner,
        body: { ...before, nameVisibility: 'members' },
        headers: { 'if-match': `"${before.version}"` },
      })
    assert.deepEqual([(await put()).status, (await put()).status], [200, 412])
    assert.equal((await settingsOf(node, other)).nameVisibility, 'everyone')
    type Trace = Record<'old_values' | 'new_values', { nameVisibility: string }>
    const [trace] = await node.query<Trace>(
      `select old_values, new_values from kernel.audit_logs where action = 'privacy.changed' and entity_id = $1`,
      [owner.userId],
    )
    assert.equal(trace?.old_values.nameVisibility, 'everyone')
    assert.equal(trace?.new_values.nameVisibility, 'members')
  })
}
