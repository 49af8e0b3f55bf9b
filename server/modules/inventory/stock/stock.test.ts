import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { aMember } from '../../../testing/businesses.ts'
import { eventsOf } from '../../../testing/events.ts'
import { eventually } from '../../../testing/eventually.ts'
import { startTestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { profileDeleted } from '../../profiles/events.ts'
import { aBatch, aShop, daysFromNow, levels, moved, someProducts, wrongStock } from '../testing.ts'

describe('stock of a store', { concurrency: false }, () => {
  it('is listed by name, page by page, and filtered by what needs a look', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [plenty, out, low, soon] = (await someProducts(node, shop, [50, 0, 3, 4])) as [
      string,
      string,
      string,
      string,
    ]
    const bounds = (product: string, body: object, headers = {}) =>
      node.call('PATCH', `/tenants/${shop.tenantId}/products/${product}/stock`, {
        as: shop.owner,
        body,
        headers,
      })
    assert.equal((await bounds(low, { minimum: 5, maximum: 40 })).status, 200)
    await aBatch(node, shop, { productId: soon, quantity: 2, number: 'S1', expiryDate: daysFromNow(3) })
    const list = async (query: string) =>
      (await node.call('GET', `${shop.path}/stock?${query}`, { as: shop.owner })).body
    const first = await list('limit=3')
    assert.equal(first.items.length, 3)
    const second = await list(`limit=3&cursor=${first.nextCursor}`)
    assert.equal(second.nextCursor, null)
    const all = [...first.items, ...second.items]
    assert.deepEqual(new Set(all.map(({ productId }) => productId)), new Set([plenty, out, low, soon]))
    const idsOf = async (query: string) =>
      (await list(query)).items.map((item: { productId: string }) => item.productId)
    assert.deepEqual(await idsOf('filter=out'), [out])
    assert.deepEqual(await idsOf('filter=low'), [low])
    assert.deepEqual(await idsOf('filter=expiring'), [soon])
    assert.deepEqual(await idsOf('filter=reserved'), [])
    assert.deepEqual(await idsOf(`query=${encodeURIComponent('%')}`), [])
    assert.equal((await idsOf('query=product')).length, 4)
    assert.deepEqual(
      new Set(await idsOf(`productId=${low}&productId=${soon}&limit=100`)),
      new Set([low, soon]),
    )
    assert.deepEqual(await idsOf(`productId=${newId()}`), [])
    const tooMany = Array.from({ length: 101 }, () => `productId=${low}`).join('&')
    assert.equal((await node.call('GET', `${shop.path}/stock?${tooMany}`, { as: shop.owner })).status, 422)
    const { items } = (await node.call('GET', `${shop.path}/stock-alerts`, { as: shop.owner })).body
    assert.deepEqual(
      items.map(({ kind, productId, reorderQuantity }: Alert) => [kind, productId, reorderQuantity]),
      [
        ['out', out, null],
        ['low', low, 37],
        ['expiring', soon, null],
      ],
    )
    const alertPage = await node.call('GET', `${shop.path}/stock-alerts?limit=1&kind=low`, { as: shop.owner })
    assert.equal(alertPage.body.items[0].productId, low)
  })

  it('warns of exactly what the list shows under the same name', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [, , low, held, draftOut, draftLow, gone] = (await someProducts(
      node,
      shop,
      [50, 0, 3, 9, 0, 2, 0],
    )) as [string, string, string, string, string, string, string]
    for (const product of [low, draftLow]) {
      await node.call('PATCH', `/tenants/${shop.tenantId}/products/${product}/stock`, {
        as: shop.owner,
        body: { minimum: 5 },
      })
    }
    // All of it is past its date: nothing to sell, though more than the minimum is on hand.
    const spoilt = (await someProducts(node, shop, [0]))[0] as string
    await aBatch(node, shop, { productId: spoilt, quantity: 9, number: 'P1', expiryDate: daysFromNow(-2) })
    await aBatch(node, shop, { productId: held, quantity: 9, number: 'P2', expiryDate: daysFromNow(2) })
    await node.query(`update catalog.products set status = 'draft' where id = any ($1)`, [
      [draftOut, draftLow],
    ])
    await node.query(`update catalog.products set status = 'discontinued' where id = $1`, [gone])
    const count = async (path: string) =>
      (await node.call('GET', `${shop.path}/${path}`, { as: shop.owner })).body.items.length
    const { body: summary } = await node.call('GET', `${shop.path}/stock-alerts/summary`, { as: shop.owner })
    assert.deepEqual(
      [summary.expired.count, summary.out.count, summary.low.count, summary.expiring.count],
      [1, 2, 1, 1],
    )
    assert.deepEqual([summary.out.names.length, summary.low.names.length], [2, 1])
    for (const [kind, expected] of [
      ['out', 2],
      ['low', 1],
    ] as const) {
      assert.equal(await count(`stock-alerts?kind=${kind}`), expected, kind)
      assert.equal(await count(`stock?filter=${kind}`), expected, kind)
    }
    for (const kind of ['expired', 'expiring']) {
      assert.equal(await count(`stock-alerts?kind=${kind}`), 1, kind)
      assert.equal(await count(`batches?state=${kind}`), 1, kind)
    }
  })

  it('tells once when it falls to its minimum, and again after it has been above', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [10])) as [string]
    const path = `/tenants/${shop.tenantId}/products/${product}/stock`
    await node.call('PATCH', path, { as: shop.owner, body: { minimum: 5 } })
    const change = (quantity: number) =>
      node.call('POST', `${shop.path}/movements`, {
        as: shop.owner,
        body: { movementType: 'adjustment', reason: 'Counted', lines: [{ productId: product, quantity }] },
      })
    const told = async () => (await eventsOf(node, 'stock.low', 'productId', product)).length
    await change(-5)
    assert.equal(await told(), 1)
    await change(-1)
    assert.equal(await told(), 1)
    await change(10)
    await change(-10)
    assert.equal(await told(), 2)
    await change(-4)
    assert.equal((await eventsOf(node, 'stock.out', 'productId', product)).length, 1)
    const { body } = await node.call('GET', path, { as: shop.owner })
    assert.deepEqual([body.onHand, body.inStock, body.isLow, body.version], [0, false, true, 2])
  })

  it('keeps bounds that make sense, and refuses a version that is no more', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [1])) as [string]
    const path = `/tenants/${shop.tenantId}/products/${product}/stock`
    const patch = (body: object, headers = {}) => node.call('PATCH', path, { as: shop.owner, body, headers })
    assert.equal((await patch({ minimum: 5, maximum: 4 })).body.fields[0].code, 'below_minimum')
    assert.equal((await patch({ minimum: 0.0001 })).body.fields[0].code, 'too_fine')
    assert.equal((await patch({ minimum: 2 }, { 'if-match': '"1"' })).status, 200)
    assert.equal((await patch({ minimum: 3 }, { 'if-match': '"1"' })).status, 412)
    // A sale is no edit that an editor would have to know of.
    await moved(node, shop.tenantId, [
      {
        productId: product,
        type: 'damage',
        quantity: -1,
        reference: { type: 'manual', id: null },
        reason: 'Broken',
      },
    ])
    assert.equal((await patch({ minimum: 3 }, { 'if-match': '"2"' })).status, 200)
  })

  it('begins with a product by itself', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const categoryId = newId()
    await node.query(`insert into catalog.categories (id, name, slug) values ($1, 'Rice', 'rice')`, [
      categoryId,
    ])
    const { status, body } = await node.call('POST', `${shop.path}/products`, {
      as: shop.owner,
      body: { productName: 'Rice', mrpMinor: 5_000, sellingPriceMinor: 5_000, categoryId },
    })
    assert.equal(status, 201, JSON.stringify(body))
    await eventually('its stock', async () => (await levels(node, body.id)) !== undefined)
  })

  it('is written down with its reason, by hand', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [10])) as [string]
    const batchId = await aBatch(node, shop, {
      productId: product,
      quantity: 4,
      number: 'B7',
      expiryDate: daysFromNow(-1),
    })
    const record = (body: object) => node.call('POST', `${shop.path}/movements`, { as: shop.owner, body })
    const lines = [{ productId: product, quantity: 2 }]
    const damage = await record({ movementType: 'damage', reason: '  Fell  down ', lines })
    assert.equal(damage.status, 201)
    assert.deepEqual(
      damage.body.items.map(({ quantity, balanceAfter, reason, performedBy }: Moved) => [
        ...[quantity, balanceAfter, reason, performedBy],
      ]),
      [[-2, 12, 'Fell down', shop.owner.userId]],
    )
    const expiry = await record({
      movementType: 'expiry',
      reason: 'Past its date',
      lines: [{ productId: product, quantity: 4, batchId }],
    })
    assert.equal(expiry.body.items[0].batchNumber, 'B7')
    const tooMuch = await record({
      movementType: 'damage',
      reason: 'Fire',
      lines: [{ productId: product, quantity: 9 }],
    })
    assert.deepEqual([tooMuch.status, tooMuch.body.code], [409, 'not_enough_stock'])
    assert.equal(tooMuch.body.facts.available, 8)
    const negative = await record({
      movementType: 'sale',
      reason: 'x',
      lines: [{ productId: product, quantity: -1 }],
    })
    assert.equal(negative.body.fields[0].code, 'not_positive')
    const unknown = await record({
      movementType: 'damage',
      reason: 'x',
      lines: [{ productId: newId(), quantity: 1 }],
    })
    assert.equal(unknown.status, 404)
    const { items } = (
      await node.call('GET', `${shop.path}/movements?productId=${product}`, { as: shop.owner })
    ).body
    assert.deepEqual(
      items.map(({ movementType, balanceAfter }: Moved) => [movementType, balanceAfter]),
      [
        ['expiry', 8],
        ['damage', 12],
        ['purchase', 14],
        ['purchase', 10],
      ],
    )
    assert.deepEqual(await wrongStock(node), [])
  })

  it('forgets who did it when they leave, and nothing else', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [10])) as [string]
    const worker = await aMember(node, { role: 'manager', tenantId: shop.tenantId })
    await node.call('POST', `${shop.path}/movements`, {
      as: worker,
      body: { movementType: 'damage', reason: 'Broken', lines: [{ productId: product, quantity: 1 }] },
    })
    const performers = () =>
      node.query(
        `select performed_by, quantity::float8, reason from inventory.movements where movement_type = 'damage'`,
      )
    assert.deepEqual(await performers(), [{ performed_by: worker.userId, quantity: -1, reason: 'Broken' }])
    await node
      .as({ scope: 'system' })
      .transaction((tx) => tx.publish(profileDeleted, { userId: worker.userId }))
    await eventually('the person to be forgotten', async () => (await performers())[0]?.performed_by === null)
    assert.deepEqual(await performers(), [{ performed_by: null, quantity: -1, reason: 'Broken' }])
    await aBatch(node, shop, { productId: product, quantity: 1, number: 'B1', expiryDate: null })
    for (const forbidden of [
      'update inventory.movements set quantity = 5',
      'delete from inventory.movements',
      'truncate inventory.movements',
      'update inventory.stock set on_hand = 5',
      'update inventory.batches set remaining_quantity = 5',
      `insert into inventory.stock (tenant_id, product_id, store_id, on_hand) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 5)`,
    ]) {
      await assert.rejects(node.query(forbidden), /by movements alone|for ever/, forbidden)
    }
  })

  it('is a number in the database itself', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [5])) as [string]
    for (const [statement, values] of [
      [
        `insert into inventory.movements (tenant_id, product_id, movement_type, quantity, reference_type)
         values ($1, $2, 'purchase', 'NaN', 'manual')`,
        [shop.tenantId, product],
      ],
      [`update inventory.stock set minimum = 'NaN' where product_id = $1`, [product]],
    ] as const) {
      await assert.rejects(node.query(statement, [...values]), { code: '23514' })
    }
    assert.equal((await levels(node, product)).on_hand, 5)
  })

  it('belongs to the stores that one works in', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node, { stores: 2 })
    const otherStore = shop.stores[1]?.storeId as string
    const [mine] = (await someProducts(node, shop, [5])) as [string]
    const [other] = (await someProducts(node, { ...shop, storeId: otherStore }, [5])) as [string]
    const worker = await aMember(node, { role: 'manager', tenantId: shop.tenantId, storeIds: [shop.storeId] })
    const stranger = await aPerson(node)
    const rival = (await aShop(node)).owner
    const otherPath = `/tenants/${shop.tenantId}/stores/${otherStore}`
    for (const place of [
      'stock',
      'stock-alerts',
      'movements',
      'batches',
      'suppliers',
      'receipts',
      'counts',
      'snapshots',
    ]) {
      assert.equal((await node.call('GET', `${shop.path}/${place}`, { as: worker })).status, 200, place)
      assert.equal((await node.call('GET', `${otherPath}/${place}`, { as: worker })).status, 404, place)
      assert.equal((await node.call('GET', `${shop.path}/${place}`, { as: stranger })).status, 404, place)
      assert.equal((await node.call('GET', `${shop.path}/${place}`, { as: rival })).status, 404, place)
    }
    const ofProduct = (product: string) => `/tenants/${shop.tenantId}/products/${product}/stock`
    assert.equal((await node.call('GET', ofProduct(mine), { as: worker })).status, 200)
    assert.equal((await node.call('GET', ofProduct(other), { as: worker })).status, 404)
    assert.equal(
      (await node.call('PATCH', ofProduct(other), { as: worker, body: { minimum: 1 } })).status,
      404,
    )
    const lines = [{ productId: other, quantity: 1 }]
    const body = { movementType: 'damage', reason: 'x', lines }
    assert.equal((await node.call('POST', `${shop.path}/movements`, { as: worker, body })).status, 404)
    assert.equal((await node.call('POST', `${otherPath}/movements`, { as: worker, body })).status, 404)
    const counted = { reason: 'x', lines: [{ productId: other, counted: 1 }] }
    assert.equal((await node.call('POST', `${shop.path}/counts`, { as: worker, body: counted })).status, 404)
    const received = { lines: [{ productId: other, quantity: 1, unitCostMinor: 1 }] }
    assert.equal(
      (await node.call('POST', `${shop.path}/receipts`, { as: worker, body: received })).status,
      404,
    )
    assert.equal((await levels(node, other)).on_hand, 5)
  })

  it('hides the rows of other stores in the database itself', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node, { stores: 2 })
    const otherStore = shop.stores[1]?.storeId as string
    await someProducts(node, shop, [5])
    const [other] = (await someProducts(node, { ...shop, storeId: otherStore }, [5])) as [string]
    const staff = node.as({
      scope: 'staff',
      userId: shop.owner.userId,
      tenantId: shop.tenantId,
      storeIds: [shop.storeId],
      permission: 'PERM_STOCK_UPDATE',
    })
    const seen = await staff.transaction(async (tx) => [
      ...(await tx.db.selectFrom('inventory.stock').select('store_id').execute()),
      ...(await tx.db.selectFrom('inventory.movements').select('store_id').execute()),
    ])
    assert.deepEqual([...new Set(seen.map(({ store_id }) => store_id))], [shop.storeId])
    const intrusion = staff.transaction((tx) =>
      tx.db
        .insertInto('inventory.movements')
        .values({
          tenant_id: shop.tenantId,
          product_id: other,
          movement_type: 'damage',
          quantity: -1,
          reference_type: 'manual',
          reason: 'x',
        } as never)
        .execute(),
    )
    await assert.rejects(intrusion, { code: '42501' })
    assert.equal((await levels(node, other)).on_hand, 5)
  })
})

interface Alert {
  kind: string
  productId: string
  reorderQuantity: number | null
}

interface Moved {
  movementType: string
  quantity: number
  balanceAfter: number
  reason: string
  performedBy: string
}
