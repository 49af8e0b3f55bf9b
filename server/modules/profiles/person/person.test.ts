import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson, type Person } from '../../../testing/people.ts'
import { userCreated } from '../../identity/events.ts'
import { verhoeffDigit } from '../profile/national-id.ts'
import { reactions } from '../reactions.ts'
import { avatarFileOf, lastCodeTo, putPicture } from '../testing.ts'

const aadhaar = `73412341234${verhoeffDigit('73412341234')}`
const home = { city: 'Pune', state: 'Maharashtra' }

/** What a person told us, none of it anybody else's. */
const told = (name: string, line1: string, digits: string) => ({
  name,
  line1,
  phone: `+9198123${digits}0`,
  recipientPhone: `+9198123${digits}1`,
  wallet: `wallet${digits}@okaxis`,
})
const vasundhara = told('Vasundhara Quadri', '99 Unlikely Lane', '4567')

test('a person', async (t) => {
  const node = await startTestNode(t)
  await theyArrive(t, node)
  await theyTakeTheirDataAlong(t, node)
  await theyLeave(t, node)
  await staffLook(t, node)
})

async function livedIn(node: TestNode, facts = vasundhara): Promise<Person> {
  const as = await aPerson(node, { displayName: facts.name, steppedUp: true })
  const [firstName, lastName] = facts.name.split(' ')
  await node.call('PATCH', '/me/profile', {
    as,
    body: {
      firstName,
      lastName,
      phone: facts.phone,
      nationalIdNumber: aadhaar,
      dateOfBirth: '1990-05-17',
      residentialAddress: { ...home, line1: facts.line1, postalCode: '411001', country: 'IN' },
    },
  })
  const to = { recipientName: facts.name, phone: facts.recipientPhone, line1: facts.line1, pincode: '411001' }
  await node.call('POST', '/me/addresses', { as, body: { ...home, ...to, addressType: 'home' } })
  await putPicture(node, as)
  const wallet = { kind: 'upi', address: facts.wallet, label: `${facts.name}'s` }
  const { body } = await node.call('POST', '/me/wallet-links', { as, body: wallet })
  const code = await lastCodeTo(node, as)
  await node.call('POST', `/me/wallet-links/${body.id}/confirmation`, { as, body: { code } })
  return as
}

async function theyArrive(t: TestContext, node: TestNode): Promise<void> {
  await t.test('gets a profile, settings and a customer row when the account is made', async () => {
    const person = await aPerson(node)
    const system = node.as({ scope: 'system' })
    const made = () => system.transaction((tx) => tx.publish(userCreated, { userId: person.userId }))
    await Promise.all([made(), made()])
    await node.settled()
    assert.deepEqual(await rowsAbout(node, person.userId), ['profiles', 'privacy_settings', 'customers'])
  })
}

