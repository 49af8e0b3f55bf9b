import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../../../testing/node.ts'
import { aBatch, aShop, someProducts, wrongStock } from '../testing.ts'

test('stock that was meddled with is found, whatever was meddled with', async (t) => {
  const node = await startTestNode(t, { env: { JOB_WORKERS: '0' } })
  const shop = await aShop(node)
  const [product] = (await someProducts(node, shop, [5])) as [string]
  await aBatch(node, shop, { productId: product, quantity: 2, number: 'B', expiryDate: null })
  assert.deepEqual(await wrongStock(node), [])
  // Whoever owns the server can put triggers out of force, and then do this: for one text of statements, which is one
  // transaction, so that nothing of it stays in a session that others use.
  const meddle = (statement: string) =>
    node.query(`set local session_replication_role = replica; ${statement}`)
  const cases: [string, string, RegExp][] = [
    ['on_hand = on_hand + 1', 'on_hand = on_hand - 1', /on hand is not the sum/],
    ['reserved = 1', 'reserved = 0', /reserved is not the sum/],
    ['batched = batched - 1', 'batched = batched + 1', /lies in batches/],
  ]
  for (const [change, undo, problem] of cases) {
    await meddle(`update inventory.stock set ${change}`)
    assert.match((await wrongStock(node)).join(), problem)
    await meddle(`update inventory.stock set ${undo}`)
    assert.deepEqual(await wrongStock(node), [])
  }
  await meddle('update inventory.movements set balance_after = balance_after + 1 where batch_id is null')
  assert.match((await wrongStock(node)).join(), /another balance/)
  await meddle('update inventory.batches set remaining_quantity = 7')
  assert.match((await wrongStock(node)).join(), /what a batch has left/)
})
