import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { startTestNode } from '../../../testing/node.ts'
import { aCategory, aProduct, aShop, aWorker, show } from '../testing.ts'
import { changedPrice, checkChange, type Limits, type PriceChange } from './price-change.ts'

const limits: Limits = { roundToMinor: 1, stopAtMrp: false, allowBelowCost: false }
const rice = { mrpMinor: 12_000, sellingPriceMinor: 10_000, costPriceMinor: 8_000 }

describe('a change of price', () => {
  it('goes by per cent, by an amount or to a margin, to the multiple asked for', () => {
    const cases: [PriceChange, Partial<Limits>, number][] = [
      [{ by: 'percent', value: 5 }, {}, 10_500],
      [{ by: 'percent', value: -7.25 }, {}, 9_275],
      [{ by: 'percent', value: -7.25 }, { roundToMinor: 100 }, 9_300],
      [{ by: 'percent', value: -7.25 }, { roundToMinor: 500 }, 9_500],
      [{ by: 'amount', value: -1_250 }, {}, 8_750],
      [{ by: 'margin', value: 20 }, {}, 10_000],
      [{ by: 'margin', value: 30 }, { roundToMinor: 100 }, 11_400],
      [{ by: 'percent', value: 50 }, { stopAtMrp: true }, 12_000],
      [{ by: 'percent', value: -50 }, { allowBelowCost: true }, 5_000],
    ]
    for (const [change, more, price] of cases) {
      assert.equal(changedPrice(rice, change, { ...limits, ...more }), price, JSON.stringify(change))
    }
  })

  it('names what stands in its way', () => {
    const cases: [PriceChange, object, string][] = [
      [{ by: 'percent', value: 50 }, rice, 'above_mrp'],
      [{ by: 'percent', value: -50 }, rice, 'below_cost'],
      [{ by: 'amount', value: -10_000 }, rice, 'price_below_zero'],
      [{ by: 'margin', value: 20 }, { ...rice, costPriceMinor: null }, 'cost_unknown'],
    ]
    for (const [change, product, code] of cases) {
      assert.throws(() => changedPrice(product as typeof rice, change, limits), { code })
    }
  })

  it('is refused as a whole where it makes no sense', () => {
    const wrong: PriceChange[] = [
      { by: 'percent', value: -91 },
      { by: 'percent', value: 1.234 },
      { by: 'amount', value: 0.5 },
      { by: 'margin', value: 96 },
      { by: 'margin', value: -1 },
    ]
    for (const change of wrong) assert.throws(() => checkChange(change), { code: 'invalid_input' })
  })

  it('never passes the MRP nor falls below the cost unasked, whatever is changed', () => {
    const money = fc.integer({ min: 1, max: 100_000_000_000 })
    const change = fc.oneof(
      fc.record({ by: fc.constant('percent' as const), value: fc.integer({ min: -90, max: 500 }) }),
      fc.record({ by: fc.constant('amount' as const), value: fc.integer({ min: -1e8, max: 1e8 }) }),
      fc.record({ by: fc.constant('margin' as const), value: fc.integer({ min: 0, max: 95 }) }),
    )
    const bounds = fc.record({
      roundToMinor: fc.integer({ min: 1, max: 100_000 }),
      stopAtMrp: fc.boolean(),
      allowBelowCost: fc.constant(false),
    })
    fc.assert(
      fc.property(money, money, money, change, bounds, (mrpMinor, selling, costPriceMinor, how, within) => {
        const product = { mrpMinor, sellingPriceMinor: Math.min(selling, mrpMinor), costPriceMinor }
        try {
          const price = changedPrice(product, how, within)
          assert.ok(Number.isSafeInteger(price) && price >= 1 && price <= mrpMinor && price >= costPriceMinor)
        } catch (error) {
          assert.match(String((error as { code?: string }).code), /^(above_mrp|below_cost|price_below_zero)$/)
        }
      }),
    )
  })
})

describe('many prices at once', { concurrency: false }, () => {
  it('change in one act, name those that stay, and go back again', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const categoryId = await aCategory(node)
    const path = `${shop.path}/stores/${shop.storeId}/products/prices`
    const dear = await aProduct(node, shop, { categoryId, productName: 'Dear', costPriceMinor: 9_800 })
    const cheap = await aProduct(node, shop, { categoryId, productName: 'Cheap', costPriceMinor: 5_000 })
    const other = await aProduct(node, await aShop(node, { tenantId: shop.tenantId, owner: shop.owner }))
    const priceOf = async (id: string) => (await show(node, shop, id)).sellingPriceMinor
    const body = {
      ids: [dear.id, cheap.id, other.id],
      change: { by: 'percent', value: -10 },
      roundToMinor: 100,
    }
    const preview = await node.call('POST', path, { as: shop.owner, body: { ...body, preview: true } })
    assert.equal(preview.status, 200, JSON.stringify(preview.body))
    assert.equal(await priceOf(cheap.id), 10_000)
    const done = await node.call('POST', path, { as: shop.owner, body })
    assert.deepEqual(done.body, preview.body)
    assert.deepEqual(done.body.changed, [
      { productId: cheap.id, productName: 'Cheap', earlierMinor: 10_000, sellingPriceMinor: 9_000 },
    ])
    assert.deepEqual(
      done.body.refused.map((one: { productName: string; code: string }) => [one.productName, one.code]),
      [
        ['Dear', 'below_cost'],
        ['', 'not_found'],
      ],
    )
    assert.deepEqual([await priceOf(cheap.id), await priceOf(dear.id)], [9_000, 10_000])

    const back = { items: [{ productId: cheap.id, sellingPriceMinor: 10_000, seenMinor: 9_000 }] }
    const undone = await node.call('PUT', path, { as: shop.owner, body: back })
    assert.equal(undone.body.changed.length, 1, JSON.stringify(undone.body))
    const again = await node.call('PUT', path, { as: shop.owner, body: back })
    assert.equal(again.body.refused[0].code, 'changed_meanwhile')

    const filtered = { filter: { query: 'chea' }, change: { by: 'margin', value: 50 } }
    const byFilter = await node.call('POST', path, { as: shop.owner, body: filtered })
    assert.equal(byFilter.body.unchanged, 1, JSON.stringify(byFilter.body))
    const neither = await node.call('POST', path, { as: shop.owner, body: { change: body.change } })
    assert.equal(neither.body.fields[0].path, '/ids')
  })

  it('are for that store’s people, and tell nobody of costs who may not see them', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const product = await aProduct(node, shop, { costPriceMinor: 9_900 })
    const path = `${shop.path}/stores/${shop.storeId}/products/prices`
    const [rival, clerk] = [await aShop(node), await aWorker(node, shop, 'staff')]
    const body = { ids: [product.id], change: { by: 'percent', value: -20 } }
    assert.equal((await node.call('POST', path, { as: rival.owner, body })).status, 404)
    const there = `${rival.path}/stores/${rival.storeId}/products/prices`
    const stolen = await node.call('POST', there, { as: rival.owner, body })
    assert.deepEqual([stolen.body.changed, stolen.body.refused[0].code], [[], 'not_found'])
    const margin = { ids: [product.id], change: { by: 'margin', value: 20 }, preview: true }
    assert.equal((await node.call('POST', path, { as: clerk, body: margin })).status, 403)
    const blind = await node.call('POST', path, { as: clerk, body: { ...body, preview: true } })
    assert.equal(blind.body.changed.length, 1, JSON.stringify(blind.body))
  })
})
