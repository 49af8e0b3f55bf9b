import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import sharp from 'sharp'
import { aBusiness, aMember, type Business } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson, type Person } from '../../../testing/people.ts'
import { codeFrom } from './store-code.ts'

const indiranagar = {
  name: 'Annapurna Provisions',
  type: 'grocery',
  phone: '080 2345 6789',
  line1: '412, 12th Main Road',
  line2: 'Indiranagar',
  city: 'Bengaluru',
  state: 'Karnataka',
  pincode: '560038',
  gstin: '29AAGCB7383J1Z4',
  businessHours: { mon: [{ opens: '08:00', closes: '21:30' }] },
  minOrderMinor: 19900,
}

test('stores', async (t) => {
  const node = await startTestNode(t)
  await openingOne(t, node)
  await changingIt(t, node)
  await whoseItIs(t, node)
  await itsPicture(t, node)
  await itsSlots(t, node)
})

const add = (node: TestNode, { tenantId, owner }: Business, body: object) =>
  node.call('POST', `/tenants/${tenantId}/stores`, { as: owner, body })

async function openingOne(t: TestContext, node: TestNode): Promise<void> {
  await t.test('an approved business opens one that buyers find at once', async () => {
    const business = await aBusiness(node, { stores: 0 })
    const { status, body } = await add(node, business, indiranagar)
    assert.equal(status, 201)
    assert.equal(body.code, 'annapurna-provisions-indiranagar')
    assert.ok(Math.abs(body.latitude - 12.97) < 0.2 && Math.abs(body.longitude - 77.64) < 0.2)
    assert.deepEqual([body.status, body.verified, body.isListed], ['active', true, true])
    assert.equal(body.address, '412, 12th Main Road, Indiranagar, Bengaluru, Karnataka 560038')
    const seen = await node.call('GET', `/stores/${body.code}`)
    assert.equal(seen.status, 200)
    assert.deepEqual(
      [seen.body.name, seen.body.minOrderMinor, seen.body.status],
      [body.name, 19900, undefined],
    )
    const again = await add(node, business, indiranagar)
    assert.match(again.body.code, /^annapurna-provisions-indiranagar-[0-9a-f]{4}$/)
    const events = await node.query(
      `select name from kernel.events where payload ->> 'storeId' = $1 order by name`,
      [body.id],
    )
    assert.deepEqual(
      events.map(({ name }) => name),
      ['store.created', 'store.status_changed'],
    )
  })

  await t.test('one of a business that is not approved stays out of sight', async () => {
    const business = await aBusiness(node, { stores: 0, approved: false })
    const { body } = await add(node, business, indiranagar)
    assert.deepEqual([body.status, body.isListed], ['pending_verification', false])
    assert.equal((await node.call('GET', `/stores/${body.code}`)).status, 404)
    const path = `/tenants/${business.tenantId}/stores/${body.id}`
    const opened = await node.call('PATCH', path, { as: business.owner, body: { status: 'active' } })
    assert.deepEqual([opened.status, opened.body.code], [409, 'store_not_verified'])
  })

  await t.test('refuses what cannot be', async () => {
    const business = await aBusiness(node, { stores: 0 })
    const overlapping = {
      mon: [
        { opens: '08:00', closes: '12:00' },
        { opens: '11:00', closes: '13:00' },
      ],
    }
    for (const wrong of [
      { pincode: '12' },
      { gstin: '29AAGCB7383J1Z5' },
      { phone: '1' },
      { email: 'nobody' },
      { timeZone: 'Mars/Base' },
      { businessHours: overlapping },
      { latitude: 12.9 },
      { code: 'near' },
      { verified: true },
      { holidays: [{ date: '2026-02-30', name: 'Never' }] },
    ]) {
      const { status } = await add(node, business, { ...indiranagar, ...wrong })
      assert.equal(status, 422, JSON.stringify(wrong))
    }
  })

  await t.test('a tier holds so many', async () => {
    const business = await aBusiness(node, { stores: 3 })
    await node.query(`update merchants.tenants set subscription_tier = 'starter' where id = $1`, [
      business.tenantId,
    ])
    const { status, body } = await add(node, business, indiranagar)
    assert.deepEqual([status, body.code, body.facts.most], [409, 'tier_limit', 3])
  })

  await t.test('names in any script make a code', () => {
    assert.equal(codeFrom('Café Délice & Söhne', 'M.G. Road'), 'cafe-delice-sohne-m-g-road')
    assert.match(codeFrom('अन्नपूर्णा', 'इंदिरानगर'), /^store-[0-9a-f]{4}$/)
    assert.ok(codeFrom('x'.repeat(200), 'y').length <= 60)
  })
}

