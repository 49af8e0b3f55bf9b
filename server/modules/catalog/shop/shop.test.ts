import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { aCategory, aProduct, aShop, type Shop } from '../testing.ts'
import { productsForSale } from './products-for-sale.ts'

async function anOffer(node: TestNode, shop: Shop, given: Record<string, unknown>): Promise<void> {
  const row = {
    product_id: null,
    title: 'An offer',
    offer_type: 'percentage',
    offer_value: 10,
    valid_from: '2020-01-01',
    valid_until: null,
    is_active: true,
    ...given,
  }
  await node.query(
    `insert into catalog.offers (tenant_id, id, store_id, product_id, title, offer_type, offer_value, valid_from, valid_until, is_active)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      shop.tenantId,
      newId(),
      shop.storeId,
      row.product_id,
      row.title,
      row.offer_type,
      row.offer_value,
      row.valid_from,
      row.valid_until,
      row.is_active,
    ],
  )
}

const namesOf = (body: { items: { productName: string }[] }) => body.items.map((one) => one.productName)

test('what buyers see', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const categoryId = await aCategory(node)

  await t.test('a page with the price that holds now, its offers, tax and store', async () => {
    const product = await aProduct(node, shop, {
      categoryId,
      brandName: 'Daawat',
      mrpMinor: 12_000,
      sellingPriceMinor: 10_000,
      taxRate: 5,
    })
    await anOffer(node, shop, { product_id: product.id, title: 'A fifth off', offer_value: 20 })
    await anOffer(node, shop, {
      product_id: product.id,
      title: 'Over',
      offer_value: 90,
      valid_until: '2021-01-01',
    })
    await anOffer(node, shop, {
      product_id: product.id,
      title: 'Switched off',
      offer_value: 90,
      is_active: false,
    })
    const { status, body } = await node.call('GET', `/products/${product.id}`)
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(
      [body.priceMinor, body.sellingPriceMinor, body.mrpMinor, body.discountPercentage, body.offerTitle],
      [8_000, 10_000, 12_000, 33.33, 'A fifth off'],
    )
    assert.equal(body.taxMinor, 381)
    const inHindi = await node.call('GET', `/products/${product.id}?language=hi`)
    assert.deepEqual([body.translatedName, inHindi.body.translatedName], [null, 'सोना मसूरी चावल'])
    assert.deepEqual([body.store.code, body.store.openNow, body.brandName], [shop.storeCode, false, 'Daawat'])
    assert.deepEqual(
      body.offers.map(({ title }: { title: string }) => title),
      ['A fifth off'],
    )
    for (const secret of ['costPriceMinor', 'version', 'status', 'sku', 'storeListed'])
      assert.ok(!(secret in body))
  })

  await t.test('what a store gives off everything once for the store, while it holds', async () => {
    const store = await aShop(node)
    const product = await aProduct(node, store, { categoryId })
    await anOffer(node, store, { title: 'All a tenth off' })
    await anOffer(node, store, { title: 'Over', valid_until: '2021-01-01' })
    await anOffer(node, store, { title: 'Switched off', is_active: false })
    await anOffer(node, store, { product_id: product.id, title: 'This one only' })
    const { status, body } = await node.call('GET', `/stores/${store.storeCode}/offers`)
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(
      body.items.map(({ title, storeWide }: { title: string; storeWide: boolean }) => [title, storeWide]),
      [['All a tenth off', true]],
    )
    const page = (await node.call('GET', `/products/${product.id}`)).body
    assert.equal(page.offerTitle, 'This one only')
    assert.equal(page.offers.length, 2)
    assert.equal((await node.call('GET', '/stores/no-such-store/offers')).status, 404)
  })

  await t.test('nothing that is not on sale, whoever asks', async () => {
    const draft = await aProduct(node, shop, { categoryId, draft: true })
    const removed = await aProduct(node, shop, { categoryId })
    await node.call('DELETE', `${shop.path}/products/${removed.id}`, { as: shop.owner })
    const hidden = await aShop(node, { listed: false })
    const early = await aProduct(node, hidden, { categoryId })
    const callers = [undefined, await aPerson(node), shop.owner]
    for (const as of callers) {
      for (const { id } of [draft, removed, early]) {
        assert.equal((await node.call('GET', `/products/${id}`, { as })).status, 404)
        assert.ok(
          [401, 404].includes(
            (await node.call('POST', `/products/${id}/flags`, { as, body: { reason: 'other' } })).status,
          ),
        )
      }
      assert.equal((await node.call('GET', `/stores/${hidden.storeCode}/products`, { as })).status, 404)
    }
  })

  await t.test('wholesale only to members of approved businesses, price breaks too', async () => {
    const bulk = await aProduct(node, shop, { categoryId, wholesaleOnly: true, minBulkQuantity: 10 })
    const open = await aProduct(node, shop, { categoryId })
    const items = [{ minQuantity: 10, priceMinor: 7_000 }]
    for (const { id } of [bulk, open]) {
      await node.call('PUT', `${shop.path}/products/${id}/price-breaks`, { as: shop.owner, body: { items } })
    }
    const trader = (await aShop(node)).owner
    const waiting = (await aShop(node, { listed: false })).owner
    for (const as of [undefined, await aPerson(node), waiting]) {
      assert.equal((await node.call('GET', `/products/${bulk.id}`, { as })).status, 404)
      assert.deepEqual((await node.call('GET', `/products/${open.id}`, { as })).body.priceBreaks, [])
    }
    for (const { id } of [bulk, open]) {
      const { body } = await node.call('GET', `/products/${id}`, { as: trader })
      assert.deepEqual(body.priceBreaks, items)
    }
    const person = node.as({ scope: 'person', userId: trader.userId })
    const [facts] = await person.transaction((tx) => productsForSale(tx, [bulk.id]))
    assert.deepEqual(facts?.priced.priceBreaks, [{ minQuantityThousandths: 10_000, priceMinor: 7_000 }])
    const passerBy = node.as({ scope: 'anonymous' })
    assert.deepEqual(await passerBy.transaction((tx) => productsForSale(tx, [bulk.id])), [])
  })

  await t.test('a store’s shelf, sorted and page after page', async () => {
    const market = await aShop(node)
    const [staples, oils] = [await aCategory(node, 'Staples'), await aCategory(node, 'Oils')]
    const grains = await aCategory(node, 'Grains', staples)
    for (const [productName, category, sellingPriceMinor] of [
      ['Atta', grains, 4_000],
      ['Besan', grains, 9_000],
      ['Coconut Oil', oils, 6_000],
      ['Dal', staples, 6_000],
      ['Draft', staples, 1_000],
    ] as const) {
      await aProduct(node, market, {
        productName,
        categoryId: category,
        sellingPriceMinor,
        draft: productName === 'Draft',
      })
    }
    await anOffer(node, market, { title: 'All a tenth off' })
    const list = async (query = '') =>
      (await node.call('GET', `/stores/${market.storeCode}/products${query}`)).body
    const expected: Record<string, string[]> = {
      name: ['Atta', 'Besan', 'Coconut Oil', 'Dal'],
      price: ['Atta', 'Coconut Oil', 'Dal', 'Besan'],
      price_desc: ['Besan', 'Dal', 'Coconut Oil', 'Atta'],
      discount: ['Atta', 'Dal', 'Coconut Oil', 'Besan'],
      newest: ['Dal', 'Coconut Oil', 'Besan', 'Atta'],
    }
    for (const [sort, names] of Object.entries(expected)) {
      assert.deepEqual(namesOf(await list(`?sort=${sort}`)), names, sort)
      const seen: string[] = []
      for (let cursor = ''; ; ) {
        const body = await list(`?sort=${sort}&limit=1${cursor}`)
        seen.push(...namesOf(body))
        if (body.nextCursor === null) break
        cursor = `&cursor=${body.nextCursor}`
      }
      assert.deepEqual(seen, names, `${sort}, one by one`)
    }
    assert.deepEqual(namesOf(await list(`?categoryId=${staples}`)), ['Atta', 'Besan', 'Dal'])
    const [first] = (await list()).items
    assert.deepEqual([first.priceMinor, first.offerTitle], [3_600, null])
    const byName = (await list('?limit=1')).nextCursor
    assert.equal(
      (await node.call('GET', `/stores/${market.storeCode}/products?sort=price&cursor=${byName}`)).status,
      422,
    )
    const forged = (key: unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url')
    for (const key of [
      ['price', 1.5, first.id],
      ['price', 1e300, first.id],
      ['discount', 101, first.id],
      ['name', 'x\0', first.id],
      ['newest', 'x', first.id],
      ['name', 'x', 'y'],
    ]) {
      const path = `/stores/${market.storeCode}/products?sort=${key[0]}&cursor=${forged(key)}`
      assert.equal((await node.call('GET', path)).body.code, 'invalid_cursor')
    }
    const empty = await aShop(node)
    assert.deepEqual((await node.call('GET', `/stores/${empty.storeCode}/products`)).body.items, [])
    assert.equal((await node.call('GET', '/stores/no-such-store/products')).status, 404)
  })

  await t.test('the same thing in the stores around, the best price for a kilogram first', async () => {
    const genericProductId = newId()
    await node.query(
      `insert into catalog.generic_products (id, name, category_id, product_type, default_unit) values ($1, 'Sugar', $2, 'grocery', 'kg')`,
      [genericProductId, categoryId],
    )
    const at = async (latitude: number, given: object) => {
      const store = await aShop(node, { latitude, longitude: 80 })
      const product = await aProduct(node, store, { categoryId, genericProductId, ...given })
      return { store, product }
    }
    const near = await at(20, { size: 1, sizeUnit: 'kg', mrpMinor: 5_000, sellingPriceMinor: 5_000 })
    const cheap = await at(20.02, { size: 500, sizeUnit: 'g', mrpMinor: 2_000, sellingPriceMinor: 2_000 })
    await at(20.01, { size: 1, sizeUnit: 'kg', mrpMinor: 1_000, sellingPriceMinor: 1_000, outOfStock: true })
    await at(22, { size: 1, sizeUnit: 'kg', mrpMinor: 1_000, sellingPriceMinor: 1_000 })
    const compare = async (more: string) =>
      (
        await node.call(
          'GET',
          `/generic-products/${genericProductId}/offers?latitude=20&longitude=80&withinKm=10${more}`,
        )
      ).body
    const { items } = await compare('')
    assert.deepEqual(
      items.map((one: { product: { id: string }; pricePerUnitMinor: number }) => one.pricePerUnitMinor),
      [4_000, 5_000, 1_000],
    )
    assert.equal(items[0].product.id, cheap.product.id)
    assert.deepEqual([items[0].store.code, items[0].store.distanceKm > 2], [cheap.store.storeCode, true])
    const byDistance = await compare('&sort=distance')
    assert.equal(byDistance.items[0].product.id, near.product.id)
  })

  await t.test('anyone who is logged in may report a product, which the moderators hear of', async () => {
    const product = await aProduct(node, shop, { categoryId })
    const person = await aPerson(node)
    const body = { reason: 'expired', note: 'Call me: +91 98450 12345' }
    assert.equal((await node.call('POST', `/products/${product.id}/flags`, { as: person, body })).status, 204)
    assert.equal((await node.call('POST', `/products/${product.id}/flags`, { body })).status, 401)
    const [flag] = (await eventsOf(node, 'item.flagged', 'productId', product.id)) as {
      note: string
      reason: string
    }[]
    assert.equal(flag?.reason, 'expired')
    assert.doesNotMatch(flag?.note ?? '', /98450 12345/)
  })
})
