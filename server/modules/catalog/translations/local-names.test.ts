import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { startTestNode } from '../../../testing/node.ts'
import { aCategory, aProduct, aShop } from '../testing.ts'

test('names come in the reader’s language where there are any', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const [genericProductId, categoryId] = [newId(), await aCategory(node)]
  await node.query(
    `insert into catalog.generic_products (id, name, category_id, product_type, default_unit, searchable_keywords)
     values ($1, 'Basmati rice', $2, 'grocery', 'kg', '{long grain rice,बासमती चावल,basmati chawal,बासमती तांदूळ}')`,
    [genericProductId, categoryId],
  )
  const named = { categoryId, genericProductId, productName: 'Daawat Basmati Rice 5 kg' }
  const listed = await aProduct(node, shop, named)
  const own = await aProduct(node, shop, { categoryId, productName: 'Zylqo 7' })
  const hindi = { 'accept-language': 'hi-IN,hi' }
  const nameOf = async (path: string, headers = {}) => (await node.call('GET', path, { headers })).body
  assert.equal((await nameOf(`/products/${listed.id}`, hindi)).translatedName, 'Daawat बासमती चावल 5 kg')
  assert.equal((await nameOf(`/products/${own.id}`, hindi)).translatedName, null)
  assert.equal((await nameOf(`/products/${listed.id}`)).translatedName, null)
  const tamil = await nameOf(`/products/${listed.id}?language=ta`)
  assert.match(tamil.translatedName, /அரிசி/)
  const shelf = await nameOf(`/stores/${shop.storeCode}/products`, hindi)
  assert.deepEqual(
    shelf.items.map((one: { translatedName: string | null }) => one.translatedName),
    ['Daawat बासमती चावल 5 kg', null],
  )
  assert.equal((await nameOf(`/generic-products/${genericProductId}`, hindi)).translatedName, 'बासमती चावल')
  const offers = await nameOf(
    `/generic-products/${genericProductId}/offers?latitude=12.97&longitude=77.59`,
    hindi,
  )
  assert.equal(offers.items[0].product.translatedName, 'Daawat बासमती चावल 5 kg')
})
