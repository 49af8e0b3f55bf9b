import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson, type Person } from '../../../testing/people.ts'

import { maxAddresses } from './address.ts'

const home = {
  addressType: 'home',
  recipientName: 'Asha Rao',
  phone: '98765 43210',
  line1: '14, 12th Main',
  city: 'Bengaluru',
  state: 'Karnataka',
  pincode: '560038',
}
const work = { ...home, addressType: 'work', line1: '7, Hill Road', city: 'Mumbai', pincode: '400050' }

test('addresses', async (t) => {
  const node = await startTestNode(t)
  await placesAreLookedUp(t, node)
  await oneIsTheDefault(t, node)
  await changesDoNotCollide(t, node)
  await theyAreTheirOwners(t, node)
})

const add = async (node: TestNode, person: Person, body: object) =>
  node.call('POST', '/me/addresses', { as: person, body })
const list = async (node: TestNode, person: Person) =>
  (await node.call('GET', '/me/addresses', { as: person })).body.items

async function placesAreLookedUp(t: TestContext, node: TestNode): Promise<void> {
  await t.test('get coordinates when they are saved', async () => {
    const person = await aPerson(node)
    const { status, body } = await add(node, person, home)
    assert.equal(status, 201)
    assert.ok(Math.abs(body.latitude - 12.97) < 0.2 && Math.abs(body.longitude - 77.64) < 0.2)
    assert.equal(body.phone, '+919876543210')
    const path = `/me/addresses/${body.id}`
    const moved = await node.call('PATCH', path, { as: person, body: { city: 'Mumbai', pincode: '400050' } })
    assert.ok(Math.abs(moved.body.latitude - 19.05) < 0.2 && Math.abs(moved.body.longitude - 72.83) < 0.2)
    const [row] = await node.query('select phone from profiles.addresses where id = $1', [body.id])
    assert.match(String(row?.phone), /^v1\./)
  })

  await t.test('keep the pin that a person set until the place is another one', async () => {
    const person = await aPerson(node)
    const { body } = await add(node, person, { ...home, latitude: 12.9, longitude: 77.5 })
    assert.deepEqual([body.latitude, body.longitude], [12.9, 77.5])
    const path = `/me/addresses/${body.id}`
    const renamed = await node.call('PATCH', path, { as: person, body: { recipientName: 'Ravi' } })
    assert.deepEqual([renamed.body.latitude, renamed.body.longitude], [12.9, 77.5])
    const unpinned = { latitude: null, longitude: null }
    const found = await node.call('PATCH', path, { as: person, body: unpinned })
    assert.notEqual(found.body.latitude, 12.9)
    const half = await node.call('PATCH', path, { as: person, body: { latitude: 1 } })
    assert.equal(half.status, 422)
  })

  await t.test('fill themselves from a PIN code', async () => {
    const { status, body } = await node.call('GET', '/pincodes/560038')
    assert.equal(status, 200)
    assert.equal(body.state, 'Karnataka')
    assert.equal((await node.call('GET', '/pincodes/999999')).status, 404)
    assert.equal((await node.call('GET', '/pincodes/012345')).status, 422)
  })
}

