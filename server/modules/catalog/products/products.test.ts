import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scopeRoles } from '../../../kernel/database/roles.ts'
import { newId } from '../../../kernel/id.ts'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { aCategory, aProduct, aShop, aWorker, putInStock, show } from '../testing.ts'
import { setInStock } from './set-in-stock.ts'

test('a store and its products', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const categoryId = await aCategory(node)
  const shelf = `${shop.path}/stores/${shop.storeId}/products`

  await t.test('begins with a draft of its own', async () => {
    const { status, body, headers } = await node.call('POST', shelf, {
      as: shop.owner,
      body: {
        productName: '  Sona   Masoori Rice ',
        categoryId,
        brandName: 'Daawat',
        barcode: '4006381-333931',
        size: 5,
        sizeUnit: 'kg',
        mrpMinor: 50_000,
        sellingPriceMinor: 45_000,
        taxRate: 5,
        keywords: ['chawal', 'चावल', 'chawal'],
        attributes: { origin: 'Karnataka', organic: true },
        costPriceMinor: 40_000,
      },
    })
    assert.equal(status, 201, JSON.stringify(body))
    assert.equal(headers.get('etag'), `"${body.version}"`)
    assert.deepEqual(
      [body.productName, body.brandName, body.barcode, body.status, body.isListed, body.discountPercentage],
      ['Sona Masoori Rice', 'Daawat', '4006381333931', 'draft', false, 10],
    )
    assert.match(body.sku, /^SONA-MASO-[0-9A-F]{6}$/)
    assert.deepEqual(body.keywords, ['chawal', 'चावल'])
    assert.deepEqual(await eventsOf(node, 'product.created', 'productId', body.id), [
      { tenantId: shop.tenantId, storeId: shop.storeId, productId: body.id },
    ])
    const cost = await node.call('GET', `${shop.path}/products/${body.id}/cost`, { as: shop.owner })
    assert.deepEqual(cost.body, { costPriceMinor: 40_000, currency: 'INR', marginPercentage: 11.11 })
  })

  await t.test('takes one from the master catalogue with no more than a price', async () => {
    const genericId = newId()
    await node.query(
      `insert into catalog.generic_products (id, name, category_id, product_type, default_unit, tax_rate, hsn_code)
       values ($1, 'Basmati Rice', $2, 'grocery', 'kg', 5, '1006')`,
      [genericId, categoryId],
    )
    const body = {
      genericProductId: genericId,
      mrpMinor: 9_900,
      sellingPriceMinor: 9_900,
      size: 1,
      sizeUnit: 'kg',
    }
    const made = await node.call('POST', shelf, { as: shop.owner, body: { ...body, activate: true } })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.deepEqual(
      [made.body.productName, made.body.hsnCode, made.body.taxRate, made.body.categoryId, made.body.status],
      ['Basmati Rice 1 kg', '1006', 5, categoryId, 'out_of_stock'],
    )
    await node.query('update catalog.generic_products set is_active = false where id = $1', [genericId])
    const gone = await node.call('POST', shelf, { as: shop.owner, body })
    assert.equal(gone.body.code, 'generic_product_gone')
  })

  await t.test('refuses what does not fit together', async () => {
    const base = { productName: 'Salt', categoryId, mrpMinor: 1_000, sellingPriceMinor: 900 }
    const cases: [object, string][] = [
      [{ sellingPriceMinor: 1_001 }, 'above_mrp'],
      [{ barcode: '4006381333932' }, 'invalid_barcode'],
      [{ size: 5 }, 'size_and_unit'],
      [{ categoryId: newId() }, 'unknown'],
      [{ categoryId: undefined }, 'required'],
      [{ productName: undefined }, 'required'],
    ]
    for (const [given, code] of cases) {
      const { status, body } = await node.call('POST', shelf, { as: shop.owner, body: { ...base, ...given } })
      assert.equal(status, 422, JSON.stringify(given))
      assert.equal(body.fields[0].code, code)
    }
  })

  await t.test('has each SKU once, unless its product was removed', async () => {
    const body = { productName: 'Salt', categoryId, mrpMinor: 1_000, sellingPriceMinor: 900, sku: 'SALT-1' }
    const first = await node.call('POST', shelf, { as: shop.owner, body })
    assert.equal((await node.call('POST', shelf, { as: shop.owner, body })).body.code, 'sku_taken')
    const other = await aShop(node, { tenantId: shop.tenantId, owner: shop.owner })
    const elsewhere = await node.call('POST', `${other.path}/stores/${other.storeId}/products`, {
      as: shop.owner,
      body,
    })
    assert.equal(elsewhere.status, 201)
    await node.call('DELETE', `${shop.path}/products/${first.body.id}`, { as: shop.owner })
    const second = await node.call('POST', shelf, { as: shop.owner, body })
    assert.equal(second.status, 201)
    const restoring = `${shop.path}/products/${first.body.id}/restoration`
    assert.equal((await node.call('POST', restoring, { as: shop.owner })).body.code, 'sku_taken')
    await node.call('DELETE', `${shop.path}/products/${second.body.id}`, { as: shop.owner })
    const restored = await node.call('POST', restoring, { as: shop.owner })
    assert.deepEqual([restored.status, restored.body.deletedAt], [200, null])
  })

  await t.test('changes a product, and nobody overwrites what they have not seen', async () => {
    const product = await aProduct(node, shop, { categoryId })
    const path = `${shop.path}/products/${product.id}`
    const headers = { 'if-match': `"${product.version}"` }
    const edit = { sellingPriceMinor: 9_000, description: 'New crop' }
    const edited = await node.call('PATCH', path, { as: shop.owner, body: edit, headers })
    assert.equal(edited.status, 200, JSON.stringify(edited.body))
    assert.deepEqual([edited.body.sellingPriceMinor, edited.body.discountPercentage], [9_000, 25])
    const stale = await node.call('PATCH', path, { as: shop.owner, body: { productName: 'Other' }, headers })
    assert.equal(stale.status, 412)
    assert.equal((await node.call('DELETE', path, { as: shop.owner, headers })).status, 412)
    const lower = await node.call('PATCH', path, { as: shop.owner, body: { mrpMinor: 8_999 } })
    assert.equal(lower.body.fields[0].code, 'above_mrp')
    assert.deepEqual(await eventsOf(node, 'price.changed', 'productId', product.id), [
      {
        tenantId: shop.tenantId,
        storeId: shop.storeId,
        productId: product.id,
        mrpMinor: 12_000,
        sellingPriceMinor: 9_000,
        earlierSellingPriceMinor: 10_000,
      },
    ])
  })

  await t.test('says what larger quantities cost, never more', async () => {
    const product = await aProduct(node, shop, { categoryId })
    const path = `${shop.path}/products/${product.id}/price-breaks`
    const items = [
      { minQuantity: 50, priceMinor: 8_000 },
      { minQuantity: 10, priceMinor: 9_000 },
    ]
    const put = await node.call('PUT', path, { as: shop.owner, body: { items } })
    assert.deepEqual(put.body.priceBreaks, items.toReversed())
    assert.ok(put.body.version > product.version)
    for (const [wrong, code] of [
      [{ minQuantity: 10, priceMinor: 7_000 }, 'repeated'],
      [{ minQuantity: 10.0001, priceMinor: 7_000 }, 'repeated'],
      [{ minQuantity: 20, priceMinor: 9_000 }, 'not_lower'],
    ] as const) {
      const refused = await node.call('PUT', path, { as: shop.owner, body: { items: [items[1], wrong] } })
      assert.equal(refused.body.fields[0].code, code)
    }
    assert.deepEqual(
      (await node.call('PUT', path, { as: shop.owner, body: { items: [] } })).body.priceBreaks,
      [],
    )
  })

  await t.test('moves many at once and tells which it left alone', async () => {
    const [draft, onSale, removed] = [
      await aProduct(node, shop, { categoryId, draft: true, outOfStock: true }),
      await aProduct(node, shop, { categoryId }),
      await aProduct(node, shop, { categoryId }),
    ]
    await node.call('DELETE', `${shop.path}/products/${removed.id}`, { as: shop.owner })
    const { body } = await node.call('POST', `${shop.path}/products/bulk`, {
      as: shop.owner,
      body: { ids: [draft.id, onSale.id, removed.id, newId()], action: 'deactivate' },
    })
    assert.deepEqual(body.changed, [onSale.id])
    assert.deepEqual(
      body.refused.map(({ code }: { code: string }) => code),
      ['status_not_reachable', 'not_found', 'not_found'],
    )
    assert.equal((await show(node, shop, onSale.id)).status, 'inactive')
  })

  await t.test('lists by status, text and category, page after page', async () => {
    const market = await aShop(node)
    const [staples, oils] = [await aCategory(node, 'Staples'), await aCategory(node, 'Oils')]
    const grains = await aCategory(node, 'Grains', staples)
    for (const [productName, category] of [
      ['Toor Dal 100%', grains],
      ['Moong Dal', grains],
      ['Groundnut Oil', oils],
    ]) {
      await aProduct(node, market, { productName, categoryId: category, draft: productName === 'Moong Dal' })
    }
    const list = async (query: string) => {
      const { body } = await node.call('GET', `${market.path}/stores/${market.storeId}/products?${query}`, {
        as: market.owner,
      })
      return body
    }
    const namesOf = (body: { items: { productName: string }[] }) => body.items.map((one) => one.productName)
    assert.deepEqual(namesOf(await list('')), ['Groundnut Oil', 'Moong Dal', 'Toor Dal 100%'])
    assert.deepEqual(namesOf(await list('status=draft')), ['Moong Dal'])
    assert.deepEqual(namesOf(await list('query=dal')), ['Moong Dal', 'Toor Dal 100%'])
    assert.deepEqual(namesOf(await list('query=100%25')), ['Toor Dal 100%'])
    assert.deepEqual(namesOf(await list(`categoryId=${staples}`)), ['Moong Dal', 'Toor Dal 100%'])
    const first = await list('limit=2')
    assert.deepEqual(namesOf(await list(`limit=2&cursor=${first.nextCursor}`)), ['Toor Dal 100%'])
    const summary = await node.call('GET', `${market.path}/stores/${market.storeId}/products/summary`, {
      as: market.owner,
    })
    assert.deepEqual(
      [summary.body.byStatus.draft, summary.body.byStatus.active, summary.body.total],
      [1, 2, 3],
    )
    const csv = await node.call('GET', `${market.path}/stores/${market.storeId}/products/export?query=oil`, {
      as: market.owner,
    })
    assert.match(
      csv.body.toString(),
      /^\ufeffsku,barcode,product_name,.*\r\n[^\r]+Groundnut Oil,.*120\.00,100\.00.*\r\n$/,
    )
  })

  await t.test('exports no formula that a spreadsheet would run', async () => {
    const market = await aShop(node)
    for (const start of ['=', '+', '@', '＝'])
      await aProduct(node, market, { productName: `${start}SUM(1)`, categoryId })
    const csv = await node.call('GET', `${market.path}/stores/${market.storeId}/products/export`, {
      as: market.owner,
    })
    assert.equal(csv.body.toString().match(/,'.SUM\(1\),/gu)?.length, 4)
  })

  await t.test('is told by its stock when a product runs out', async () => {
    const product = await aProduct(node, shop, { categoryId })
    const buyer = await aPerson(node)
    const say = (inStock: boolean) =>
      node
        .as({ scope: 'person', userId: buyer.userId })
        .transaction((tx) => setInStock(tx, shop.tenantId, [product.id], inStock))
    await say(false)
    await say(false)
    assert.deepEqual([(await show(node, shop, product.id)).status], ['out_of_stock'])
    await say(true)
    assert.equal((await show(node, shop, product.id)).status, 'active')
    assert.equal((await eventsOf(node, 'product.status_changed', 'productId', product.id)).length, 2)
    const other = await aShop(node)
    await node
      .as({ scope: 'system' })
      .transaction((tx) => setInStock(tx, other.tenantId, [product.id], false))
    assert.equal((await show(node, shop, product.id)).status, 'active')
  })
})

test('what is none of others’ business', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const product = await aProduct(node, shop, { draft: true, costPriceMinor: 5_000 })
  await putInStock(node, product.id)
  const rival = await aShop(node)
  const neighbour = await aShop(node, { tenantId: shop.tenantId, owner: shop.owner })
  const clerk = await aWorker(node, neighbour, 'staff', 'store')
  const own = { ...shop, path: rival.path }
  const edit = { productName: 'Mine now' }
  const attempts: [string, string, object?][] = [
    ['GET', `/products/${product.id}`],
    ['PATCH', `/products/${product.id}`, edit],
    ['PUT', `/products/${product.id}/status`, { status: 'active' }],
    ['PUT', `/products/${product.id}/price-breaks`, { items: [] }],
    ['GET', `/products/${product.id}/cost`],
    ['PUT', `/products/${product.id}/cost`, { costPriceMinor: 1 }],
    ['DELETE', `/products/${product.id}`],
    ['POST', `/products/${product.id}/restoration`],
    ['PUT', `/products/${product.id}/images/order`, { ids: [] }],
    ['GET', `/stores/${shop.storeId}/products`],
    ['GET', `/stores/${shop.storeId}/products/summary`],
    [
      'POST',
      `/stores/${shop.storeId}/products`,
      { ...edit, categoryId: product.categoryId, mrpMinor: 1, sellingPriceMinor: 1 },
    ],
  ]

  await t.test('another business is told that there is no such thing', async () => {
    for (const [method, path, body] of attempts) {
      const under = await node.call(method, own.path + path, { as: rival.owner, body })
      assert.equal(under.status, 404, `${method} ${path} under one's own business`)
      const there = await node.call(method, shop.path + path, { as: rival.owner, body })
      assert.equal(there.status, 404, `${method} ${path} under the other business`)
    }
    const csv = await node.call('GET', `${own.path}/stores/${shop.storeId}/products/export`, {
      as: rival.owner,
    })
    assert.equal(csv.status, 404)
    const bulk = { ids: [product.id], action: 'remove' }
    const { body } = await node.call('POST', `${own.path}/products/bulk`, { as: rival.owner, body: bulk })
    assert.deepEqual(body.changed, [])
  })

  await t.test('so is who works in another store of the same business', async () => {
    for (const [method, path, body] of attempts) {
      const { status } = await node.call(method, shop.path + path, { as: clerk, body })
      assert.ok(status === 404 || status === 403, `${method} ${path}: ${status}`)
    }
    assert.equal((await node.call('GET', `${shop.path}/products/${product.id}`, { as: clerk })).status, 404)
  })

  await t.test('and nothing has changed', async () => {
    const { version: _, updatedAt: __, inStock: ___, ...after } = await show(node, shop, product.id)
    const { version: ____, updatedAt: _____, inStock: ______, ...before } = product
    assert.deepEqual(after, before)
  })

  await t.test('costs are for owners and managers, and for no scope of buyers or platform', async () => {
    const [manager, worker] = [await aWorker(node, shop, 'manager'), await aWorker(node, shop, 'staff')]
    const path = `${shop.path}/products/${product.id}/cost`
    assert.equal((await node.call('GET', path, { as: manager })).body.costPriceMinor, 5_000)
    assert.equal((await node.call('GET', path, { as: worker })).status, 403)
    assert.deepEqual(await readersOfCosts(node), ['chowk_staff', 'chowk_system'])
  })
})

async function readersOfCosts(node: TestNode): Promise<unknown[]> {
  const rows = await node.query(
    `select role from unnest($1::text[]) role where has_table_privilege(role, 'catalog.product_costs', 'select') order by 1`,
    [scopeRoles],
  )
  return rows.map(({ role }) => role)
}
