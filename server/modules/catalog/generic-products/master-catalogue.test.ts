import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { aProduct, aShop } from '../testing.ts'

test('the master catalogue', async (t) => {
  const node = await startTestNode(t)
  const editor = await aPerson(node, { roles: ['ROLE_CATALOG_EDITOR'], secondFactor: true })
  const add = async (path: string, body: object) => node.call('POST', path, { as: editor, body })
  const change = (path: string, body: object) => node.call('PATCH', path, { as: editor, body })

  await t.test('is a tree that cannot grow into itself', async () => {
    const grocery = (await add('/admin/categories', { name: 'Grocery & Staples' })).body
    assert.deepEqual([grocery.slug, grocery.level], ['grocery-staples', 0])
    const rice = (await add('/admin/categories', { name: 'Rice', parentId: grocery.id })).body
    const basmati = (await add('/admin/categories', { name: 'Basmati', parentId: rice.id })).body
    assert.deepEqual([rice.level, basmati.level], [1, 2])
    const circle = await change(`/admin/categories/${grocery.id}`, { parentId: basmati.id })
    assert.equal(circle.body.fields?.[0].code, 'below_itself')
    assert.equal(
      (await add('/admin/categories', { name: 'RICE', slug: 'rice-2', parentId: grocery.id })).body.code,
      'name_taken',
    )
    assert.equal((await add('/admin/categories', { name: 'चावल' })).body.fields[0].code, 'required')
    const nowhere = { parentId: crypto.randomUUID() }
    for (const refused of [
      await add('/admin/categories', { name: 'Lost', ...nowhere }),
      await change(`/admin/categories/${rice.id}`, nowhere),
    ]) {
      assert.deepEqual([refused.status, refused.body.fields?.[0].path], [422, '/parentId'])
    }
    for (const iconUrl of [
      'https://[',
      'https://256.256.256.256/a',
      '//elsewhere.example/a',
      '/\\elsewhere.example',
      'https://a b/',
    ]) {
      assert.equal((await change(`/admin/categories/${rice.id}`, { iconUrl })).status, 422, iconUrl)
    }
    const long = await add('/admin/categories', { name: `${'x'.repeat(77)}㎏ b` })
    assert.deepEqual([long.status, long.body.slug], [201, `${'x'.repeat(77)}kg`])
    const moved = await change(`/admin/categories/${rice.id}`, { parentId: null })
    assert.equal(moved.body.level, 0)
    const { items } = (await node.call('GET', '/admin/categories', { as: editor })).body
    assert.equal(items.find((one: { id: string }) => one.id === basmati.id).level, 1)
    assert.deepEqual(
      ((await eventsOf(node, 'category.changed', 'categoryId', rice.id)) as { change: string }[]).map(
        (one) => one.change,
      ),
      ['created', 'updated'],
    )
  })

  await t.test('counts what is on sale, everywhere and in one store, in other languages too', async () => {
    const food = (await add('/admin/categories', { name: 'Spices' })).body
    const salt = (await add('/admin/categories', { name: 'Salt', parentId: food.id })).body
    const [shop, other] = [await aShop(node), await aShop(node)]
    await aProduct(node, shop, { categoryId: food.id, subcategoryId: salt.id })
    await aProduct(node, shop, { categoryId: food.id })
    await aProduct(node, other, { categoryId: food.id })
    await aProduct(node, other, { categoryId: food.id, draft: true })
    const counts = async (query: string) => {
      const { items } = (await node.call('GET', `/categories${query}`)).body
      return Object.fromEntries(
        items.map((one: { slug: string; productCount: number; name: string }) => [
          one.slug,
          [one.productCount, one.name],
        ]),
      )
    }
    const everywhere = await counts('')
    assert.deepEqual(
      [everywhere.spices, everywhere.salt],
      [
        [3, 'Spices'],
        [1, 'Salt'],
      ],
    )
    const here = await counts(`?storeCode=${shop.storeCode}&language=hi`)
    assert.deepEqual(here, { spices: [2, 'मसाले'], salt: [1, 'नमक'] })
    const inUse = await node.call('DELETE', `/admin/categories/${salt.id}`, {
      as: await aPerson(node, { roles: ['ROLE_ADMIN'], secondFactor: true }),
    })
    assert.equal(inUse.body.code, 'category_in_use')
  })

  await t.test('has brands, those that stores brought along unverified', async () => {
    const brand = (await add('/admin/brands', { name: 'Amul', countryOfOrigin: 'IN' })).body
    assert.equal(brand.isVerified, true)
    assert.equal((await add('/admin/brands', { name: 'AMUL' })).body.code, 'name_taken')
    const shop = await aShop(node)
    const product = await aProduct(node, shop, { brandName: 'amul' })
    assert.deepEqual([product.brandId, product.brandName], [brand.id, 'Amul'])
    const own = await aProduct(node, shop, { brandName: 'Our Village' })
    const { items } = (await node.call('GET', '/brands?query=village')).body
    assert.deepEqual([items[0].id, items[0].isVerified], [own.brandId, false])
    const secret = await aProduct(node, shop, { brandName: 'Secret Village', draft: true })
    const shown = async (as?: typeof editor) =>
      (await node.call('GET', `${as ? '/admin' : ''}/brands?query=secret`, { as })).body.items.length
    assert.deepEqual([await shown(), await shown(editor)], [0, 1])
    await change(`/admin/brands/${secret.brandId}`, { isVerified: true })
    assert.equal(await shown(), 1)
    await change(`/admin/brands/${secret.brandId}`, { isActive: false })
    const first = (await node.call('GET', '/brands?limit=1')).body
    assert.equal(first.items[0].name, 'Amul')
    const second = (await node.call('GET', `/brands?limit=1&cursor=${first.nextCursor}`)).body
    assert.deepEqual([second.items[0].name, second.nextCursor], ['Our Village', null])
    await change(`/admin/brands/${own.brandId}`, { isActive: false })
    assert.deepEqual((await node.call('GET', '/brands?query=village')).body.items, [])
  })

  await t.test('is found by name and by keyword in any script', async () => {
    const category = (await add('/admin/categories', { name: 'Flour' })).body
    const base = { categoryId: category.id, productType: 'grocery', defaultUnit: 'kg' }
    const atta = await add('/admin/generic-products', {
      ...base,
      name: 'Wheat Flour',
      hsnCode: '1101',
      searchableKeywords: ['atta', 'आटा', 'godhuma pindi'],
      typicalSizes: ['1 kg', '5 kg'],
      attributesTemplate: [{ name: 'grind', kind: 'choice', required: false, options: ['fine', 'coarse'] }],
    })
    assert.equal(atta.status, 201, JSON.stringify(atta.body))
    await add('/admin/generic-products', { ...base, name: 'Rye Flour', verificationStatus: 'pending' })
    const find = async (query: string) =>
      (await node.call('GET', `/generic-products?${query}`)).body.items.map(
        (one: { name: string }) => one.name,
      )
    assert.deepEqual(await find('query=flour'), ['Wheat Flour'])
    assert.deepEqual(await find(`query=${encodeURIComponent('आटा')}`), ['Wheat Flour'])
    assert.deepEqual(await find(`categoryId=${category.id}`), ['Wheat Flour'])
    const all = await node.call('GET', '/admin/generic-products?verificationStatus=pending', { as: editor })
    assert.deepEqual(
      all.body.items.map((one: { name: string }) => one.name),
      ['Rye Flour'],
    )
    assert.equal(
      (await add('/admin/generic-products', { ...base, name: 'wheat flour' })).body.code,
      'name_taken',
    )
    const lost = await add('/admin/generic-products', { ...base, name: 'Lost', categoryId: atta.body.id })
    assert.deepEqual([lost.status, lost.body.fields?.[0].path], [422, '/categoryId'])
  })

  await t.test('is not for buyers and sellers to change', async () => {
    const shop = await aShop(node)
    for (const as of [undefined, await aPerson(node), shop.owner]) {
      for (const path of ['/admin/categories', '/admin/brands', '/admin/generic-products']) {
        const { status } = await node.call('POST', path, { as, body: { name: 'Mine' } })
        assert.ok([401, 403].includes(status), `${path}: ${status}`)
      }
    }
  })
})
