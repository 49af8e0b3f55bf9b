import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startTestNode } from '../../../testing/node.ts'
import { aShop, someProducts, wrongStock } from '../testing.ts'
import { demo } from './demo.ts'
import { demoStock, shelfLifeDays } from './demo-stock.ts'

const product = (name: string, isInStock = true) => ({ name, storeType: 'grocery', isInStock })

describe('the stock of a demo product', () => {
  it('spoils when it does in life', () => {
    assert.equal(shelfLifeDays(product('Toned milk 1 l')), 4)
    assert.equal(shelfLifeDays(product('Steel bucket')), null)
    assert.equal(shelfLifeDays({ ...product('Something sweet'), storeType: 'dairy' }), 120)
  })

  it('is there just when catalog says so, within its bounds, whatever its place', () => {
    for (let index = 0; index < 1_500; index++) {
      const { deliveries, soldSince, brokenSince, maximum } = demoStock(product('Toned milk'), index)
      const total = deliveries.reduce((sum, { quantity }) => sum + quantity, 0)
      const left = total - soldSince - brokenSince
      assert.ok(left > 0 && left <= maximum + 2, `${index}: ${left}`)
      const last = deliveries.at(-1)
      assert.ok(last && last.quantity >= soldSince + brokenSince, `${index}: more went than came last`)
      assert.ok((last.batch?.expiresInDays ?? 1) > 0, `${index}: the newest is spoilt`)
      assert.deepEqual(demoStock(product('Toned milk', false), index).deliveries, [])
    }
  })

  it('fills the shelves once, so that all adds up and catalog agrees', async (t) => {
    const node = await startTestNode(t, { env: { JOB_WORKERS: '0' } })
    const shop = await aShop(node)
    await someProducts(node, shop, Array(60).fill(0))
    await node.query(`update catalog.products set in_stock = true, status = 'active' where sku <> 'SKU-7'`)
    const system = node.as({ scope: 'system' })
    await demo(system)
    const after = await node.query('select count(*)::int as movements from inventory.movements')
    await demo(system)
    assert.deepEqual(await node.query('select count(*)::int as movements from inventory.movements'), after)
    assert.deepEqual(await wrongStock(node), [])
    const apart = await node.query(
      `select p.sku from catalog.products p join inventory.stock s on s.product_id = p.id where p.in_stock <> s.in_stock`,
    )
    assert.deepEqual(apart, [])
  })
})
