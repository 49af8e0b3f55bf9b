import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMember } from '../../../testing/businesses.ts'
import { eventsOf } from '../../../testing/events.ts'
import { eventually } from '../../../testing/eventually.ts'
import { follow } from '../../../testing/follow.ts'
import { aGuest, newClient, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { aShop, levels, someProducts, wrongStock } from '../../inventory/testing.ts'
import { orderCancelled, orderStatusChanged } from '../events.ts'
import { anOrder } from '../orders/testing.ts'
import { settleUnanswered } from './settle.ts'

test('what is missing is paid back, or something else is given for it', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const [rice = '', dal = '', ghee = ''] = await someProducts(node, shop, [90, 90, 6])
  await node.query('update catalog.products set tax_rate = 5, selling_price_minor = 8000 where id = $1', [
    dal,
  ])
  const buyer = await aPerson(node)
  const packed = async () => {
    const lines = [
      { productId: rice, quantity: 3 },
      { productId: ghee, quantity: 1 },
    ]
    const made = await anOrder(node, shop, buyer, {
      lines,
      until: 'preparing',
      daysAgo: 0.05,
      deliveryFeeMinor: 2_500,
    })
    const item = made.items.find(({ productId }) => productId === rice)?.id as string
    return { ...made, item, other: made.items.find(({ productId }) => productId === ghee)?.id as string }
  }
  const report = (orderId: string, body: object, as = shop.owner) =>
    node.call('POST', `/tenants/${shop.tenantId}/orders/${orderId}/shortages`, { as, body })
  const sums = (orderId: string) => sumsOf(node, orderId)
  const ready = await packed()

  await t.test('without anything else for it the money goes back at once', async () => {
    const { status, body } = await report(ready.orderId, { itemId: ready.item, quantity: 1 })
    assert.equal(status, 201, JSON.stringify(body))
    assert.deepEqual(
      [body.status, body.settledBecause, body.valueMinor, body.refundMinor],
      ['refunded', 'nothing_offered', 10_000, 10_000],
    )
    assert.deepEqual(await sums(ready.orderId), { refunded: 10_000, paid_back: 10_000, missing: 1, lines: 2 })
    assert.equal(
      (await report(ready.orderId, { itemId: ready.item, quantity: 2.5 })).body.code,
      'more_than_ordered',
    )
    assert.equal((await report(ready.orderId, { itemId: ready.item, quantity: 2 })).status, 201)
    const last = await report(ready.orderId, { itemId: ready.other, quantity: 1 })
    assert.equal(last.body.code, 'nothing_left_to_give')
  })

  await t.test('what the buyer accepts stands on the order; it never costs them more', async () => {
    const order = await packed()
    const before = await levels(node, dal)
    const picture = await aPicture(node, dal)
    const store = await follow(node.url, `/tenants/${shop.tenantId}/orders/live`, shop.owner)
    const told = () =>
      store.events.filter(({ data }) => (data as { orderId: string }).orderId === order.orderId)
    const offered = await report(order.orderId, {
      itemId: order.item,
      quantity: 1,
      substitute: { productId: dal, quantity: 1 },
    })
    assert.equal(offered.status, 201, JSON.stringify(offered.body))
    assert.equal(offered.body.substitute.totalMinor, 8_000)
    assert.equal((await sums(order.orderId)).refunded, 0)
    assert.equal((await report(order.orderId, { itemId: order.item, quantity: 1 })).body.code, 'offer_open')
    const path = `/orders/${order.orderId}/shortages/${offered.body.id}`
    assert.equal((await node.call('POST', `${path}/acceptance`, { as: aGuest() })).status, 404)
    const answers = await Promise.all(
      [1, 2].map(() => node.call('POST', `${path}/acceptance`, { as: buyer })),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
    assert.deepEqual(await sums(order.orderId), { refunded: 2_000, paid_back: 2_000, missing: 1, lines: 3 })
    assert.equal((await levels(node, dal)).on_hand, before.on_hand - 1)
    await eventually('the store was told of the offer and of its answer', () => told().length >= 2)
    store.leave()
    const [line] = await node.query(
      `select total_minor::int, taxable_minor::int, tax_minor::int, substitute_for, picture ->> 'id' as picture from orders.items
       where order_id = $1 and substitute_for is not null`,
      [order.orderId],
    )
    assert.deepEqual(line, {
      total_minor: 8_000,
      taxable_minor: 7_619,
      tax_minor: 381,
      substitute_for: order.item,
      picture,
    })
    const dear = await report(order.orderId, {
      itemId: order.item,
      quantity: 0.5,
      substitute: { productId: ghee, quantity: 1 },
    })
    assert.equal(dear.body.substitute.totalMinor, dear.body.valueMinor)
    assert.deepEqual(await wrongStock(node), [])
    assert.equal((await eventsOf(node, 'order.substitute_answered', 'orderId', order.orderId)).length, 1)
  })

  await t.test('who declines, never answers, or comes when it is sold out, gets the money', async () => {
    const order = await packed()
    const substitute = { productId: ghee, quantity: 1 }
    const offer = async (quantity: number, more = substitute) => {
      const { body } = await report(order.orderId, { itemId: order.item, quantity, substitute: more })
      return body.id as string
    }
    const first = await offer(0.5)
    const declined = await node.call('POST', `/orders/${order.orderId}/shortages/${first}/refusal`, {
      as: buyer,
    })
    assert.equal(declined.body.settledBecause, 'declined')
    const second = await offer(0.5)
    const system = node.as({ scope: 'system' })
    await settleUnanswered.run(system, { shortageId: second })
    await settleUnanswered.run(system, { shortageId: second })
    const third = await offer(0.5, { productId: ghee, quantity: 50 })
    const late = await node.call('POST', `/orders/${order.orderId}/shortages/${third}/acceptance`, {
      as: buyer,
    })
    assert.equal(late.body.settledBecause, 'sold_out')
    assert.equal((await sums(order.orderId)).refunded, 15_000)
    const { body } = await node.call('GET', `/orders/${order.orderId}/shortages`, { as: buyer })
    assert.deepEqual(
      body.items.map(({ settledBecause }: { settledBecause: string }) => settledBecause),
      ['declined', 'unanswered', 'sold_out'],
    )
  })

  await t.test('an order that leaves or ends waits for no answer', async () => {
    for (const [status, settledBecause] of [
      ['delivered', 'unanswered'],
      ['cancelled', 'order_cancelled'],
    ] as const) {
      const order = await packed()
      const substitute = { productId: dal, quantity: 1 }
      const { body } = await report(order.orderId, { itemId: order.item, quantity: 1, substitute })
      await moved(node, shop, order.orderId, status)
      await node.settled()
      const [row] = await node.query('select settled_because from orders.shortages where id = $1', [body.id])
      assert.deepEqual(row, { settled_because: settledBecause })
      assert.equal((await sums(order.orderId)).refunded, status === 'cancelled' ? 0 : 10_000)
    }
  })

  await t.test('only the store says it, and only of an order it is packing', async () => {
    const rival = await aShop(node)
    const path = `/tenants/${rival.tenantId}/orders/${ready.orderId}/shortages`
    const body = { itemId: ready.item, quantity: 1 }
    assert.equal((await node.call('POST', path, { as: rival.owner, body })).status, 404)
    assert.equal((await node.call('GET', path, { as: rival.owner })).status, 404)
    const elsewhere = await aMember(node, { role: 'staff', tenantId: rival.tenantId })
    assert.equal((await report(ready.orderId, body, elsewhere)).status, 404)
    const given = await anOrder(node, shop, buyer, { lines: [{ productId: rice, quantity: 2 }] })
    const late = await report(given.orderId, { itemId: given.items[0]?.id, quantity: 1 })
    assert.equal(late.body.code, 'order_not_packed')
  })

  await t.test('the invoice charges what was given, once, and only at hand-over', async () => {
    const own = `/orders/${ready.orderId}/invoice`
    assert.equal((await node.call('GET', own, { as: buyer })).body.code, 'invoice_not_yet')
    await registeredAs(node, shop.tenantId, '29ABCDE1234F1Z5')
    await moved(node, shop, ready.orderId, 'delivered')
    const answers = await Promise.all([1, 2, 3].map(() => node.call('GET', own, { as: buyer })))
    const [invoice] = answers.map(({ body }) => body)
    for (const { body } of answers) assert.deepEqual(body, invoice)
    assert.match(invoice.invoiceNumber, /^INV\/\d\d-\d\d\/\d{6}$/)
    assert.deepEqual([invoice.lines.length, invoice.totalMinor, invoice.language], [1, 12_500, 'hi'])
    assert.equal(invoice.seller.gstin, '29ABCDE1234F1Z5')
    assert.equal(invoice.buyer.address, '14, 12th Main, Bengaluru, Karnataka 560038')
    const paper = await node.call('GET', `${own}.pdf?language=en`, { as: buyer })
    assert.equal(paper.headers.get('content-type'), 'application/pdf')
    assert.ok((paper.body as Buffer).subarray(0, 5).equals(Buffer.from('%PDF-')))
    const ofStore = `/tenants/${shop.tenantId}${own}`
    assert.equal(
      (await node.call('GET', ofStore, { as: shop.owner })).body.invoiceNumber,
      invoice.invoiceNumber,
    )
    assert.equal((await node.call('GET', own, { as: newClient() })).status, 404)
    await node.settled()
    const [stored] = await node.query<{ document: string; numbers: number; least: number }>(
      `select min(document) as document, count(*)::int as numbers,
         min(right(invoice_number, 6)::int) as least from orders.invoices where tenant_id = $1`,
      [shop.tenantId],
    )
    assert.ok(stored && !stored.document.includes('Lakshmi'))
    const [series] = await node.query('select last_number from orders.invoice_series where tenant_id = $1', [
      shop.tenantId,
    ])
    assert.deepEqual(series, { last_number: stored?.numbers })
  })

  await t.test('what was bought goes into the cart again, and what is gone is named', async () => {
    await node.query(`update catalog.products set status = 'inactive' where id = $1`, [ghee])
    const { status, body } = await node.call('POST', `/orders/${ready.orderId}/reorder`, { as: buyer })
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(
      body.added.map(({ productId, quantity }: Record<string, unknown>) => [productId, quantity]),
      [[rice, 3]],
    )
    assert.deepEqual(
      body.leftOut.map(({ productId, code }: Record<string, unknown>) => [productId, code]),
      [[ghee, 'unavailable']],
    )
    assert.equal((await node.call('POST', `/orders/${ready.orderId}/reorder`, { as: aGuest() })).status, 404)
  })
})

const sumsOf = async (node: TestNode, orderId: string) => {
  const [row] = await node.query<Record<'refunded' | 'paid_back' | 'missing' | 'lines', number>>(
    `select o.refunded_minor::int as refunded,
       (select coalesce(sum(amount_minor), 0)::int from payments.refunds r where r.order_id = o.id) as paid_back,
       (select sum(missing_quantity)::float8 from orders.items i where i.order_id = o.id) as missing,
       (select count(*)::int from orders.items i where i.order_id = o.id) as lines
     from orders.orders o where o.id = $1`,
    [orderId],
  )
  return row as NonNullable<typeof row>
}

/** What the order's own use cases do, as far as it matters to what follows. */
async function moved(
  node: TestNode,
  { tenantId, storeId }: { tenantId: string; storeId: string },
  orderId: string,
  status: 'delivered' | 'cancelled',
): Promise<void> {
  await node.query(
    status === 'delivered'
      ? `update orders.orders set status = 'delivered', delivered_at = now() where id = $1`
      : `update orders.orders set status = 'cancelled', cancelled_at = now(), cancel_reason = 'other', cancelled_by = 'store' where id = $1`,
    [orderId],
  )
  const about = { tenantId, storeId, orderId, userId: null, totalMinor: 0, currency: 'INR' }
  await node.as({ scope: 'system' }).transaction(async (tx) => {
    await tx.publish(orderStatusChanged, { ...about, refundedMinor: 0, from: 'preparing', status })
    if (status === 'cancelled')
      await tx.publish(orderCancelled, { ...about, from: 'preparing', by: 'store', reason: 'other' })
  })
}

async function registeredAs(node: TestNode, tenantId: string, gstin: string): Promise<void> {
  const [papers] = await node.query<{ id: string }>(
    'select id from merchants.kyc_info where tenant_id = $1',
    [tenantId],
  )
  const { keys } = node.services
  const purpose = 'merchants.kyc_info.tax_id'
  await node.query(
    `update merchants.kyc_info set verification_status = 'verified', tax_id = $2, tax_id_index = $3 where tenant_id = $1`,
    [tenantId, keys.seal(gstin, purpose, papers?.id as string), keys.blindIndex(gstin, purpose)],
  )
}

/** A picture of a product as it stands in lists; there is no file behind it. */
async function aPicture(node: TestNode, productId: string): Promise<string> {
  const [row] = await node.query<{ id: string }>(
    `with made as (
       insert into catalog.product_images (tenant_id, id, store_id, product_id, position, file_key, width, height)
       select tenant_id, gen_random_uuid(), store_id, id, 0, 'products/' || repeat('0', 64), 10, 10
       from catalog.products where id = $1 returning id, product_id)
     update catalog.products p set picture_image_id = made.id from made where p.id = made.product_id returning made.id`,
    [productId],
  )
  return row?.id as string
}
