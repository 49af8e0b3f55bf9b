import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { aBusiness, type Business } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { distanceKm } from './distance.ts'

const square = { latitude: 26.8467, longitude: 80.9462 }
const oneKmNorth = 1 / 111.195

test('stores near a place', async (t) => {
  const node = await startTestNode(t)
  const businesses = await inARow(node)
  await byDistance(t, node, businesses)
  await placesInWords(t, node)
  await onTheEquator(t, node)
  await onlyListed(t, node)
  await openOnes(t, node)
  await asTheFormulaSays(t, node)
  await favourites(t, node)
})

/** One store each at 0, 1, 2 … 6 km north of the square. */
const inARow = (node: TestNode): Promise<Business[]> =>
  Promise.all(
    Array.from({ length: 7 }, (_, km) =>
      aBusiness(node, { ...square, latitude: square.latitude + km * oneKmNorth }),
    ),
  )

const near = (node: TestNode, query: string) => node.call('GET', `/stores/near?${query}`)
const at = `latitude=${square.latitude}&longitude=${square.longitude}`

async function byDistance(t: TestContext, node: TestNode, businesses: Business[]): Promise<void> {
  await t.test('the nearest first, with their distance, within the radius, page by page', async () => {
    const { status, body } = await near(node, `${at}&withinKm=4.5`)
    assert.equal(status, 200)
    assert.deepEqual(
      body.items.map(({ id }: { id: string }) => id),
      businesses.slice(0, 5).map(({ stores }) => stores[0]?.storeId),
    )
    for (const [km, item] of body.items.entries()) assert.ok(Math.abs(item.distanceKm - km) < 0.02)
    assert.deepEqual([body.items[0].openNow, body.items[0].deliversHere], [true, true])
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 10; page++) {
      const answer = (await near(node, `${at}&limit=2${cursor && `&cursor=${cursor}`}`)).body
      seen.push(...answer.items.map(({ id }: { id: string }) => id))
      if (answer.nextCursor === null) break
      cursor = answer.nextCursor
    }
    assert.deepEqual(
      seen,
      businesses.map(({ stores }) => stores[0]?.storeId),
    )
    assert.equal((await near(node, `${at}&storeType=pharmacy`)).body.items.length, 0)
  })
}

async function placesInWords(t: TestContext, node: TestNode): Promise<void> {
  await t.test('a PIN code, a landmark or a saved address will do, but just one of them', async () => {
    const [mylapore] = (await aBusiness(node, { latitude: 13.0339, longitude: 80.2707 })).stores
    await node.query(
      `update merchants.stores set landmark = 'Kapaleeshwarar Temple', city = 'Chennai', pincode = '600004' where id = $1`,
      [mylapore?.storeId],
    )
    const firstOf = async (query: string) => (await near(node, query)).body.items?.[0]?.id
    assert.equal(await firstOf('pincode=600004'), mylapore?.storeId)
    assert.equal(await firstOf('landmark=kapaleeshwarar'), mylapore?.storeId)
    assert.equal(await firstOf('landmark=Kapaleeshwarar%20Temple,%20Chennai'), mylapore?.storeId)
    assert.equal(await firstOf('landmark=Chennai&withinKm=40'), mylapore?.storeId)
    const person = await aPerson(node)
    const address = await node.call('POST', '/me/addresses', {
      as: person,
      body: {
        addressType: 'home',
        recipientName: 'Anbu',
        line1: '3, Kutchery Road',
        city: 'Chennai',
        state: 'Tamil Nadu',
        pincode: '600004',
      },
    })
    const path = `/stores/near?addressId=${address.body.id}`
    assert.equal((await node.call('GET', path, { as: person })).body.items[0].id, mylapore?.storeId)
    assert.equal((await node.call('GET', path, { as: await aPerson(node) })).status, 404)
    assert.equal((await node.call('GET', path)).status, 401)
    assert.equal((await near(node, 'landmark=100%25%20nowhere')).body.code, 'place_not_found')
    for (const wrong of [
      '',
      'latitude=1',
      `${at}&pincode=600004`,
      'latitude=91&longitude=0',
      `${at}&cursor=abc`,
    ]) {
      assert.equal((await near(node, wrong)).status, 422, wrong)
    }
  })
}

async function onTheEquator(t: TestContext, node: TestNode): Promise<void> {
  await t.test('coordinates next to nothing are no trouble', async () => {
    assert.equal((await near(node, 'latitude=5e-324&longitude=-5e-324')).status, 200)
    assert.equal((await near(node, 'latitude=90&longitude=1e-300')).status, 200)
  })
}

