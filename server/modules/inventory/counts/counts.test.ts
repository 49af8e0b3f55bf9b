import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { aMember } from '../../../testing/businesses.ts'
import { startTestNode } from '../../../testing/node.ts'
import { reserve } from '../contract.ts'
import { aBatch, aShop, daysFromNow, levels, moved, someProducts, wrongStock } from '../testing.ts'
import { countedLines, refuseCountedTwice } from './count.ts'

describe('a count sheet', () => {
  const [product, batch] = [newId(), newId()]

  it('is held against what it said, or else against what there is', () => {
    const lines = [
      { productId: product, counted: 7 },
      { productId: product, counted: 7, expected: 10 },
      { productId: product, counted: 0.3, expected: 0.1 },
    ]
    const differences = countedLines(lines, () => 8).map(({ difference }) => difference)
    assert.deepEqual(differences, [-1, -3, 0.2])
  })

  it('counts a product as a whole or batch by batch, once', () => {
    const [whole, inBatch] = [
      { productId: product, counted: 1 },
      { productId: product, batchId: batch, counted: 1 },
    ]
    assert.throws(() => refuseCountedTwice([whole, whole]), { code: 'invalid_input' })
    assert.throws(() => refuseCountedTwice([inBatch, whole]), { code: 'invalid_input' })
    refuseCountedTwice([inBatch, { ...inBatch, batchId: newId() }, { ...whole, productId: newId() }])
  })
})

describe('counts', { concurrency: false }, () => {
  it('become adjustments that refer to them, and take what was sold meanwhile for sold', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [less, more, same] = (await someProducts(node, shop, [10, 10, 10])) as [string, string, string]
    const expiryDate = daysFromNow(5)
    const batchId = await aBatch(node, shop, { productId: more, quantity: 4, number: 'B', expiryDate })
    await moved(node, shop.tenantId, [
      { productId: less, type: 'sale', quantity: -3, reference: { type: 'manual', id: null } },
    ])
    const { status, body } = await node.call('POST', `${shop.path}/counts`, {
      as: await aMember(node, { role: 'staff', tenantId: shop.tenantId }),
      body: {
        reason: 'End of the month',
        lines: [
          { productId: less, expected: 10, counted: 9 },
          { productId: more, batchId, counted: 6 },
          { productId: same, counted: 10 },
        ],
      },
    })
    assert.equal(status, 201, JSON.stringify(body))
    assert.deepEqual([body.lineCount, body.differenceCount], [3, 2])
    assert.deepEqual(
      body.lines.map(({ difference }: { difference: number }) => difference),
      [-1, 2, 0],
    )
    assert.deepEqual([(await levels(node, less)).on_hand, (await levels(node, more)).batched], [6, 6])
    const { items } = (
      await node.call('GET', `${shop.path}/movements?referenceType=count&referenceId=${body.id}`, {
        as: shop.owner,
      })
    ).body
    assert.deepEqual(
      items.map(({ movementType, quantity }: { movementType: string; quantity: number }) => [
        movementType,
        quantity,
      ]),
      [
        ['adjustment', 2],
        ['adjustment', -1],
      ],
    )
    const listed = await node.call('GET', `${shop.path}/counts`, { as: shop.owner })
    assert.deepEqual([listed.body.items.length, listed.body.items[0].id], [1, body.id])
    const unknown = { productId: same, batchId: newId(), expected: 1, counted: 1 }
    const refused = await node.call('POST', `${shop.path}/counts`, {
      as: shop.owner,
      body: { reason: 'x', lines: [unknown] },
    })
    assert.equal(refused.status, 404)
    const rival = await aShop(node)
    assert.equal((await node.call('GET', `${rival.path}/counts/${body.id}`, { as: rival.owner })).status, 404)
    assert.deepEqual(await wrongStock(node), [])
  })

  it('do not take from buyers what they have ordered', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [5])) as [string]
    await node.as({ scope: 'person', userId: newId() }).transaction((tx) =>
      reserve(tx, {
        lines: [{ productId: product, quantity: 4 }],
        reference: { type: 'order', id: newId() },
        expiresAt: new Date(Date.now() + 600_000),
      }),
    )
    const count = await node.call('POST', `${shop.path}/counts`, {
      as: shop.owner,
      body: { reason: 'x', lines: [{ productId: product, counted: 2 }] },
    })
    assert.deepEqual([count.status, count.body.code], [409, 'not_enough_stock'])
    assert.deepEqual(await node.query('select id from inventory.counts'), [])
  })
})
