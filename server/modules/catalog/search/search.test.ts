import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../../../kernel/id.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson, type Person } from '../../../testing/people.ts'
import { aCategory, aProduct, aShop, putInStock, type Shop } from '../testing.ts'

interface Hit {
  product: { id: string; productName: string; priceMinor: number }
  store: { code: string; distanceKm: number | null }
  offers: { count: number; atLeast: boolean }
}

async function ask(node: TestNode, query: Record<string, string | number | boolean>, as?: Person) {
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const { status, body } = await node.call('GET', `/search?${text}`, as ? { as } : {})
  assert.equal(status, 200, JSON.stringify(body))
  return body as {
    items: Hit[]
    total: { count: number; atLeast: boolean }
    reading: string
    nextCursor: string | null
    facets: Record<string, { name: string; count: number }[]>
  }
}

const namesOf = ({ items }: { items: Hit[] }) => items.map(({ product }) => product.productName)

async function aGeneric(node: TestNode, categoryId: string, name: string, keywords: string[]) {
  const id = newId()
  await node.query(
    `insert into catalog.generic_products (id, name, category_id, product_type, default_unit, searchable_keywords)
     values ($1, $2, $3, 'grocery', 'kg', $4)`,
    [id, name, categoryId, keywords],
  )
  return id
}

