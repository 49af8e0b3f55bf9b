import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMember } from '../../../testing/businesses.ts'
import { aGuest, newClient, startTestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson } from '../../../testing/people.ts'
import { aShop, someProducts } from '../../inventory/testing.ts'
import { anOrder, type BoughtFor } from '../orders/testing.ts'
import { forgetOldOrders } from '../person/forget-person.ts'

test('buyers say what they think, and it counts', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const [rice = '', dal = ''] = await someProducts(node, shop, [500, 500])
  const buyer = await aPerson(node)
  const bought = async (as: BoughtFor = buyer, productId = rice, options = {}) => {
    const order = await anOrder(node, shop, as, { lines: [{ productId, quantity: 1 }], ...options })
    return { orderId: order.orderId, itemId: order.items[0]?.id as string }
  }
  const post = (as: BoughtFor, orderId: string, body: object) =>
    node.call('POST', `/orders/${orderId}/reviews`, { as, body })
  const ratingOf = async () => {
    await node.settled()
    const [row] = await node.query(
      `select rating::float8, rating_count, rating_sum::int, version from merchants.stores where id = $1`,
      [shop.storeId],
    )
    return row
  }
  const shelf = `/stores/${shop.stores[0]?.code}/reviews`

  await t.test('one for each line, after it was handed over; stores and products follow', async () => {
    const [{ version } = {}] = await node.query<{ version?: number }>(
      'select version from merchants.stores where id = $1',
      [shop.storeId],
    )
    const first = await bought()
    const answers = await Promise.all(
      [5, 4, 3].map((rating) =>
        post(buyer, first.orderId, { itemId: first.itemId, rating, text: ' Good\r\nrice ' }),
      ),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409])
    const posted = answers.find(({ status }) => status === 201)?.body
    assert.equal(posted.text, 'Good\nrice')
    assert.equal(posted.authorName, 'Lakshmi N.')
    const guest = aGuest()
    const second = await bought(guest)
    assert.equal((await post(guest, second.orderId, { itemId: second.itemId, rating: 2 })).status, 201)
    const third = await bought(buyer, dal)
    const changing = (await post(buyer, third.orderId, { itemId: third.itemId, rating: 1 })).body
    const changed = await node.call('PUT', `/reviews/${changing.id}`, {
      as: buyer,
      body: { rating: 4, text: 'They brought another' },
      headers: { 'if-match': `"${changing.version}"` },
    })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    const sum = posted.rating + 2 + 4
    assert.deepEqual(await ratingOf(), {
      rating: Math.round((sum / 3) * 100) / 100,
      rating_count: 3,
      rating_sum: sum,
      version,
    })
    const [product] = await node.query(
      'select rating::float8, rating_count from catalog.products where id = $1',
      [dal],
    )
    assert.deepEqual(product, { rating: 4, rating_count: 1 })
    const open = await bought(buyer, rice, { until: 'preparing' })
    const early = await post(buyer, open.orderId, { itemId: open.itemId, rating: 5 })
    assert.equal(early.body.code, 'not_reviewable')
    assert.equal((await post(aGuest(), first.orderId, { itemId: first.itemId, rating: 1 })).status, 404)
    const other = await post(buyer, third.orderId, { itemId: first.itemId, rating: 1 })
    assert.equal(other.status, 422)
  })

  await t.test('everybody reads them, page by page, and nobody learns who wrote them', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const { status, body } = await node.call('GET', `${shelf}?limit=2${cursor}`, { as: newClient() })
      assert.equal(status, 200)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
      assert.equal(body.summary.count, 3)
      assert.equal(
        body.summary.byRating.reduce((sum: number, one: number) => sum + one, 0),
        3,
      )
      assert.ok(!JSON.stringify(body).includes(buyer.userId))
    } while (cursor)
    assert.equal(new Set(seen).size, 3)
    const ofDal = await node.call('GET', `/products/${dal}/reviews?sort=helpful`, { as: newClient() })
    assert.deepEqual(ofDal.body.summary, { average: 4, count: 1, byRating: [0, 0, 0, 1, 0] })
    assert.equal((await node.call('GET', '/stores/no-such-store/reviews')).status, 404)
    assert.equal((await node.call('GET', `${shelf}?cursor=x`)).status, 422)
  })

  await t.test('others say that it helped, once each; the author does not', async () => {
    const { itemId, orderId } = await bought()
    const review = (await post(buyer, orderId, { itemId, rating: 5 })).body
    const vote = `/reviews/${review.id}/helpful-vote`
    const readers = await Promise.all([aPerson(node), aPerson(node)])
    await Promise.all(readers.flatMap((as) => [1, 2].map(() => node.call('PUT', vote, { as }))))
    const [reader] = readers
    assert.deepEqual((await node.call('PUT', vote, { as: reader as BoughtFor })).body, {
      helpfulCount: 2,
      isHelpful: true,
    })
    assert.equal((await node.call('DELETE', vote, { as: reader as BoughtFor })).body.helpfulCount, 1)
    assert.equal((await node.call('PUT', vote, { as: buyer })).body.code, 'own_review')
    assert.equal((await node.call('PUT', vote, { as: aGuest() })).status, 401)
  })

  await t.test('a store answers its own; a moderator takes down what was reported', async () => {
    const { itemId, orderId } = await bought()
    const review = (await post(buyer, orderId, { itemId, rating: 1, text: 'Rude words' })).body
    const before = await ratingOf()
    const path = `/tenants/${shop.tenantId}/reviews`
    const unanswered = await node.call('GET', `${path}?unanswered=true&rating=1`, { as: shop.owner })
    assert.deepEqual(
      unanswered.body.items.map(({ id }: { id: string }) => id),
      [review.id],
    )
    const reply = { as: shop.owner, body: { text: 'We are sorry' } }
    assert.equal(
      (await node.call('PUT', `${path}/${review.id}/reply`, reply)).body.reply.text,
      'We are sorry',
    )
    const packer = await aMember(node, { role: 'staff', tenantId: shop.tenantId })
    assert.equal((await node.call('PUT', `${path}/${review.id}/reply`, { ...reply, as: packer })).status, 403)
    const rival = await aShop(node)
    const theirs = `/tenants/${rival.tenantId}/reviews`
    assert.equal(
      (await node.call('PUT', `${theirs}/${review.id}/reply`, { ...reply, as: rival.owner })).status,
      404,
    )
    assert.deepEqual((await node.call('GET', theirs, { as: rival.owner })).body.items, [])
    const reader = await aPerson(node)
    const report = { as: reader, body: { reason: 'offensive' } }
    assert.equal((await node.call('POST', `/reviews/${review.id}/reports`, report)).status, 204)
    assert.equal((await node.call('POST', `/reviews/${review.id}/reports`, report)).status, 204)
    const admin = await anAdmin(node)
    const queue = await node.call('GET', '/admin/reviews', { as: admin })
    assert.deepEqual(
      queue.body.items.map(({ id, reportCount }: { id: string; reportCount: number }) => [id, reportCount]),
      [[review.id, 1]],
    )
    const removal = { as: admin, body: { reason: 'Insults' } }
    assert.equal((await node.call('POST', `/admin/reviews/${review.id}/removal`, removal)).status, 204)
    assert.equal((await node.call('POST', `/admin/reviews/${review.id}/removal`, removal)).status, 409)
    assert.equal(
      (await node.call('POST', `/admin/reviews/${review.id}/removal`, { ...removal, as: reader })).status,
      403,
    )
    const after = await ratingOf()
    assert.equal(after?.rating_count, (before?.rating_count as number) - 1)
    const own = await node.call('GET', `/orders/${orderId}/reviews`, { as: buyer })
    assert.equal(own.body.items[0].removedReason, 'Insults')
    const shown = await node.call('GET', `${shelf}?limit=100`, { as: newClient() })
    assert.ok(!shown.body.items.some(({ id }: { id: string }) => id === review.id))
    const edit = await node.call('PUT', `/reviews/${review.id}`, { as: buyer, body: { rating: 5 } })
    assert.equal(edit.body.code, 'review_closed')
  })

  await t.test('stores know their customers, and people their own figures', async () => {
    const neighbour = await aShop(node)
    const [milk = ''] = await someProducts(node, neighbour, [50])
    const lines = [{ productId: milk, quantity: 2 }]
    const guest = aGuest()
    await anOrder(node, neighbour, buyer, { lines, daysAgo: 3 })
    await anOrder(node, neighbour, buyer, { lines, until: 'placed', daysAgo: 0.1 })
    await anOrder(node, neighbour, guest, { lines, name: 'Guest Visitor', daysAgo: 1 })
    await node.settled()
    const path = `/tenants/${neighbour.tenantId}/stores/${neighbour.storeId}/customers`
    const { body } = await node.call('GET', path, { as: neighbour.owner })
    assert.deepEqual(
      body.items.map(
        ({ name, phone, hasAccount, totalOrders, totalSpentMinor }: Record<string, unknown>) => ({
          ...{ name, phone, hasAccount, totalOrders, totalSpentMinor },
        }),
      ),
      [
        {
          name: 'Lakshmi Nair',
          phone: '+919810012345',
          hasAccount: true,
          totalOrders: 2,
          totalSpentMinor: 20_000,
        },
        {
          name: 'Guest Visitor',
          phone: '+919810012345',
          hasAccount: false,
          totalOrders: 1,
          totalSpentMinor: 20_000,
        },
      ],
    )
    const bySpending = await node.call('GET', `${path}?sort=spent&limit=1`, { as: neighbour.owner })
    const rest = `${path}?sort=spent&limit=1&cursor=${bySpending.body.nextCursor}`
    assert.equal((await node.call('GET', rest, { as: neighbour.owner })).body.items.length, 1)
    assert.equal((await node.call('GET', path, { as: shop.owner })).status, 404)
    const [orders] = await node.query<{ total: number }>(
      'select total_orders as total from merchants.stores where id = $1',
      [neighbour.storeId],
    )
    assert.equal(orders?.total, 2)
    const { body: mine } = await node.call('GET', '/me/customer', { as: buyer })
    const [sums] = await node.query<{ orders: number; spent: number }>(
      `select count(*)::int as orders, sum(total_minor) filter (where delivered_at is not null)::int as spent
       from orders.orders where user_id = $1`,
      [buyer.userId],
    )
    assert.deepEqual([mine.totalOrders, mine.totalSpentMinor], [sums?.orders, sums?.spent])
  })

  await t.test('who leaves is forgotten in what they bought and said', async () => {
    const leaver = await aPerson(node, { steppedUp: true })
    const { itemId, orderId } = await bought(leaver, rice, { name: 'Zubeida Unlikely' })
    const review = (await post(leaver, orderId, { itemId, rating: 5, text: 'Fine' })).body
    const asked = { lines: [{ itemId, quantity: 1 }], reason: 'other', note: 'Call me at home' }
    assert.equal(
      (await node.call('POST', `/orders/${orderId}/returns`, { as: leaver, body: asked })).status,
      201,
    )
    const exported = await node.call('POST', '/me/data-export', { as: leaver })
    const mine = exported.body.modules.orders
    assert.equal(mine.orders[0].phone, '+919810012345')
    assert.equal(mine.orders[0].items.length, 1)
    assert.equal(mine.reviews[0].id, review.id)
    assert.equal(mine.returns.length, 1)
    assert.equal((await node.call('DELETE', '/me', { as: leaver })).status, 204)
    await node.settled()
    const rows = await node.query(
      `select o.customer_name, o.customer_phone, o.delivery_address, o.user_id, r.author_name, r.review_text,
         (select note from orders.returns where order_id = o.id) as note
       from orders.orders o join orders.reviews r on r.order_id = o.id where o.id = $1`,
      [orderId],
    )
    assert.deepEqual(rows, [
      {
        customer_name: '—',
        customer_phone: null,
        delivery_address: null,
        user_id: null,
        author_name: null,
        review_text: 'Fine',
        note: null,
      },
    ])
    const shown = await node.call('GET', `/products/${rice}/reviews?limit=100`)
    assert.ok(!JSON.stringify(shown.body).includes('Zubeida'))
  })

  await t.test('after three years nobody knows any more whose an order was; its invoice stays', async () => {
    const old = await bought(buyer, rice, { daysAgo: 3 * 365 + 2, name: 'Old Friend' })
    const recent = await bought(buyer, rice, { daysAgo: 3 * 365 - 2, name: 'Old Friend' })
    await node.settled()
    await forgetOldOrders.run(node.as({ scope: 'system' }), {})
    const rows = await node.query(
      `select o.customer_name, o.user_id is null as forgotten, v.invoice_number is not null as billed
       from orders.orders o left join orders.invoices v on v.order_id = o.id where o.id = any ($1) order by o.placed_at`,
      [[old.orderId, recent.orderId]],
    )
    assert.deepEqual(rows, [
      { customer_name: '—', forgotten: true, billed: true },
      { customer_name: 'Old Friend', forgotten: false, billed: true },
    ])
  })
})
