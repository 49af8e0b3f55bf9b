import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventually } from '../../../testing/eventually.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aShop, daysFromNow, levels, type Shop, someProducts, wrongStock } from '../testing.ts'
import { readRow } from './row.ts'

describe('a row of stock', () => {
  it('is read as people write it', () => {
    const row = { sku: 'A-1', quantity: '1,250.5', expiry_date: '31/01/2027', cost: '42.50', minimum: '3' }
    assert.deepEqual(readRow(row), {
      sku: 'A-1',
      barcode: null,
      quantity: 1250.5,
      batch: { number: '2027-01-31', manufactureDate: null, expiryDate: '2027-01-31' },
      costPriceMinor: 4_250,
      minimum: 3,
      maximum: null,
    })
  })

  it('is refused when it makes no sense', () => {
    const wrong: Record<string, string>[] = [
      { quantity: '' },
      { quantity: '-1' },
      { quantity: 'many' },
      { quantity: '1.23456' },
      { quantity: '1', expiry_date: '31/02/2027' },
      { quantity: '1', expiry_date: '2027-01-01', manufacture_date: '2027-02-01' },
    ]
    for (const row of wrong)
      assert.throws(() => readRow({ sku: 'A', ...row }), { code: 'invalid_input' }, row.quantity)
  })
})

describe('an upload of stock', { concurrency: false }, () => {
  it('puts on the shelf what is not there yet, and changes the rest only when asked', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [fresh, known] = (await someProducts(node, shop, [0, 5])) as [string, string]
    const skuOf = async (id: string) =>
      (await node.query('select sku from catalog.products where id = $1', [id]))[0]?.sku
    const file = [
      'SKU,Quantity,Expiry Date,Cost,Minimum',
      `${await skuOf(fresh)},12,${daysFromNow(30)},40,3`,
      `${await skuOf(known)},8,,,`,
      'NO-SUCH,1,,,',
      ',,,,',
    ].join('\n')
    const first = await uploaded(node, shop, file, '')
    assert.deepEqual(
      [first.successfulCount, first.duplicateCount, first.errorCount, first.skippedCount],
      [1, 1, 1, 1],
    )
    assert.deepEqual([(await levels(node, fresh)).batched, (await levels(node, known)).on_hand], [12, 5])
    const second = await uploaded(node, shop, file, '?skipDuplicates=false')
    assert.equal(second.errorCount, 1)
    assert.deepEqual([(await levels(node, fresh)).on_hand, (await levels(node, known)).on_hand], [12, 8])
    assert.deepEqual(await wrongStock(node), [])
  })
})

async function uploaded(node: TestNode, shop: Shop, file: string, options: string) {
  const form = new FormData()
  form.append('file', new Blob([file], { type: 'text/csv' }), 'stock.csv')
  const { status, body } = await node.call('POST', `${shop.path}/imports${options}`, {
    as: shop.owner,
    raw: form,
  })
  assert.equal(status, 202, JSON.stringify(body))
  return eventually('the upload to be worked off', async () => {
    const { body: job } = await node.call('GET', `${shop.path}/imports/${body.id}`, { as: shop.owner })
    return /^completed/.test(job.status) && job
  })
}