const suggestionsOf = async (node: TestNode, query: string): Promise<string[]> => {
  const { status, body } = await node.call('GET', `/search/suggestions?query=${encodeURIComponent(query)}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.items.map(({ kind, text }: { kind: string; text: string }) => `${kind}: ${text}`)
}

test('words', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const categoryId = await aCategory(node, 'Staples')
  const sell = (productName: string, given: object = {}) =>
    aProduct(node, shop, { categoryId, productName, ...given })
  await sell('Sona Masoori Rice', {
    brandName: 'Annadhaan',
    size: 5,
    sizeUnit: 'kg',
    keywords: ['चावल', 'arisi'],
  })
  await sell('Rice Flour', { size: 500, sizeUnit: 'g' })
  await sell('Licorice Candy', {})
  await sell('Toned Milk', { size: 1, sizeUnit: 'l', keywords: ['दूध'] })
  await node.settled()

  await t.test('are found in every script and spelling, in any order, with sizes', async () => {
    for (const query of [
      'sona masoori',
      'masoori sona 5kg',
      'chawal',
      'chaval 5 kg',
      'चावल',
      'அரிசி',
      'annadhaan rice',
      'rice annadhaan 5000g',
    ]) {
      assert.equal(namesOf(await ask(node, { query }))[0], 'Sona Masoori Rice', query)
    }
    assert.deepEqual(namesOf(await ask(node, { query: 'doodh' })), ['Toned Milk'])
  })

  await t.test(
    'what a thing is comes before what it is made of; slips only where nothing else is found',
    async () => {
      const written = await ask(node, { query: 'rice' })
      assert.deepEqual([namesOf(written), written.reading], [['Sona Masoori Rice', 'Rice Flour'], 'written'])
      assert.deepEqual(namesOf(await ask(node, { query: 'massori' })), ['Sona Masoori Rice'])
      assert.deepEqual(namesOf(await ask(node, { query: 'anadhan' })), ['Sona Masoori Rice'])
      assert.deepEqual(namesOf(await ask(node, { query: 'mlik' })), ['Toned Milk'])
      const size = await ask(node, { query: 'milk 5 l' })
      assert.deepEqual([size.reading, namesOf(size)], ['any_size', ['Toned Milk']])
      const any = await ask(node, { query: 'milk candy' })
      assert.deepEqual([any.reading, namesOf(any).toSorted()], ['any_word', ['Licorice Candy', 'Toned Milk']])
    },
  )

  await t.test('are found while they are typed, and suggested', async () => {
    for (const query of ['so', 'sona mas', 'ann', 'चा', 'dood']) {
      const expected = query === 'dood' ? 'Toned Milk' : 'Sona Masoori Rice'
      assert.equal(namesOf(await ask(node, { query }))[0], expected, query)
    }
    const suggested = await suggestionsOf(node, 'anna')
    assert.ok(suggested.includes('brand: Annadhaan') && suggested.includes('product: Sona Masoori Rice'))
    assert.equal((await suggestionsOf(node, 'ric'))[0], 'product: Sona Masoori Rice')
  })

  await t.test('are written anew by one job a transaction, and by none for a price or a stock', async () => {
    const { id } = await sell('Barley')
    const asked = (...changes: string[]) =>
      node.as({ scope: 'system' }).transaction(async (tx) => {
        for (const change of changes) {
          await sql`update catalog.products set ${sql.raw(change)} where id = ${id}`.execute(tx.db)
        }
        const { rows } = await sql<{ said: string | null }>`
          select nullif(current_setting('catalog.indexing', true), '') as said`.execute(tx.db)
        return rows[0]?.said
      })
    assert.equal(await asked('selling_price_minor = 9000', `status = 'out_of_stock', in_stock = false`), null)
    assert.equal(await asked(`product_name = 'Pot Barley'`, `product_name = 'Pearl Barley'`), 'asked')
    await node.settled()
    assert.deepEqual(namesOf(await ask(node, { query: 'pearl' })), ['Pearl Barley'])
  })

  await t.test('follow what is renamed', async () => {
    const product = await sell('Old Name')
    await node.settled()
    const { status } = await node.call('PATCH', `${shop.path}/products/${product.id}`, {
      as: shop.owner,
      body: { productName: 'Walnut Kernels' },
    })
    assert.equal(status, 200)
    await node.settled()
    assert.deepEqual(namesOf(await ask(node, { query: 'walnuts' })), ['Walnut Kernels'])
    assert.deepEqual(namesOf(await ask(node, { query: 'old name' })), [])
    const [brand] = await node.query<{ id: string }>(`select id from catalog.brands where name = 'Annadhaan'`)
    await node.query(`update catalog.brands set name = 'Khetsona' where id = $1`, [brand?.id])
    await node.settled()
    assert.deepEqual(namesOf(await ask(node, { query: 'khetsona' })), ['Sona Masoori Rice'])
  })
})

test('what buyers must not see is neither found, counted nor suggested', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const categoryId = await aCategory(node)
  const generic = await aGeneric(node, categoryId, 'Saffron', ['kesar'])
  const of = { categoryId, productName: 'Saffron', genericProductId: generic, brandName: 'Zafrani' }
  const waiting = await aShop(node, { listed: false })
  await aProduct(node, waiting, { ...of, brandName: 'Hiddenbrand' })
  await aProduct(node, shop, { ...of, draft: true })
  const sold = await aProduct(node, shop, of)
  await aProduct(node, shop, { ...of, wholesaleOnly: true, minBulkQuantity: 5, variantType: 'bulk' })
  await node.settled()
  const around = { latitude: 12.97, longitude: 77.59 }
  const trader = (await aShop(node)).owner

  const sees = async (expected: number, as?: Person) => {
    const places: Record<string, string | number>[] = [{}, around, { storeCode: shop.storeCode }]
    for (const where of places) {
      const found = await ask(node, { query: 'kesar', facets: true, ...where }, as)
      assert.equal(found.items.length, expected, JSON.stringify(where))
      assert.equal(found.total.count, expected)
      const counted = found.facets.brands?.reduce((sum, { count }) => sum + count, 0)
      assert.equal(counted, expected)
      for (const { offers } of found.items) assert.equal(offers.count, 1)
    }
  }

  await t.test('drafts, stores that are not listed, wholesale', async () => {
    for (const as of [undefined, await aPerson(node), shop.owner, waiting.owner]) {
      await sees(as === shop.owner ? 2 : 1, as)
    }
    await sees(2, trader)
    assert.deepEqual(await suggestionsOf(node, 'hiddenb'), [])
    assert.deepEqual(await suggestionsOf(node, 'saffr'), ['product: Saffron'])
    const { status } = await node.call('GET', `/search?query=kesar&storeCode=${waiting.storeCode}`)
    assert.equal(status, 404)
  })

  await t.test('and what is taken away is gone at once, without any job', async () => {
    await node.call('PUT', `${shop.path}/products/${sold.id}/status`, {
      as: shop.owner,
      body: { status: 'inactive' },
    })
    await sees(0)
    await node.call('PUT', `${shop.path}/products/${sold.id}/status`, {
      as: shop.owner,
      body: { status: 'active' },
    })
    await node.settled()
    await sees(1)
    await node.call('DELETE', `${shop.path}/products/${sold.id}`, { as: shop.owner })
    await sees(0)
    await node.call('POST', `${shop.path}/products/${sold.id}/restoration`, { as: shop.owner })
    await putInStock(node, sold.id)
    await node.query(`update catalog.products set status = 'active' where id = $1`, [sold.id])
    await node.settled()
    await sees(1)
    await node.query(`update merchants.stores set status = 'suspended' where id = $1`, [shop.storeId])
    for (const where of [{}, around]) {
      assert.deepEqual((await ask(node, { query: 'kesar', ...where })).items, [])
    }
    await node.query('update catalog.products set store_listed = false where store_id = $1', [shop.storeId])
    const { total } = await ask(node, { query: 'kesar' })
    assert.equal(total.count, 0)
    await node.settled()
    assert.deepEqual(await suggestionsOf(node, 'zafr'), [])
  })
})

async function aTown(node: TestNode) {
  const [staples, oils] = [await aCategory(node, 'Staples'), await aCategory(node, 'Oils')]
  const dals = await aCategory(node, 'Dals', staples)
  const dal = await aGeneric(node, dals, 'Toor dal', ['arhar dal'])
  const shops: Shop[] = []
  for (const [index, latitude] of [20, 20.03, 20.06, 22].entries()) {
    const shop = await aShop(node, { latitude, longitude: 80 })
    shops.push(shop)
    const price = 20_000 - index * 1_000
    const of = { mrpMinor: 30_000, sellingPriceMinor: price }
    await aProduct(node, shop, {
      ...of,
      productName: 'Toor dal',
      categoryId: dals,
      genericProductId: dal,
      size: 1,
      sizeUnit: 'kg',
    })
    await aProduct(node, shop, {
      ...of,
      productName: 'Dal Oil',
      categoryId: oils,
      sellingPriceMinor: price + 50,
      outOfStock: index === 1,
    })
  }
  await node.settled()
  return { shops, staples, dals, oils }
}

test('where, what and in which order', async (t) => {
  const node = await startTestNode(t)
  const { shops, staples, oils } = await aTown(node)
  const around = { latitude: 20, longitude: 80, withinKm: 10 }

  await t.test('the same thing of several stores is one hit with the best offer', async () => {
    const everywhere = await ask(node, { query: 'arhar' })
    assert.deepEqual(
      [everywhere.items.length, everywhere.items[0]?.offers],
      [1, { count: 4, atLeast: false }],
    )
    assert.equal(everywhere.items[0]?.product.priceMinor, 17_000)
    const near = await ask(node, { query: 'arhar', ...around })
    assert.deepEqual([near.items[0]?.offers.count, near.items[0]?.product.priceMinor], [3, 18_000])
    assert.deepEqual(near.items[0]?.store.code, shops[2]?.storeCode)
    const inStore = await ask(node, { query: 'arhar', storeCode: shops[1]?.storeCode as string })
    assert.deepEqual([inStore.items.length, inStore.items[0]?.product.priceMinor], [1, 19_000])
  })

  await t.test('filters: category with all below it, price, stock, open now', async () => {
    const count = async (more: Record<string, string | number | boolean>) =>
      (await ask(node, { query: 'dal', ...more })).total.count
    assert.equal(await count({}), 5)
    assert.equal(await count({ categoryId: staples }), 1)
    assert.equal(await count({ categoryId: oils }), 4)
    assert.equal(await count({ inStock: true }), 4)
    assert.equal(await count({ minPriceMinor: 19_000, maxPriceMinor: 19_500 }), 2)
    assert.equal(await count({ withOffer: true }), 0)
    assert.equal(await count({ ...around, openNow: true }), 0)
    const hours = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [
        day,
        [{ opens: '00:00', closes: '00:00' }],
      ]),
    )
    await node.query('update merchants.stores set business_hours = $2 where id = $1', [
      shops[0]?.storeId,
      hours,
    ])
    assert.equal(await count({ ...around, openNow: true }), 2)
    await node.query(
      `insert into catalog.offers (tenant_id, id, store_id, title, offer_type, offer_value, valid_from)
       values ($1, $2, $3, 'A tenth off', 'percentage', 10, '2020-01-01')`,
      [shops[3]?.tenantId, newId(), shops[3]?.storeId],
    )
    assert.equal(await count({ withOffer: true }), 0, 'off everything is not on any one thing')
    await node.query(
      `insert into catalog.offers (tenant_id, id, store_id, product_id, title, offer_type, offer_value, code, valid_from)
       select tenant_id, gen_random_uuid(), store_id, id, 'A tenth off', 'percentage', 10,
         case when row_number() over (order by id) = 1 then null else 'DAL10' end, '2020-01-01'
       from catalog.products where store_id = $1 and product_name ilike '%dal%' order by id limit 2`,
      [shops[3]?.storeId],
    )
    assert.equal(await count({ withOffer: true }), 1, 'nor a coupon')
    assert.equal((await ask(node, { categoryId: oils })).total.count, 4)
  })

  await t.test('facets count what is found', async () => {
    const { facets } = await ask(node, { query: 'dal', facets: true, ...around })
    assert.deepEqual(
      facets.categories?.map(({ count }) => count),
      [3, 1],
    )
    assert.deepEqual(
      facets.stores?.map(({ count }) => count),
      [2, 2, 2],
    )
    assert.deepEqual(facets.sizes, [{ text: '1 kg', count: 1 }])
    assert.deepEqual(facets.prices, [{ fromMinor: 10_000, toMinor: 25_000, count: 4 }])
  })

  await t.test('every order, page after page', async () => {
    for (const sort of ['relevance', 'price', 'price_desc', 'unit_price', 'distance', 'rating', 'newest']) {
      const query = { query: 'dal', sort, ...around }
      const whole = (await ask(node, query)).items.map(({ product }) => product.id)
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const body = await ask(node, { ...query, limit: 1, ...(cursor && { cursor }) })
        seen.push(...body.items.map(({ product }) => product.id))
        cursor = body.nextCursor
      }
      assert.deepEqual(seen, whole, sort)
      assert.equal(whole.length, 4)
    }
    const prices = (await ask(node, { query: 'dal', sort: 'price' })).items.map(
      ({ product }) => product.priceMinor,
    )
    assert.deepEqual(
      prices,
      prices.toSorted((a, b) => a - b),
    )
    const far = (await ask(node, { query: 'dal oil', sort: 'distance', ...around })).items
    assert.deepEqual(
      far.map(({ store }) => store.code),
      shops.slice(0, 3).map(({ storeCode }) => storeCode),
    )
  })

  await t.test('a store that moves is found where it is', async () => {
    const [shop] = shops as [Shop]
    const { status } = await node.call('PATCH', `${shop.path}/stores/${shop.storeId}`, {
      as: shop.owner,
      body: { latitude: 25, longitude: 82 },
    })
    assert.equal(status, 200)
    await node.settled()
    const there = { latitude: 25, longitude: 82 }
    assert.equal((await ask(node, { query: 'arhar', ...there })).total.count, 1)
    assert.equal((await ask(node, { query: 'arhar', ...around })).items[0]?.offers.count, 2)
  })
})

test('hostile questions', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  await aProduct(node, shop, { productName: "Baker's Yeast" })
  await node.settled()
  for (const path of ['/search', '/search/suggestions']) {
    for (const [query, status] of [
      ['x'.repeat(10_000), 422],
      ['yeast\u0000', 422],
      ['', 422],
      ['🍚🍛', 200],
      ["yeast' | !x:* & (", 200],
      ["'; drop table catalog.products; --", 200],
      ["\\'\\:A <-> ''", 200],
      ['ﷺ'.repeat(60), 200],
      ['a '.repeat(90).trim(), 200],
      ['9'.repeat(190), 200],
      ['0.0000001 kg', 200],
      ['%_%', 200],
      ['\u202eyeast', 200],
    ] as const) {
      const answer = await node.call('GET', `${path}?query=${encodeURIComponent(query)}`)
      assert.equal(
        answer.status,
        status,
        `${path} ${query.slice(0, 40)} ${JSON.stringify(answer.body).slice(0, 300)}`,
      )
    }
  }
  const refused = async (query: string) => (await node.call('GET', `/search?${query}`)).status
  assert.equal(await refused(''), 422)
  assert.equal(await refused('query=yeast&cursor=abc'), 422)
  assert.equal(
    await refused(`query=yeast&cursor=${Buffer.from('["price","written",1,"x"]').toString('base64url')}`),
    422,
  )
  assert.equal(await refused('query=yeast&sort=distance'), 422)
  assert.equal(await refused('query=yeast&openNow=true'), 422)
  assert.equal(await refused('query=yeast&latitude=1'), 422)
  assert.equal(await refused('query=yeast&storeCode=no-such-store'), 404)
  assert.deepEqual(namesOf(await ask(node, { query: "yeast' | !x:* & (" })), ["Baker's Yeast"])
})
