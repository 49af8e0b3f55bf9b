import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode } from '../../../testing/node.ts'
import { aProduct, aShop, aWorker } from '../testing.ts'

test('offers of a store', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const product = await aProduct(node, shop, { mrpMinor: 10_000, sellingPriceMinor: 10_000 })
  const path = `${shop.path}/stores/${shop.storeId}/offers`
  const make = (body: object) => node.call('POST', path, { as: shop.owner, body })
  const priceNow = async () => (await node.call('GET', `/products/${product.id}`)).body.priceMinor

  await t.test('change the price from the moment they are made until they are withdrawn', async () => {
    const made = await make({
      title: 'Diwali',
      offerType: 'percentage',
      offerValue: 12.5,
      productId: product.id,
    })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.deepEqual(
      [made.body.state, made.body.productName, made.body.minQuantity],
      ['running', product.productName, 1],
    )
    assert.equal(await priceNow(), 8_750)
    const offerPath = `${path}/${made.body.id}`
    const headers = { 'if-match': `"${made.body.version}"` }
    const off = await node.call('PATCH', offerPath, { as: shop.owner, body: { isActive: false }, headers })
    assert.equal(off.body.state, 'off')
    assert.equal(await priceNow(), 10_000)
    const stale = await node.call('PATCH', offerPath, { as: shop.owner, body: { isActive: true }, headers })
    assert.equal(stale.status, 412)
    await node.call('PATCH', offerPath, { as: shop.owner, body: { isActive: true, maxDiscountMinor: 100 } })
    assert.equal(await priceNow(), 9_900)
    assert.equal((await node.call('DELETE', offerPath, { as: shop.owner })).status, 204)
    assert.equal(await priceNow(), 10_000)
    assert.equal((await node.call('GET', offerPath, { as: shop.owner })).status, 404)
    const told = (await eventsOf(node, 'offer.changed', 'offerId', made.body.id)) as { change: string }[]
    assert.deepEqual(
      told.map(({ change }) => change),
      ['created', 'updated', 'updated', 'removed'],
    )
  })

  await t.test(
    'with a code are coupons: nobody sees them, one code stands for one offer of a store',
    async () => {
      const body = { title: 'For friends', offerType: 'flat', offerValue: 500, productId: product.id }
      const made = await make({ ...body, code: 'friends5' })
      assert.deepEqual([made.status, made.body.code], [201, 'FRIENDS5'], JSON.stringify(made.body))
      const page = (await node.call('GET', `/products/${product.id}`)).body
      assert.deepEqual([page.priceMinor, page.offers], [10_000, []])
      assert.equal((await make({ ...body, code: 'FRIENDS5' })).body.code, 'coupon_code_taken')
      const other = (await make({ ...body, code: 'FRIENDS6' })).body
      const clash = await node.call('PATCH', `${path}/${other.id}`, {
        as: shop.owner,
        body: { code: 'Friends5' },
      })
      assert.deepEqual([clash.status, clash.body.code], [409, 'coupon_code_taken'])
      const opened = await node.call('PATCH', `${path}/${other.id}`, { as: shop.owner, body: { code: null } })
      assert.equal(opened.body.code, null)
      assert.equal(await priceNow(), 9_500)
      for (const { id } of [made.body, other]) {
        assert.equal((await node.call('DELETE', `${path}/${id}`, { as: shop.owner })).status, 204)
      }
      for (const code of ['', 'ab', 'with space', 'x'.repeat(21), "'; --"]) {
        assert.equal((await make({ ...body, code })).status, 422)
      }
    },
  )

  await t.test('hold in their window alone, and the page shows no other', async () => {
    const day = 86_400_000
    const at = (days: number) => new Date(Date.now() + days * day).toISOString()
    const base = { offerType: 'flat', offerValue: 1_000, productId: product.id }
    const next = await make({ ...base, title: 'Next week', validFrom: at(7) })
    const last = await make({ ...base, title: 'Last week', validFrom: at(-7), validUntil: at(-1) })
    assert.deepEqual([next.body.state, last.body.state], ['upcoming', 'over'])
    assert.equal(await priceNow(), 10_000)
    assert.deepEqual((await node.call('GET', `/products/${product.id}`)).body.offers, [])
    const list = await node.call('GET', `${path}?productId=${product.id}`, { as: shop.owner })
    assert.equal(list.body.items.length, 2)
  })

  await t.test('must make sense', async () => {
    const base = { title: 'Odd', offerType: 'percentage', offerValue: 10 }
    const other = await aProduct(node, await aShop(node))
    const cases: [object, string][] = [
      [{ offerValue: 101 }, 'value_unfit'],
      [{ offerType: 'flat', offerValue: 10.5 }, 'value_unfit'],
      [{ offerType: 'bogo', offerValue: 101 }, 'value_unfit'],
      [{ offerType: 'bundle' }, 'bundle_too_small'],
      [{ offerType: 'bundle', minQuantity: 1.0001 }, 'bundle_too_small'],
      [{ validUntil: '9999-12-31T23:59:59-14:00' }, 'format'],
      [{ validUntil: '2020-01-01T00:00:00Z' }, 'ends_before_start'],
      [{ productId: other.id }, 'unknown'],
    ]
    for (const [given, code] of cases) {
      const { status, body } = await make({ ...base, ...given })
      assert.equal(status, 422, JSON.stringify(given))
      assert.equal(body.fields[0].code, code)
    }
  })

  await t.test('are the business’s own', async () => {
    const { id } = (await make({ title: 'Mine', offerType: 'flat', offerValue: 100 })).body
    const rival = await aShop(node)
    const neighbour = await aShop(node, { tenantId: shop.tenantId, owner: shop.owner })
    const elsewhere = await aWorker(node, neighbour, 'manager', 'store')
    const body = { title: 'Theirs', offerType: 'flat', offerValue: 1 }
    for (const [method, at, given] of [
      ['GET', path],
      ['POST', path, body],
      ['GET', `${path}/${id}`],
      ['PATCH', `${path}/${id}`, body],
      ['DELETE', `${path}/${id}`],
    ] as const) {
      for (const as of [rival.owner, elsewhere]) {
        assert.equal((await node.call(method, at, { as, body: given })).status, 404, `${method} ${at}`)
      }
      const own = at.replace(shop.tenantId, rival.tenantId)
      assert.equal(
        (await node.call(method, own, { as: rival.owner, body: given })).status,
        404,
        `${method} ${own}`,
      )
    }
    const clerk = await aWorker(node, shop, 'staff')
    assert.equal((await node.call('GET', `${path}/${id}`, { as: clerk })).status, 200)
    assert.equal((await node.call('DELETE', `${path}/${id}`, { as: clerk })).status, 403)
  })
})
