import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { aMember } from '../../../testing/businesses.ts'
import { eventsOf } from '../../../testing/events.ts'
import { eventually } from '../../../testing/eventually.ts'
import { follow } from '../../../testing/follow.ts'
import { aGuest, newClient, startTestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { aShop, levels, someProducts, wrongStock } from '../../inventory/testing.ts'
import { anOrder } from '../orders/testing.ts'

test('goods come back', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const [rice = '', dal = ''] = await someProducts(node, shop, [50, 50])
  const buyer = await aPerson(node)
  const returnsOf = `/tenants/${shop.tenantId}/returns`
  const bought = (lines = [{ productId: rice, quantity: 3 }]) => anOrder(node, shop, buyer, { lines })
  const ask = (
    orderId: string,
    itemId: string,
    quantity: number,
    as: Parameters<typeof node.call>[2] = { as: buyer },
  ) =>
    node.call('POST', `/orders/${orderId}/returns`, {
      ...as,
      body: { lines: [{ itemId, quantity }], reason: 'damaged', note: 'The bag was torn' },
    })

  await t.test('from the request to the money, per line, and onto the shelf again', async () => {
    const order = await bought([
      { productId: rice, quantity: 3 },
      { productId: dal, quantity: 2 },
    ])
    const [first, second] = order.items as unknown as [Item, Item]
    const before = await levels(node, rice)
    const asked = await node.call('POST', `/orders/${order.orderId}/returns`, {
      as: buyer,
      body: {
        lines: [
          { itemId: first.id, quantity: 2 },
          { itemId: second.id, quantity: 1 },
        ],
        reason: 'damaged',
      },
    })
    assert.equal(asked.status, 201, JSON.stringify(asked.body))
    assert.equal(asked.body.status, 'requested')
    assert.match(asked.body.returnNumber, /^RET-/)
    assert.deepEqual(
      asked.body.lines.map(({ valueMinor }: { valueMinor: number }) => valueMinor),
      [20_000, 10_000],
    )
    const path = `${returnsOf}/${asked.body.id}`
    const listed = await node.call('GET', `${returnsOf}?status=requested&storeId=${shop.storeId}`, {
      as: shop.owner,
    })
    assert.deepEqual(
      listed.body.items.map(({ id }: { id: string }) => id),
      [asked.body.id],
    )
    const outcomes = asked.body.lines.map(({ id }: { id: string }, index: number) => ({
      lineId: id,
      outcome: index === 0 ? 'restocked' : 'written_off',
    }))
    const page = await follow(node.url, `/orders/${order.orderId}/live`, buyer)
    const early = await node.call('POST', `${path}/receipt`, { as: shop.owner, body: { lines: outcomes } })
    assert.equal(early.body.code, 'return_not_open')
    const approved = await node.call('POST', `${path}/approval`, {
      as: shop.owner,
      body: { note: 'Bring it by' },
    })
    assert.equal(approved.body.status, 'approved')
    const received = await node.call('POST', `${path}/receipt`, { as: shop.owner, body: { lines: outcomes } })
    assert.equal(received.status, 200, JSON.stringify(received.body))
    assert.equal(received.body.refundMinor, 30_000)
    assert.ok(received.body.returnDate)
    assert.equal((await levels(node, rice)).on_hand, before.on_hand + 2)
    assert.deepEqual(await wrongStock(node), [])
    const [paid] = await node.query<{ refunded_minor: number; payment: string; parts: string }>(
      `select o.refunded_minor::int, (select refund_amount_minor from payments.payments p where p.id = o.payment_id)::text as payment,
        (select string_agg(returned_quantity::float8::text, ' ' order by line) from orders.items i where i.order_id = o.id) as parts
       from orders.orders o where id = $1`,
      [order.orderId],
    )
    assert.deepEqual(paid, { refunded_minor: 30_000, payment: '30000', parts: '2 1' })
    const statuses = (await eventsOf(node, 'return.status_changed', 'returnId', asked.body.id)) as {
      status: string
    }[]
    assert.deepEqual(
      statuses.slice(0, 3).map(({ status }) => status),
      ['requested', 'approved', 'received'],
    )
    await node.settled()
    await eventually('the buyer was told of each step', () => page.events.length >= 3)
    page.leave()
    const ended = await node.call('GET', `/orders/${order.orderId}/returns`, { as: buyer })
    assert.equal(ended.body.items[0].status, 'refunded')
    assert.ok(new Date(ended.body.returnableUntil) > new Date())
    assert.deepEqual(ended.body.returnable, [
      { itemId: first.id, quantity: 1 },
      { itemId: second.id, quantity: 1 },
    ])
    const again = await node.call('POST', `${path}/receipt`, { as: shop.owner, body: { lines: outcomes } })
    assert.equal(again.status, 409)
  })

  await t.test('no more than was given, however many ask at once', async () => {
    const order = await bought()
    const [item] = order.items as unknown as [Item]
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(order.orderId, item.id, 2)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409])
    const given = answers.find(({ status }) => status === 201)?.body
    assert.equal(answers.find(({ status }) => status === 409)?.body.code, 'more_than_returnable')
    const withdrawal = `/orders/${order.orderId}/returns/${given.id}/withdrawal`
    assert.equal((await node.call('POST', withdrawal, { as: buyer })).body.status, 'withdrawn')
    assert.equal((await ask(order.orderId, item.id, 3)).status, 201)
    const other = await ask(order.orderId, crypto.randomUUID(), 1)
    assert.equal(other.status, 422)
  })

  await t.test('only what was handed over, and not after the days of its store', async () => {
    const open = await anOrder(node, shop, buyer, {
      lines: [{ productId: rice, quantity: 1 }],
      until: 'preparing',
    })
    assert.equal((await ask(open.orderId, open.items[0]?.id as string, 1)).body.code, 'not_returnable')
    const old = await anOrder(node, shop, buyer, { lines: [{ productId: rice, quantity: 1 }], daysAgo: 12 })
    assert.equal((await ask(old.orderId, old.items[0]?.id as string, 1)).body.code, 'return_too_late')
  })

  await t.test('a store says why not, and what is not in the bag is not paid', async () => {
    const order = await bought()
    const [item] = order.items as unknown as [Item]
    const first = await ask(order.orderId, item.id, 1)
    const wordless = await node.call('POST', `${returnsOf}/${first.body.id}/refusal`, {
      as: shop.owner,
      body: {},
    })
    assert.equal(wordless.status, 422)
    const refused = await node.call('POST', `${returnsOf}/${first.body.id}/refusal`, {
      as: shop.owner,
      body: { note: 'Opened and used' },
    })
    assert.equal(refused.body.decisionNote, 'Opened and used')
    const second = await ask(order.orderId, item.id, 1)
    await node.call('POST', `${returnsOf}/${second.body.id}/approval`, { as: shop.owner, body: {} })
    const received = await node.call('POST', `${returnsOf}/${second.body.id}/receipt`, {
      as: shop.owner,
      body: { lines: [{ lineId: second.body.lines[0].id, outcome: 'not_received' }] },
    })
    assert.equal(received.body.status, 'refunded')
    assert.equal(received.body.refundMinor, 0)
    const third = await ask(order.orderId, item.id, 3)
    assert.equal(third.status, 201)
  })

  await t.test('photos are seen by the two sides alone, and tell nothing of the place', async () => {
    const order = await bought()
    const { body } = await ask(order.orderId, order.items[0]?.id as string, 1)
    const picture = await sharp({ create: { width: 2000, height: 900, channels: 3, background: '#b52' } })
      .withMetadata({ exif: { IFD3: { GPSLatitude: '12/1 58/1 0/1' } } })
      .jpeg()
      .toBuffer()
    const form = () => {
      const data = new FormData()
      data.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'torn.jpg')
      return data
    }
    const photos = `/orders/${order.orderId}/returns/${body.id}/photos`
    const added = await node.call('POST', photos, { as: buyer, raw: form() })
    assert.equal(added.status, 201, JSON.stringify(added.body))
    const [photo] = added.body.photos
    const seen = await node.call('GET', `${photos}/${photo.id}/file`, { as: buyer })
    assert.equal(seen.headers.get('content-type'), 'image/webp')
    const facts = await sharp(seen.body as Buffer).metadata()
    assert.equal(facts.width, 1280)
    assert.equal(facts.exif, undefined)
    const ofStore = `${returnsOf}/${body.id}/photos/${photo.id}/file`
    assert.equal((await node.call('GET', ofStore, { as: shop.owner })).status, 200)
    const stranger = await aPerson(node)
    assert.equal((await node.call('GET', `${photos}/${photo.id}/file`, { as: stranger })).status, 404)
    assert.equal((await node.call('POST', photos, { as: stranger, raw: form() })).status, 404)
    const text = await node.call('POST', photos, { as: buyer, raw: formOf('not a picture') })
    assert.equal(text.status, 415)
    await node.call('POST', `${returnsOf}/${body.id}/approval`, { as: shop.owner, body: {} })
    assert.equal((await node.call('POST', photos, { as: buyer, raw: form() })).body.code, 'return_not_open')
  })

  await t.test('strangers, other businesses and staff without the permission see nothing of it', async () => {
    const order = await bought()
    const { body } = await ask(order.orderId, order.items[0]?.id as string, 1)
    const own = `/orders/${order.orderId}/returns/${body.id}`
    const stranger = await aPerson(node)
    assert.equal((await node.call('GET', own, { as: stranger })).status, 404)
    assert.equal((await node.call('GET', own, { as: aGuest() })).status, 404)
    assert.equal((await node.call('GET', own, { as: newClient() })).status, 404)
    assert.equal((await ask(order.orderId, order.items[0]?.id as string, 1, { as: stranger })).status, 404)
    const rival = await aShop(node)
    const theirs = `/tenants/${rival.tenantId}/returns`
    assert.equal((await node.call('GET', `${theirs}/${body.id}`, { as: rival.owner })).status, 404)
    assert.deepEqual((await node.call('GET', theirs, { as: rival.owner })).body.items, [])
    const approval = { as: rival.owner, body: {} }
    assert.equal((await node.call('POST', `${theirs}/${body.id}/approval`, approval)).status, 404)
    const packer = await aMember(node, { role: 'staff', tenantId: shop.tenantId })
    assert.equal((await node.call('GET', `${returnsOf}/${body.id}`, { as: packer })).status, 200)
    const decided = await node.call('POST', `${returnsOf}/${body.id}/approval`, { as: packer, body: {} })
    assert.equal(decided.status, 403)
  })

  await t.test('a guest gives back by the secret of their browser', async () => {
    const guest = aGuest()
    const order = await anOrder(node, shop, guest, { lines: [{ productId: rice, quantity: 1 }] })
    const item = order.items[0]?.id as string
    assert.equal((await ask(order.orderId, item, 1, { as: aGuest() })).status, 404)
    const wallet = await node.call('POST', `/orders/${order.orderId}/returns`, {
      as: guest,
      body: { lines: [{ itemId: item, quantity: 1 }], reason: 'other', refundTo: 'wallet' },
    })
    assert.equal(wallet.body.code, 'wallet_needs_account')
    assert.equal((await ask(order.orderId, item, 1, { as: guest })).status, 201)
  })
})

function formOf(text: string): FormData {
  const data = new FormData()
  data.append('file', new Blob([text]), 'x.jpg')
  return data
}

interface Item {
  id: string
}
