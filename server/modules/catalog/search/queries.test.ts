import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { aBusiness } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { demo } from '../demo/demo.ts'

interface Asked {
  query: string
  /** Names in the master catalogue, any of which will do. */
  expect: string[]
  kind: string
  language: string
}

const asked: Asked[] = JSON.parse(readFileSync(new URL('queries.json', import.meta.url), 'utf8'))
const shown = 3
const wanted = 0.95

/** Stores of every type that the demo fills, in one town. */
async function aMarket(node: TestNode): Promise<void> {
  const types = ['grocery', 'fruits_vegetables', 'meat_fish', 'wholesale']
  const { stores } = await aBusiness(node, { stores: types.length })
  for (const [index, { storeId }] of stores.entries()) {
    await node.query('update merchants.stores set store_type = $2 where id = $1', [storeId, types[index]])
  }
  await demo(node.as({ scope: 'system' }))
  await node.settled()
}

test(`of ${asked.length} questions, ${wanted * 100} % find what is meant in the first ${shown}`, async (t) => {
  const node = await startTestNode(t)
  await aMarket(node)
  const generics = await node.query<{ id: string; name: string; offered: boolean }>(
    `select g.id, g.name, exists (select from catalog.products p
       where p.generic_product_id = g.id and p.is_listed and not p.wholesale_only) as offered
     from catalog.generic_products g`,
  )
  const nameOf = new Map(generics.map(({ id, name }) => [id, name]))
  const offered = new Set(generics.filter((one) => one.offered).map(({ name }) => name))
  const misses: string[] = []
  for (const { query, expect, kind, language } of asked) {
    // The demo is drawn by lot: what no store took up cannot be found.
    if (!expect.some((name) => offered.has(name))) t.diagnostic(`not on any shelf: ${query}`)
    const { status, body } = await node.call(
      'GET',
      `/search?limit=${shown}&query=${encodeURIComponent(query)}`,
    )
    assert.equal(status, 200, JSON.stringify(body))
    const names: string[] = body.items.map(
      (item: { product: { genericProductId: string; productName: string } }) =>
        nameOf.get(item.product.genericProductId) ?? item.product.productName,
    )
    if (names.some((name) => expect.includes(name))) continue
    misses.push(`${kind} ${language}: ${query} (${expect[0]}) gave ${names.join(', ') || 'nothing'}`)
  }
  const share = 1 - misses.length / asked.length
  t.diagnostic(`${(share * 100).toFixed(1)} % of ${asked.length}`)
  for (const miss of misses) t.diagnostic(miss)
  assert.equal(asked.length, 300)
  assert.ok(share >= wanted, `Only ${(share * 100).toFixed(1)} % were found:\n${misses.join('\n')}`)
})
