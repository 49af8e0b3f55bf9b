import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { aBusiness } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { demo } from './demo.ts'

const types = ['grocery', 'fruits_vegetables', 'meat_fish', 'wholesale']

interface Shelf {
  store_type: string
  picture_file: string
  products: number
  listed: number
  pictures: number
}

async function aMarket(node: TestNode): Promise<void> {
  const { stores } = await aBusiness(node, { stores: types.length })
  for (const [index, { storeId }] of stores.entries()) {
    await node.query(
      'update merchants.stores set store_type = $2, status = $3, verified = true where id = $1',
      [storeId, types[index], 'active'],
    )
  }
  await demo(node.as({ scope: 'system' }))
}

test('the demo fills every shop, and buyers see its goods with prices, pictures and fronts', async (t) => {
  const node = await startTestNode(t)
  await aMarket(node)
  const shops = await node.query<Shelf>(`select s.store_type, s.picture_file, count(p.id)::int as products,
      count(p.id) filter (where p.is_listed)::int as listed, count(distinct i.file_key)::int as pictures
    from merchants.stores s left join catalog.products p on p.store_id = s.id
    left join catalog.product_images i on i.product_id = p.id group by s.tenant_id, s.id`)
  assert.equal(shops.length, types.length)
  for (const { store_type, picture_file, products, listed, pictures } of shops) {
    assert.ok(products > 50 && listed > products * 0.85 && listed < products, store_type)
    assert.ok(pictures > 30, store_type)
    assert.match(picture_file, /^stores\//)
  }
  const [counts] = await node.query<
    Record<string, number>
  >(`select (select count(*)::int from catalog.generic_products) as generics,
    (select count(*)::int from catalog.brands) as brands, (select count(*)::int from catalog.offers) as offers,
    (select count(*)::int from catalog.product_costs) as costs, (select count(*)::int from catalog.products) as products,
    (select count(*)::int from catalog.price_breaks) as breaks`)
  const { generics = 0, brands = 0, offers = 0, costs, products, breaks = 0 } = counts ?? {}
  assert.ok(generics >= 330 && brands >= 110 && offers > 30 && breaks > 100)
  assert.equal(costs, products)
})

test('pictures are drawn when they are asked for, and then lie ready', async (t) => {
  const node = await startTestNode(t)
  await aMarket(node)
  const [image] = await node.query<{
    id: string
    file_key: string
  }>(`select i.id, i.file_key from catalog.product_images i
    join catalog.products p on p.id = i.product_id where p.is_listed and not p.wholesale_only limit 1`)
  for (const file of ['320.webp', '160.avif']) {
    const asked = await node.call('GET', `/images/${image?.id}/${file}`)
    assert.equal(asked.status, 200)
    const { width, height } = await sharp(asked.body).metadata()
    assert.deepEqual([width, height], [Number.parseInt(file, 10), Number.parseInt(file, 10)])
    assert.ok(await node.services.files.get(`${image?.file_key}/${file}`))
  }
  const [category] = await node.query<{ icon_url: string }>(
    `select icon_url from catalog.categories where slug = 'rice'`,
  )
  const sign = await node.call('GET', String(category?.icon_url).replace('/api', ''))
  assert.equal(sign.status, 200)
  assert.match(sign.headers.get('cache-control') ?? '', /immutable/)
  const unknown = await node.call('GET', `/master-pictures/${'0'.repeat(64)}/320.webp`)
  assert.equal(unknown.status, 404)
})
