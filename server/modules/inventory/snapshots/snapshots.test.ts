import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode } from '../../../testing/node.ts'
import { noteExpired, warn } from '../batches/watch-expiry.ts'
import { aBatch, aShop, daysFromNow, levels, moved, someProducts } from '../testing.ts'
import { takeAll } from './take-snapshots.ts'

/** No job but those that the test runs. */
const quiet = { env: { JOB_WORKERS: '0' } }

describe('the days of a store', { concurrency: false }, () => {
  it('are written down once each, as they were at its midnight, valued at cost', async (t) => {
    const node = await startTestNode(t, quiet)
    const shop = await aShop(node, { stores: 2 })
    const [rice, milk] = (await someProducts(node, shop, [10, 2])) as [string, string]
    await node.query(`update merchants.stores set created_at = now() - interval '3 days' where id = $1`, [
      shop.storeId,
    ])
    await node.query(
      `insert into catalog.product_costs (tenant_id, product_id, store_id, cost_price_minor)
       values ($1, $2, $4, 150), ($1, $3, $4, 1000)`,
      [shop.tenantId, rice, milk, shop.storeId],
    )
    // What came in today was not there at midnight, which only this test may say of movements.
    await node.query(`alter table inventory.movements disable trigger immutable;
      update inventory.movements set created_at = created_at - interval '2 days';
      alter table inventory.movements enable trigger immutable`)
    await moved(node, shop.tenantId, [
      { productId: milk, type: 'sale', quantity: -2, reference: { type: 'manual', id: null } },
    ])
    const system = node.as({ scope: 'system' })
    await takeAll(system)
    await takeAll(system)
    const { items } = (await node.call('GET', `${shop.path}/snapshots`, { as: shop.owner })).body
    assert.deepEqual(
      items.map(({ snapshotDate, totalProducts, totalStockValueMinor, outOfStockItems }: Snapshot) => [
        ...[snapshotDate, totalProducts, totalStockValueMinor, outOfStockItems],
      ]),
      [[daysFromNow(-1), 2, 10 * 150 + 2 * 1000, 0]],
    )
    assert.deepEqual(
      items[0].categories.map(({ products, valueMinor }: { products: number; valueMinor: number }) => [
        products,
        valueMinor,
      ]),
      [[2, 3_500]],
    )
    const none = await node.call('GET', `${shop.path}/snapshots?until=2020-01-01`, { as: shop.owner })
    assert.deepEqual(none.body.items, [])
    const other = `/tenants/${shop.tenantId}/stores/${shop.stores[1]?.storeId}/snapshots`
    assert.deepEqual((await node.call('GET', other, { as: shop.owner })).body.items, [])
  })
})

describe('dates of batches', { concurrency: false }, () => {
  it('are warned of once, as many days before as the business wants', async (t) => {
    const node = await startTestNode(t, quiet)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [0])) as [string]
    for (const days of [5, 20, 90]) {
      await aBatch(node, shop, {
        productId: product,
        quantity: 1,
        number: `B${days}`,
        expiryDate: daysFromNow(days),
      })
    }
    const told = async () =>
      (await eventsOf(node, 'batch.expiring', 'productId', product)).map(
        (payload) => (payload as { expiryDate: string }).expiryDate,
      )
    const system = node.as({ scope: 'system' })
    await warn(system)
    await warn(system)
    assert.deepEqual(await told(), [daysFromNow(5)])
  })

  it('take what is past them off the shelf, and say so once', async (t) => {
    const node = await startTestNode(t, quiet)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [0])) as [string]
    await aBatch(node, shop, { productId: product, quantity: 3, number: 'B', expiryDate: daysFromNow(2) })
    assert.equal((await levels(node, product)).in_stock, true)
    // Two days go by.
    await node.query(`update inventory.batches set sellable_until = now() - interval '1 second'`)
    const system = node.as({ scope: 'system' })
    await noteExpired(system)
    await noteExpired(system)
    assert.equal((await levels(node, product)).in_stock, false)
    assert.equal((await eventsOf(node, 'batch.expired', 'productId', product)).length, 1)
    assert.equal((await eventsOf(node, 'stock.out', 'productId', product)).length, 1)
    const alerts = (await node.call('GET', `${shop.path}/stock-alerts`, { as: shop.owner })).body.items
    assert.deepEqual(
      alerts.map(({ kind }: { kind: string }) => kind),
      ['expired', 'out'],
    )
  })
})

interface Snapshot {
  snapshotDate: string
  totalProducts: number
  totalStockValueMinor: number
  outOfStockItems: number
}