async function theyTakeTheirDataAlong(t: TestContext, node: TestNode): Promise<void> {
  await t.test('takes along all that is known about them, and nobody else', async () => {
    const person = await livedIn(node)
    const other = await aPerson(node, { displayName: 'Ravi Iyer', steppedUp: true })
    const { status, body, headers } = await node.call('POST', '/me/data-export', { as: person })
    assert.equal(status, 200)
    assert.match(String(headers.get('content-disposition')), /^attachment; filename="chowk-data-/)
    const { profiles } = body.modules
    assert.equal(profiles.profile.nationalIdNumber, aadhaar)
    assert.equal(profiles.profile.phone, vasundhara.phone)
    assert.match(profiles.profile.avatar, /^data:image\/webp;base64,/)
    assert.equal(profiles.addresses[0].phone, vasundhara.recipientPhone)
    assert.equal(profiles.walletLinks[0].address, vasundhara.wallet)
    assert.equal(profiles.privacy.nameVisibility, 'everyone')
    assert.equal(profiles.customer.currency, 'INR')
    const others = await node.call('POST', '/me/data-export', { as: other })
    assert.ok(!JSON.stringify(others.body).includes('Vasundhara'))
  })

  await t.test('proves anew who they are before they export or leave', async () => {
    const person = await aPerson(node)
    for (const [method, path] of [
      ['POST', '/me/data-export'],
      ['DELETE', '/me'],
    ] as const) {
      const { status, body } = await node.call(method, path, { as: person })
      assert.equal(status, 403)
      assert.equal(body.code, 'step_up_required')
    }
  })
}

async function theyLeave(t: TestContext, node: TestNode): Promise<void> {
  await t.test('leaves, and nothing about them stays in any table or file', async () => {
    const leaver = told('Zubeida Xerxes', '7 Leaving Street', '8888')
    const person = await livedIn(node, leaver)
    const stays = await livedIn(node, told('Kamala Stays', '8 Staying Street', '9999'))
    const file = await avatarFileOf(node, person.userId)
    assert.equal((await node.call('DELETE', '/me', { as: person })).status, 204)
    await node.settled()
    assert.ok(!existsSync(file))
    assert.deepEqual(await eventsOf(node, 'profile.deleted', 'userId', person.userId), [
      { userId: person.userId },
    ])
    assert.equal((await node.call('GET', `/users/${person.userId}/card`)).status, 404)
    assert.deepEqual(await rowsAbout(node, person.userId), [])
    const { wallet, ...facts } = leaver
    const texts = [
      person.email,
      ...Object.values(facts),
      wallet,
      'Zubeida',
      'Xerxes',
      '9812388880',
      '9812388881',
    ]
    assert.deepEqual(await tablesHolding(node, texts), [])
    assert.equal((await rowsAbout(node, stays.userId)).length, 5)
    assert.equal((await node.call('GET', '/me/profile', { as: stays })).body.firstName, 'Kamala')
  })

  await t.test('leaves once, however often they say so', async () => {
    const person = await livedIn(node)
    const answers = await Promise.all([1, 2, 3].map(() => node.call('DELETE', '/me', { as: person })))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 401, 401])
    await node.settled()
    assert.equal((await eventsOf(node, 'profile.deleted', 'userId', person.userId)).length, 1)
    assert.equal((await node.call('GET', '/me/profile', { as: person })).status, 401)
  })

  await t.test('leaves likewise when an administrator closes the account', async () => {
    const person = await livedIn(node)
    const admin = await anAdmin(node, { steppedUp: true })
    assert.equal((await node.call('DELETE', `/admin/users/${person.userId}`, { as: admin })).status, 204)
    await node.settled()
    assert.deepEqual(await rowsAbout(node, person.userId), [])
    assert.deepEqual(await eventsOf(node, 'profile.deleted', 'userId', person.userId), [
      { userId: person.userId },
    ])
  })

  await t.test('does not come back by an event that arrives late or twice', async () => {
    const person = await livedIn(node)
    const system = node.as({ scope: 'system' })
    await node.call('DELETE', '/me', { as: person })
    await node.settled()
    for (const name of ['profiles.make-profile', 'profiles.wipe-person', 'profiles.make-profile']) {
      const reaction = reactions.find((one) => one.name === name)
      const event = {
        id: crypto.randomUUID(),
        name,
        occurredAt: new Date(),
        payload: { userId: person.userId },
      }
      await system.transaction((tx) => reaction?.react(tx, event as never, system) as Promise<void>)
    }
    assert.deepEqual(await rowsAbout(node, person.userId), [])
  })
}

/** Tables of this module that still hold a row of the person. */
async function rowsAbout(node: TestNode, userId: string): Promise<string[]> {
  const found: string[] = []
  for (const table of ['profiles', 'addresses', 'wallet_links', 'privacy_settings', 'customers']) {
    const rows = await node.query(`select id from profiles.${table} where user_id = $1`, [userId])
    if (rows.length > 0) found.push(table)
  }
  return found
}

/** Tables of any module with one of the texts in any column, whatever its type. */
async function tablesHolding(node: TestNode, texts: string[]): Promise<string[]> {
  const tables = await node.query<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'`)
  const asked = tables.map(
    ({ name }) => `select '${name}' as name from ${name} t where t::text ilike any ($1)`,
  )
  const patterns = texts.map((text) => `%${text}%`)
  const rows = await node.query<{ name: string }>(asked.join(' union '), [patterns])
  return rows.map(({ name }) => name)
}

async function staffLook(t: TestContext, node: TestNode): Promise<void> {
  await t.test('is shown to staff masked, and the look is written down', async () => {
    const person = await livedIn(node)
    const admin = await anAdmin(node)
    const path = `/admin/users/${person.userId}/profile`
    const { status, body } = await node.call('GET', path, { as: admin })
    assert.equal(status, 200)
    assert.equal(body.nationalIdMasked, `••••${aadhaar.slice(-4)}`)
    assert.equal(body.phoneMasked, '+91•••••5670')
    assert.deepEqual(body.residence, { city: 'Pune', state: 'Maharashtra', country: 'IN' })
    const text = JSON.stringify(body)
    for (const secret of [aadhaar, '9812345670', '1990-05-17', 'Unlikely'])
      assert.ok(!text.includes(secret), secret)
    const traces = await node.query(
      `select user_id from kernel.audit_logs where action = 'profile.read' and entity_id = $1`,
      [person.userId],
    )
    assert.deepEqual(traces, [{ user_id: admin.userId }])
  })

  await t.test('is shown to nobody without the permission', async () => {
    const person = await aPerson(node)
    const path = `/admin/users/${person.userId}/profile`
    assert.equal((await node.call('GET', path)).status, 401)
    assert.equal((await node.call('GET', path, { as: person })).status, 403)
    const admin = await anAdmin(node)
    const nobody = `/admin/users/${crypto.randomUUID()}/profile`
    assert.equal((await node.call('GET', nobody, { as: admin })).status, 404)
  })
}