async function onlyListed(t: TestContext, node: TestNode): Promise<void> {
  await t.test('what buyers may not see is not near them', async () => {
    const place = { latitude: 25.3176, longitude: 82.9739 }
    await aBusiness(node, { ...place, approved: false })
    const gone = await aBusiness(node, place)
    await node.query(`update merchants.stores set status = 'suspended' where tenant_id = $1`, [gone.tenantId])
    const { body } = await near(node, `latitude=${place.latitude}&longitude=${place.longitude}`)
    assert.deepEqual(body.items, [])
  })
}

async function openOnes(t: TestContext, node: TestNode): Promise<void> {
  await t.test('the open ones alone, however many closed ones are nearer', async () => {
    const place = { latitude: 11.0168, longitude: 76.9558 }
    const shut = await aBusiness(node, { ...place, stores: 130 })
    await node.query(`update merchants.stores set business_hours = '{}' where tenant_id = $1`, [
      shut.tenantId,
    ])
    const open = await aBusiness(node, { ...place, latitude: place.latitude + oneKmNorth })
    const { body } = await near(node, `latitude=${place.latitude}&longitude=${place.longitude}&openNow=true`)
    assert.deepEqual(
      body.items.map(({ id }: { id: string }) => id),
      [open.stores[0]?.storeId],
    )
    assert.equal(body.nextCursor, null)
  })
}

async function asTheFormulaSays(t: TestContext, node: TestNode): Promise<void> {
  await t.test('the database measures as the haversine formula does, anywhere on Earth', async () => {
    const degrees = { noNaN: true, noDefaultInfinity: true }
    const places = fc.tuple(
      fc.double({ min: -89, max: 89, ...degrees }),
      fc.double({ min: -179.9, max: 179.9, ...degrees }),
    )
    const pairs = fc.sample(fc.tuple(places, places), { numRuns: 60, seed: 7 })
    for (const [[fromLatitude, fromLongitude], [latitude, longitude]] of pairs) {
      const [row] = await node.query<{ km: number }>(
        `select 2 * 6371.0088 * asin(least(1, (merchants.earth_point($1, $2) <-> merchants.earth_point($3, $4)) / (2 * 6371.0088))) as km`,
        [fromLatitude, fromLongitude, latitude, longitude],
      )
      const expected = distanceKm(
        { latitude: fromLatitude, longitude: fromLongitude },
        { latitude, longitude },
      )
      assert.ok(Math.abs(Number(row?.km) - expected) < 0.01, `${row?.km} and ${expected}`)
    }
    assert.ok(
      Math.abs(
        distanceKm({ latitude: 28.6139, longitude: 77.209 }, { latitude: 19.076, longitude: 72.8777 }) - 1148,
      ) < 5,
    )
  })
}

async function favourites(t: TestContext, node: TestNode): Promise<void> {
  await t.test('favourites: the latest first, seen while they are listed', async () => {
    const person = await aPerson(node)
    const [first, second, hidden] = [
      await aBusiness(node),
      await aBusiness(node),
      await aBusiness(node, { approved: false }),
    ]
    const idOf = ({ stores }: Business) => stores[0]?.storeId as string
    const like = (business: Business, method = 'PUT') =>
      node.call(method, `/me/favourite-stores/${idOf(business)}`, { as: person })
    const liked = async () =>
      (await node.call('GET', '/me/favourite-stores', { as: person })).body.items.map(
        ({ id }: { id: string }) => id,
      )
    for (const business of [first, second, second]) assert.equal((await like(business)).status, 204)
    assert.deepEqual(await liked(), [idOf(second), idOf(first)])
    assert.equal((await like(hidden)).status, 404)
    await node.query(`update merchants.stores set status = 'inactive' where id = $1`, [idOf(second)])
    assert.deepEqual(await liked(), [idOf(first)])
    assert.equal((await like(first, 'DELETE')).status, 204)
    assert.deepEqual(await liked(), [])
    assert.equal((await node.call('GET', '/me/favourite-stores')).status, 401)
  })
}

test('somebody of whom nothing is known begins where most stores are', async (t) => {
  const empty = await startTestNode(t)
  assert.equal((await empty.call('GET', '/places/usual')).body.label, 'India')
  const node = await startTestNode(t)
  const { stores } = await aBusiness(node, { stores: 2 })
  await node.query(`update merchants.stores set city = 'Nagpur', latitude = 21.1, longitude = 79.1`)
  await node.query(`update merchants.stores set longitude = 79.3 where id = $1`, [stores[0]?.storeId])
  const { body } = await node.call('GET', '/places/usual')
  assert.deepEqual([body.label, Math.round(body.longitude * 10) / 10], ['Nagpur', 79.2])
})
