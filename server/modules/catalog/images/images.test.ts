import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { newId } from '../../../kernel/id.ts'
import { type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aCategory, aProduct, aShop, type Shop, show } from '../testing.ts'

const photo = (width = 1000, height = 500) =>
  sharp({ create: { width, height, channels: 3, background: '#E7A51B' } })
    .withExif({ IFD3: { GPSLatitude: '12/1 58/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()

async function upload(
  node: TestNode,
  shop: Shop,
  productId: string,
  bytes?: Buffer,
  as: Client = shop.owner,
) {
  const form = new FormData()
  form.append(
    'file',
    new Blob([new Uint8Array(bytes ?? (await photo()))], { type: 'image/jpeg' }),
    'rice.jpg',
  )
  return node.call('POST', `${shop.path}/products/${productId}/images`, { as, raw: form })
}

const at = (url: string) => url.replace('/api', '')
const publicly = (url: string) => at(url).replace(/\/tenants\/[^/]+/, '')

test('pictures of a product', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)

  await t.test('come in every size and both formats, small, upright and without metadata', async () => {
    const product = await aProduct(node, shop)
    const { status, body } = await upload(node, shop, product.id)
    assert.equal(status, 201, JSON.stringify(body))
    const [picture] = body.pictures
    assert.deepEqual([picture.width, picture.height], [1000, 500])
    for (const [file, width] of [
      ['160.avif', 160],
      ['320.webp', 320],
      ['1280.avif', 1000],
    ] as const) {
      const sent = await node.call('GET', `/images/${picture.id}/${file}`)
      assert.equal(sent.status, 200)
      const metadata = await sharp(sent.body).metadata()
      assert.deepEqual([metadata.width, metadata.exif], [width, undefined])
      assert.equal(sent.headers.get('content-type'), `image/${file.split('.')[1]}`)
    }
  })

  await t.test('come along from the master catalogue', async () => {
    const [key, genericProductId, categoryId] = ['a1'.repeat(32), newId(), await aCategory(node)]
    const folder = join(node.dataDir, 'files', 'master', key)
    await mkdir(folder, { recursive: true })
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><rect width="9" height="9"/></svg>'
    await writeFile(join(folder, 'drawing.svg'), drawing)
    await node.query(
      `insert into catalog.generic_products (id, name, category_id, product_type, default_unit, image_url)
       values ($1, 'Poha', $2, 'grocery', 'kg', $3)`,
      [genericProductId, categoryId, `/api/master-pictures/${key}/320.webp`],
    )
    const { id, pictures } = await aProduct(node, shop, { genericProductId })
    assert.deepEqual([pictures.length, pictures[0].width], [1, 1280])
    const { body } = await node.call('GET', `/stores/${shop.storeCode}/products?limit=50`)
    const shown = body.items.find((item: { id: string }) => item.id === id)
    const sent = await node.call('GET', at(shown.picture.url))
    assert.deepEqual([sent.status, (await sharp(sent.body).metadata()).width], [200, 640])
    const own = `${shop.path}/products/${id}/images/${pictures[0].id}`
    assert.equal((await node.call('DELETE', own, { as: shop.owner })).status, 200)
    assert.ok(existsSync(join(folder, 'drawing.svg')), 'the master catalogue keeps its own')
    await node.query(`update catalog.generic_products set image_url = 'https://elsewhere.example/p.png'`)
    assert.deepEqual((await aProduct(node, shop, { genericProductId })).pictures, [])
  })

  await t.test('are kept for ever by whoever fetched them, and asked about in vain', async () => {
    const product = await aProduct(node, shop)
    const { body } = await upload(node, shop, product.id)
    const path = publicly(body.pictures[0].url)
    const { headers } = await node.call('GET', path)
    assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable')
    const etag = headers.get('etag') as string
    assert.equal((await node.call('GET', path, { headers: { 'if-none-match': etag } })).status, 304)
    assert.equal((await node.call('GET', path.replace('640.webp', '641.webp'))).status, 422)
  })

  await t.test('of what is for businesses alone are kept by nobody who may not see it', async () => {
    const product = await aProduct(node, shop, { wholesaleOnly: true, minBulkQuantity: 10 })
    const { body } = await upload(node, shop, product.id)
    const path = publicly(body.pictures[0].url)
    const buyer = (await aShop(node)).owner
    const sent = await node.call('GET', path, { as: buyer })
    assert.deepEqual([sent.status, sent.headers.get('cache-control')], [200, 'private, no-cache'])
    const headers = { 'if-none-match': sent.headers.get('etag') as string }
    assert.equal((await node.call('GET', path, { as: buyer, headers })).status, 304)
    assert.equal((await node.call('GET', path, { headers })).status, 404)
  })

  await t.test('of drafts are for their own business alone', async () => {
    const product = await aProduct(node, shop, { draft: true, outOfStock: true })
    const { body } = await upload(node, shop, product.id)
    const { url } = body.pictures[0]
    const rival = await aShop(node)
    const own = await node.call('GET', at(url), { as: shop.owner })
    assert.equal(own.status, 200)
    assert.match(own.headers.get('cache-control') as string, /^private/)
    assert.equal((await node.call('GET', at(url), { as: rival.owner })).status, 404)
    assert.equal(
      (await node.call('GET', at(url).replace(shop.tenantId, rival.tenantId), { as: rival.owner })).status,
      404,
    )
    assert.equal((await node.call('GET', publicly(url), { as: rival.owner })).status, 404)
    assert.equal((await node.call('GET', publicly(url))).status, 404)
    assert.equal(
      (await upload(node, { ...shop, path: rival.path }, product.id, undefined, rival.owner)).status,
      404,
    )
  })

  await t.test('are put in order, described and removed, files and all', async () => {
    const product = await aProduct(node, shop)
    const path = `${shop.path}/products/${product.id}/images`
    await upload(node, shop, product.id)
    const two = (await upload(node, shop, product.id, await photo(300, 300))).body.pictures
    const ids = two.map(({ id }: { id: string }) => id).reverse()
    const ordered = await node.call('PUT', `${path}/order`, { as: shop.owner, body: { ids } })
    assert.deepEqual(
      ordered.body.pictures.map(({ id }: { id: string }) => id),
      ids,
    )
    const half = await node.call('PUT', `${path}/order`, { as: shop.owner, body: { ids: ids.slice(1) } })
    assert.equal(half.body.fields[0].code, 'not_all')
    const alt = 'A sack of rice'
    const said = await node.call('PATCH', `${path}/${ids[0]}`, { as: shop.owner, body: { alt } })
    assert.equal(said.body.pictures[0].alt, alt)
    const [file] = await node.query('select file_key from catalog.product_images where id = $1', [ids[0]])
    const stored = join(node.dataDir, 'files', String(file?.file_key), '320.webp')
    assert.ok(existsSync(stored))
    const left = await node.call('DELETE', `${path}/${ids[0]}`, { as: shop.owner })
    assert.equal(left.body.pictures.length, 1)
    await node.settled()
    assert.ok(!existsSync(stored))
    const [row] = await node.query('select picture_image_id from catalog.products where id = $1', [
      product.id,
    ])
    assert.equal(row?.picture_image_id, ids[1])
  })

  await t.test('that are none are refused and change nothing', async () => {
    const product = await aProduct(node, shop)
    const script = await upload(node, shop, product.id, Buffer.from('<svg onload="alert(1)"/>'))
    assert.equal(script.body.code, 'not_an_image')
    const tiny = await upload(node, shop, product.id, await photo(10, 10))
    assert.equal(tiny.body.code, 'image_too_small')
    const broken = await upload(node, shop, product.id, (await photo()).subarray(0, 900))
    assert.equal(broken.body.code, 'image_unreadable')
    assert.deepEqual((await show(node, shop, product.id)).pictures, [])
  })
})