async function changingIt(t: TestContext, node: TestNode): Promise<void> {
  await t.test('a new place is looked up again, a pin stays, and events say what changed', async () => {
    const business = await aBusiness(node, { stores: 0 })
    const { body } = await add(node, business, indiranagar)
    const path = `/tenants/${business.tenantId}/stores/${body.id}`
    const change = (edits: object, headers = {}) =>
      node.call('PATCH', path, { as: business.owner, body: edits, headers })
    const moved = await change({ city: 'Mumbai', state: 'Maharashtra', pincode: '400050' })
    assert.ok(Math.abs(moved.body.latitude - 19.05) < 0.2)
    const pinned = await change({ latitude: 19.06, longitude: 72.83 })
    assert.deepEqual([pinned.body.latitude, pinned.body.longitude], [19.06, 72.83])
    assert.equal((await change({ name: 'Annapurna' })).body.latitude, 19.06)
    assert.equal((await change({ name: 'Late' }, { 'if-match': '"1"' })).status, 412)
    const closed = await change({ status: 'inactive' })
    assert.equal(closed.body.isListed, false)
    assert.equal((await node.call('GET', `/stores/${body.code}`)).status, 404)
    assert.equal((await change({ status: 'active' })).body.isListed, true)
    const changes = await node.query<{ changed: string }>(
      `select payload ->> 'changed' as changed from kernel.events
       where name = 'store.updated' and payload ->> 'storeId' = $1 order by occurred_at`,
      [body.id],
    )
    assert.deepEqual(
      changes.map(({ changed }) => changed),
      ['["place"]', '["place"]', '["name"]'],
    )
  })

  await t.test('closed for good, nobody finds it and its place in the tier is free', async () => {
    const business = await aBusiness(node, { stores: 2 })
    const [first] = business.stores
    const path = `/tenants/${business.tenantId}/stores/${first?.storeId}`
    assert.equal((await node.call('DELETE', path, { as: business.owner })).status, 204)
    assert.equal((await node.call('GET', path, { as: business.owner })).status, 404)
    assert.equal((await node.call('GET', `/stores/${first?.code}`)).status, 404)
    const list = await node.call('GET', `/tenants/${business.tenantId}/stores`, { as: business.owner })
    assert.equal(list.body.items.length, 1)
    const restore = () => node.call('POST', `${path}/restoration`, { as: business.owner })
    const stranger = await node.call('POST', `${path}/restoration`, { as: (await aBusiness(node)).owner })
    assert.equal(stranger.status, 404)
    const back = await restore()
    assert.deepEqual([back.status, back.body.status, back.body.isListed], [200, 'inactive', false])
    assert.equal((await restore()).status, 404)
  })
}

async function whoseItIs(t: TestContext, node: TestNode): Promise<void> {
  await t.test('only those who work in it reach it, each store by itself', async () => {
    const business = await aBusiness(node, { stores: 2 })
    const [here, there] = business.stores.map(({ storeId }) => storeId) as [string, string]
    const { tenantId, owner } = business
    const manager = await aMember(node, { role: 'manager', tenantId, storeIds: [here] })
    const staff = await aMember(node, { role: 'staff', tenantId })
    const outsider = (await aBusiness(node)).owner
    const of = (storeId: string) => `/tenants/${tenantId}/stores/${storeId}`
    const edit = { body: { about: 'Since 1974' } }
    const expected: [string, string, object, Person | undefined, number][] = [
      ['GET', of(here), {}, manager, 200],
      ['GET', of(there), {}, manager, 404],
      ['PATCH', of(here), edit, manager, 200],
      ['PATCH', of(there), edit, manager, 404],
      ['DELETE', of(here), {}, manager, 403],
      ['POST', `/tenants/${tenantId}/stores`, { body: indiranagar }, manager, 403],
      ['GET', of(there), {}, staff, 200],
      ['PATCH', of(there), edit, staff, 403],
      ['GET', of(here), {}, outsider, 404],
      ['PATCH', of(here), edit, outsider, 404],
      ['DELETE', of(here), {}, outsider, 404],
      ['GET', of(here), {}, undefined, 401],
      ['PATCH', of(here), edit, undefined, 401],
    ]
    for (const [method, path, given, as, status] of expected) {
      const answer = await node.call(method, path, { ...(as && { as }), ...given })
      assert.equal(answer.status, status, `${method} ${path} as ${as?.email}`)
    }
    const list = await node.call('GET', `/tenants/${tenantId}/stores`, { as: manager })
    assert.deepEqual(
      list.body.items.map(({ id }: { id: string }) => id),
      [here],
    )
    assert.equal(
      (await node.call('GET', of(here).replace(tenantId, (await aBusiness(node)).tenantId), { as: owner }))
        .status,
      404,
    )
  })

  await t.test('a store of another business is none of this one', async () => {
    const [mine, other] = [await aBusiness(node), await aBusiness(node)]
    const path = `/tenants/${mine.tenantId}/stores/${other.stores[0]?.storeId}`
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const { status } = await node.call(method, path, {
        as: mine.owner,
        ...(method === 'PATCH' && { body: { name: 'Mine now' } }),
      })
      assert.equal(status, 404, method)
    }
  })
}