async function oneIsTheDefault(t: TestContext, node: TestNode): Promise<void> {
  await t.test(
    'the first is the default, then whichever is chosen, then the newest that is left',
    async () => {
      const person = await aPerson(node)
      const remove = (id: string) => node.call('DELETE', `/me/addresses/${id}`, { as: person })
      const first = (await add(node, person, home)).body
      const second = (await add(node, person, work)).body
      assert.deepEqual([first.isDefault, second.isDefault], [true, false])
      const third = (await add(node, person, { ...work, isDefault: true })).body
      assert.deepEqual((await list(node, person)).map(isDefault), [
        [third.id, true],
        [second.id, false],
        [first.id, false],
      ])
      const chosen = { as: person, body: { isDefault: true } }
      assert.equal((await node.call('PATCH', `/me/addresses/${first.id}`, chosen)).body.isDefault, true)
      const dropped = { as: person, body: { isDefault: false } }
      assert.equal((await node.call('PATCH', `/me/addresses/${first.id}`, dropped)).status, 422)
      assert.equal((await remove(first.id)).status, 204)
      assert.deepEqual((await list(node, person)).map(isDefault), [
        [third.id, true],
        [second.id, false],
      ])
      await remove(third.id)
      await remove(second.id)
      assert.deepEqual(await list(node, person), [])
    },
  )

  await t.test('one default and no more than the limit, however many change at once', async () => {
    const person = await aPerson(node)
    const added = await Promise.all(
      Array.from({ length: maxAddresses + 6 }, (_, i) =>
        add(node, person, { ...home, isDefault: i % 2 === 0 }),
      ),
    )
    assert.equal(added.filter(({ status }) => status === 201).length, maxAddresses)
    assert.ok(added.every(({ status }) => status === 201 || status === 409))
    const ids = (await list(node, person)).map(({ id }: { id: string }) => id)
    await Promise.all(
      ids.map((id: string, i: number) =>
        i % 3 === 0
          ? node.call('PATCH', `/me/addresses/${id}`, { as: person, body: { isDefault: true } })
          : node.call('DELETE', `/me/addresses/${id}`, { as: person }),
      ),
    )
    const left = await list(node, person)
    assert.equal(left.length, ids.filter((_: string, i: number) => i % 3 === 0).length)
    assert.equal(left.filter((one: { isDefault: boolean }) => one.isDefault).length, 1)
  })
}

const isDefault = ({ id, isDefault }: { id: string; isDefault: boolean }) => [id, isDefault]

async function changesDoNotCollide(t: TestContext, node: TestNode): Promise<void> {
  await t.test('a change made from an old copy is refused', async () => {
    const person = await aPerson(node)
    const { body, headers } = await add(node, person, home)
    const path = `/me/addresses/${body.id}`
    const change = (landmark: string) =>
      node.call('PATCH', path, {
        as: person,
        body: { landmark },
        headers: { 'if-match': String(headers.get('etag')) },
      })
    const answers = await Promise.all([change('Temple'), change('School'), change('Park')])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412])
    const current = await node.call('GET', path, { as: person })
    assert.equal(current.headers.get('etag'), `"${current.body.version}"`)
    assert.equal(current.body.version, body.version + 1)
  })

  await t.test('changes made without looking all arrive', async () => {
    const person = await aPerson(node)
    const { body } = await add(node, person, home)
    const path = `/me/addresses/${body.id}`
    const edits = [{ landmark: 'Temple' }, { line2: 'Flat 3' }]
    const answers = await Promise.all(
      edits.map((edit) => node.call('PATCH', path, { as: person, body: edit })),
    )
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    )
    const { landmark, line2 } = (await node.call('GET', path, { as: person })).body
    assert.deepEqual({ landmark, line2 }, { landmark: 'Temple', line2: 'Flat 3' })
  })
}

async function theyAreTheirOwners(t: TestContext, node: TestNode): Promise<void> {
  await t.test('nobody sees, changes or removes another person’s', async () => {
    const [owner, other] = [
      await aPerson(node, { displayName: 'Asha Rao' }),
      await aPerson(node, { displayName: 'Ravi Iyer' }),
    ]
    const { id } = (await add(node, owner, home)).body
    const path = `/me/addresses/${id}`
    for (const [method, body] of [['GET'], ['PATCH', { line1: 'Stolen' }], ['DELETE']] as const) {
      const answer = await node.call(method, path, { as: other, body })
      assert.equal(answer.status, 404, method)
      assert.ok(!JSON.stringify(answer.body).includes('12th Main'))
      assert.equal((await node.call(method, path, { body })).status, 401, method)
    }
    assert.deepEqual(await list(node, other), [])
    assert.equal((await list(node, owner))[0].line1, home.line1)
  })
}
