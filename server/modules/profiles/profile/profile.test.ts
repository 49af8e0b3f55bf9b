import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { verhoeffDigit } from './national-id.ts'

const aadhaar = `23412341234${verhoeffDigit('23412341234')}`
const home = {
  line1: '1 Main Road',
  line2: null,
  city: 'Pune',
  state: 'Maharashtra',
  postalCode: '411001',
  country: 'IN',
}

test('a profile', async (t) => {
  const node = await startTestNode(t)

  await t.test('is there for whoever has just signed up, faster than any reaction', async () => {
    const person = await aPerson(node, { displayName: 'Asha Rao' })
    const { status, body, headers } = await node.call('GET', '/me/profile', { as: person })
    assert.equal(status, 200)
    assert.equal(body.displayName, 'Asha Rao')
    assert.equal(body.age, null)
    assert.equal(headers.get('etag'), `"${body.version}"`)
  })

  await t.test('is made once, however often it is asked for at the same time', async () => {
    const person = await aPerson(node)
    const answers = await Promise.all(
      ['profile', 'privacy', 'customer', 'profile', 'privacy', 'customer'].map((noun) =>
        node.call('GET', `/me/${noun}`, { as: person }),
      ),
    )
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
    await node.settled()
    const made = await node.query('select id from profiles.profiles where user_id = $1', [person.userId])
    assert.equal(made.length, 1)
  })

  await t.test('keeps what was given and tells other modules what changed, never its value', async () => {
    const person = await aPerson(node)
    const { status, body } = await node.call('PATCH', '/me/profile', {
      as: person,
      body: {
        firstName: 'Asha',
        lastName: 'Rao',
        dateOfBirth: '1990-05-17',
        gender: 'female',
        phone: '98765 43210',
        nationalIdNumber: aadhaar,
        preferredLanguage: 'hi',
        residentialAddress: home,
      },
    })
    assert.equal(status, 200)
    const { version, userId: _, displayName: __, age, ...kept } = body
    assert.ok(version > 1 && age >= 36)
    assert.deepEqual(kept, {
      firstName: 'Asha',
      lastName: 'Rao',
      dateOfBirth: '1990-05-17',
      gender: 'female',
      nationalIdMasked: `••••${aadhaar.slice(-4)}`,
      phoneMasked: '+91•••••3210',
      preferredLanguage: 'hi',
      avatarUrl: null,
      residentialAddress: home,
    })
    assert.deepEqual((await node.call('GET', '/me/profile', { as: person })).body, body)
    assert.deepEqual(await eventsOf(node, 'profile.updated', 'userId', person.userId), [
      { userId: person.userId, changed: ['phone', 'details'] },
    ])
  })

  await t.test('stores national id and phone sealed', async () => {
    const person = await aPerson(node)
    const secrets = { phone: '+919876512345', nationalIdNumber: aadhaar }
    await node.call('PATCH', '/me/profile', { as: person, body: secrets })
    const [row] = await node.query('select * from profiles.profiles where user_id = $1', [person.userId])
    assert.match(String(row?.phone), /^v1\./)
    assert.match(String(row?.national_id_number), /^v1\./)
    const everything = JSON.stringify([row, await node.query('select * from kernel.audit_logs')])
    assert.ok(!everything.includes(aadhaar) && !everything.includes('9876512345'))
  })

  await t.test('takes a new display name everywhere', async () => {
    const person = await aPerson(node)
    const { body } = await node.call('PATCH', '/me/profile', {
      as: person,
      body: { displayName: ' Asha  R ' },
    })
    assert.equal(body.displayName, 'Asha R')
    assert.equal((await node.call('GET', `/users/${person.userId}/card`)).body.displayName, 'Asha R')
    await node.settled()
    assert.deepEqual(await eventsOf(node, 'profile.updated', 'userId', person.userId), [
      { userId: person.userId, changed: ['displayName'] },
    ])
  })

  await t.test('says nothing when nothing changed', async () => {
    const person = await aPerson(node)
    const before = (await node.call('GET', '/me/profile', { as: person })).body
    const { body } = await node.call('PATCH', '/me/profile', { as: person, body: { firstName: null } })
    assert.deepEqual(body, before)
    assert.deepEqual(await eventsOf(node, 'profile.updated', 'userId', person.userId), [])
  })

  await t.test('refuses a change that was made from an old copy', async () => {
    const person = await aPerson(node)
    const { headers } = await node.call('GET', '/me/profile', { as: person })
    const change = (firstName: string) =>
      node.call('PATCH', '/me/profile', {
        as: person,
        body: { firstName },
        headers: { 'if-match': String(headers.get('etag')) },
      })
    const answers = await Promise.all(['Asha', 'Usha', 'Isha'].map(change))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412])
    const won = answers.find(({ status }) => status === 200)?.body
    assert.deepEqual((await node.call('GET', '/me/profile', { as: person })).body, won)
  })

  await t.test('refuses what cannot be, naming the field', async () => {
    const person = await aPerson(node)
    const refused: [Record<string, unknown>, string][] = [
      [{ dateOfBirth: '2999-01-01' }, '/dateOfBirth'],
      [{ dateOfBirth: '1800-01-01' }, '/dateOfBirth'],
      [{ dateOfBirth: '2023-02-29' }, '/dateOfBirth'],
      [{ nationalIdNumber: '234123412341' }, '/nationalIdNumber'],
      [{ phone: '12' }, '/phone'],
      [{ gender: 'robot' }, '/gender'],
      [{ firstName: ' ' }, '/firstName'],
      [{ firstName: 'a\u0000b' }, '/firstName'],
      [{ age: 12 }, '/age'],
      [{ residentialAddress: { ...home, country: 'QQ' } }, '/residentialAddress/country'],
      [{ residentialAddress: { ...home, postalCode: '1' } }, '/residentialAddress/postalCode'],
    ]
    for (const [body, path] of refused) {
      const answer = await node.call('PATCH', '/me/profile', { as: person, body })
      assert.equal(answer.status, 422, JSON.stringify(body))
      assert.ok(
        answer.body.fields.some((field: { path: string }) => field.path === path),
        `${path}: ${JSON.stringify(answer.body)}`,
      )
    }
  })

  await t.test('is nobody else’s and needs a log-in', async () => {
    const [mine, other] = [
      await aPerson(node, { displayName: 'Asha Rao' }),
      await aPerson(node, { displayName: 'Ravi Iyer' }),
    ]
    await node.call('PATCH', '/me/profile', { as: mine, body: { firstName: 'Asha' } })
    const seen = (await node.call('GET', '/me/profile', { as: other })).body
    assert.equal(seen.userId, other.userId)
    assert.equal(seen.firstName, null)
    for (const noun of ['profile', 'addresses', 'privacy', 'wallet-links', 'customer']) {
      assert.equal((await node.call('GET', `/me/${noun}`)).status, 401, noun)
    }
  })
})