async function itsPicture(t: TestContext, node: TestNode): Promise<void> {
  await t.test('is shown to buyers when the store is, and replaced without trace', async () => {
    const business = await aBusiness(node)
    const [store] = business.stores
    const path = `/tenants/${business.tenantId}/stores/${store?.storeId}/picture`
    const put = async (colour: string, as: Person) => {
      const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(await picture.jpeg().toBuffer())]), 'shop.jpg')
      return node.call('PUT', path, { as, raw: form })
    }
    assert.equal((await put('#123456', await aPerson(node))).status, 404)
    const { status, body } = await put('#3D348B', business.owner)
    assert.equal(status, 200)
    const sent = await node.call('GET', body.pictureUrl.replace('/api', ''))
    assert.match(sent.headers.get('cache-control') ?? '', /immutable/)
    assert.equal((await sharp(sent.body).metadata()).format, 'webp')
    const fileOf = async () => {
      const [row] = await node.query('select picture_file from merchants.stores where id = $1', [
        store?.storeId,
      ])
      return join(node.dataDir, 'files', String(row?.picture_file))
    }
    const old = await fileOf()
    await put('#E7A51B', business.owner)
    await node.settled()
    assert.ok(!existsSync(old) && existsSync(await fileOf()))
    await node.query(`update merchants.stores set status = 'inactive' where id = $1`, [store?.storeId])
    assert.equal((await node.call('GET', `/stores/${store?.storeId}/picture`)).status, 404)
    assert.equal((await node.call('GET', path, { as: business.owner })).status, 200)
    assert.equal((await node.call('DELETE', path, { as: business.owner })).body.pictureUrl, null)
  })
}

async function itsSlots(t: TestContext, node: TestNode): Promise<void> {
  await t.test('delivery slots: who may, what cannot be, and what buyers can book', async () => {
    const business = await aBusiness(node, { stores: 2 })
    const [here, there] = business.stores as [Business['stores'][number], Business['stores'][number]]
    const slotsOf = (storeId: string) => `/tenants/${business.tenantId}/stores/${storeId}/delivery-slots`
    const slot = { weekday: 1, startsAt: '09:00', endsAt: '12:00', capacity: 20, cutoffMinutes: 120 }
    const post = (as: Person, storeId: string, body: object) =>
      node.call('POST', slotsOf(storeId), { as, body })
    const added = await post(business.owner, here.storeId, slot)
    assert.deepEqual([added.status, added.body.kind, added.body.startsAt], [201, 'delivery', '09:00'])
    assert.equal((await post(business.owner, here.storeId, slot)).body.code, 'slot_exists')
    assert.equal((await post(business.owner, here.storeId, { ...slot, endsAt: '09:00' })).status, 422)
    const elsewhere = await aMember(node, {
      role: 'manager',
      tenantId: business.tenantId,
      storeIds: [there.storeId],
    })
    assert.equal((await post(elsewhere, here.storeId, slot)).status, 404)
    assert.equal((await post((await aBusiness(node)).owner, here.storeId, slot)).status, 404)
    const path = `${slotsOf(here.storeId)}/${added.body.id}`
    const changed = await node.call('PATCH', path, { as: business.owner, body: { capacity: 5 } })
    assert.deepEqual([changed.status, changed.body.capacity], [200, 5])
    assert.equal((await node.call('PATCH', path, { as: elsewhere, body: { capacity: 1 } })).status, 404)
    // 4 January 2038 is a Monday that is still to come, the 5th is a Tuesday.
    const monday = await node.call('GET', `/stores/${here.code}/delivery-slots?date=2038-01-04`)
    assert.equal(monday.body.items.length, 1)
    assert.deepEqual(
      [monday.body.items[0].startsAt, monday.body.items[0].bookableUntil, monday.body.items[0].isBookable],
      ['2038-01-04T03:30:00.000Z', '2038-01-04T01:30:00.000Z', true],
    )
    assert.deepEqual(
      (await node.call('GET', `/stores/${here.code}/delivery-slots?date=2038-01-05`)).body.items,
      [],
    )
    const past = await node.call('GET', `/stores/${here.code}/delivery-slots?date=2024-01-01`)
    assert.equal(past.body.items[0].isBookable, false)
    assert.equal((await node.call('DELETE', path, { as: elsewhere })).status, 404)
    assert.equal((await node.call('DELETE', path, { as: business.owner })).status, 204)
    assert.deepEqual((await node.call('GET', slotsOf(here.storeId), { as: business.owner })).body.items, [])
  })
}
