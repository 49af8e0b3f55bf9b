import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { aMember } from '../../../testing/businesses.ts'
import { startTestNode } from '../../../testing/node.ts'
import { commitReservation, reserve } from '../contract.ts'
import { aShop, daysFromNow, levels, someProducts, wrongStock } from '../testing.ts'
import { totalCostMinor, writtenLine } from './receipt.ts'

const line = { productId: newId(), quantity: 1.5, unitCostMinor: 333 }

describe('a line of a delivery', () => {
  it('with a date gets a batch, named after the date when it has no number', () => {
    assert.equal(writtenLine(line, 0).batch, null)
    assert.equal(writtenLine({ ...line, expiryDate: '2027-01-31' }, 0).batch?.number, '2027-01-31')
    assert.equal(
      writtenLine({ ...line, batchNumber: ' L  9 ', expiryDate: '2027-01-31' }, 0).batch?.number,
      'L 9',
    )
  })

  it('does not expire before it is made', () => {
    const wrong = { ...line, manufactureDate: '2027-02-01', expiryDate: '2027-01-31' }
    assert.throws(() => writtenLine(wrong, 3), { code: 'invalid_input' })
  })

  it('costs its quantity times its price, to the paisa', () => {
    const lines = [writtenLine(line, 0), writtenLine({ ...line, quantity: 2 }, 1)]
    assert.equal(totalCostMinor(lines), 500 + 666)
  })
})

describe('deliveries', { concurrency: false }, () => {
  it('are listed by the day they came, page by page, whenever they were written down', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [rice] = (await someProducts(node, shop, [0])) as [string]
    const days = [daysFromNow(-3), daysFromNow(-1), daysFromNow(-2), daysFromNow(-1)]
    for (const receivedOn of days) {
      const body = { receivedOn, lines: [{ productId: rice, quantity: 1, unitCostMinor: 100 }] }
      const { status } = await node.call('POST', `${shop.path}/receipts`, { as: shop.owner, body })
      assert.equal(status, 201)
    }
    const listed: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const more: string = cursor && `&cursor=${cursor}`
      const { body } = await node.call('GET', `${shop.path}/receipts?limit=1${more}`, { as: shop.owner })
      listed.push(...body.items.map((item: { receivedOn: string }) => item.receivedOn))
      cursor = body.nextCursor
    }
    assert.deepEqual(listed, days.toSorted().reverse())
  })

  it('bring stock, batches and costs in one form, once', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [rice, milk] = (await someProducts(node, shop, [0, 0])) as [string, string]
    const supplier = await node.call('POST', `${shop.path}/suppliers`, {
      as: shop.owner,
      body: { name: 'Nandi Traders' },
    })
    const body = {
      supplierId: supplier.body.id,
      invoiceNumber: 'INV-77',
      lines: [
        { productId: rice, quantity: 20, unitCostMinor: 8_000 },
        {
          productId: milk,
          quantity: 12,
          unitCostMinor: 2_500,
          batchNumber: 'M1',
          expiryDate: daysFromNow(4),
        },
        { productId: milk, quantity: 6, unitCostMinor: 2_600, batchNumber: 'M2', expiryDate: daysFromNow(2) },
      ],
    }
    const headers = { 'idempotency-key': newId() }
    const receive = () => node.call('POST', `${shop.path}/receipts`, { as: shop.owner, body, headers })
    const [first, second] = [await receive(), await receive()]
    assert.equal(first.status, 201, JSON.stringify(first.body))
    assert.equal(second.body.id, first.body.id)
    assert.equal(first.body.totalCostMinor, 20 * 8_000 + 12 * 2_500 + 6 * 2_600)
    assert.equal(first.body.supplierName, 'Nandi Traders')
    assert.deepEqual(
      first.body.lines.map(({ batchNumber, quantity }: { batchNumber: string; quantity: number }) => [
        batchNumber,
        quantity,
      ]),
      [
        [null, 20],
        ['M1', 12],
        ['M2', 6],
      ],
    )
    assert.deepEqual([(await levels(node, rice)).on_hand, (await levels(node, milk)).batched], [20, 18])
    const costs = await node.query(
      'select product_id, cost_price_minor::int from catalog.product_costs order by cost_price_minor',
    )
    assert.deepEqual(costs, [
      { product_id: milk, cost_price_minor: 2_600 },
      { product_id: rice, cost_price_minor: 8_000 },
    ])
    const listed = await node.call('GET', `${shop.path}/receipts?supplierId=${supplier.body.id}`, {
      as: shop.owner,
    })
    assert.deepEqual(
      listed.body.items.map(({ id }: { id: string }) => id),
      [first.body.id],
    )
    const [{ count } = { count: 0 }] = await node.query<{ count: number }>(
      `select count(*)::int from kernel.events where name = 'stock.received'`,
    )
    assert.equal(count, 1)
    assert.deepEqual(await wrongStock(node), [])
  })

  it('refuse what cannot be, and leave nothing behind', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [0])) as [string]
    const lines = [{ productId: product, quantity: 1, unitCostMinor: 100 }]
    const receive = (body: object) => node.call('POST', `${shop.path}/receipts`, { as: shop.owner, body })
    const unknownSupplier = await receive({ lines, supplierId: newId() })
    assert.equal(unknownSupplier.body.fields[0].path, '/supplierId')
    assert.equal((await receive({ lines, receivedOn: daysFromNow(2) })).body.fields[0].code, 'in_future')
    assert.equal((await receive({ lines: [...lines, { ...lines[0], productId: newId() }] })).status, 404)
    const staff = await aMember(node, { role: 'staff', tenantId: shop.tenantId })
    assert.equal(
      (await node.call('POST', `${shop.path}/receipts`, { as: staff, body: { lines } })).status,
      403,
    )
    assert.equal((await node.call('GET', `${shop.path}/receipts`, { as: staff })).status, 403)
    assert.equal((await levels(node, product)).on_hand, 0)
    assert.deepEqual(await node.query('select id from inventory.receipts'), [])
  })

  it('are traced to their buyers, batch by batch', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [0])) as [string]
    const { body } = await node.call('POST', `${shop.path}/receipts`, {
      as: shop.owner,
      body: {
        lines: [
          {
            productId: product,
            quantity: 5,
            unitCostMinor: 100,
            batchNumber: 'X-1',
            expiryDate: daysFromNow(9),
          },
        ],
      },
    })
    const batchId = body.lines[0].batchId
    const orderId = newId()
    await node.as({ scope: 'person', userId: newId() }).transaction(async (tx) => {
      const id = await reserve(tx, {
        lines: [{ productId: product, quantity: 2 }],
        reference: { type: 'order', id: orderId },
        expiresAt: new Date(Date.now() + 60_000),
      })
      await commitReservation(tx, id)
    })
    await node.call('POST', `${shop.path}/movements`, {
      as: shop.owner,
      body: { movementType: 'damage', reason: 'Torn', lines: [{ productId: product, quantity: 1, batchId }] },
    })
    const found = await node.call('GET', `${shop.path}/batches?batchNumber=X-1`, { as: shop.owner })
    assert.equal(found.body.items[0].remainingQuantity, 2)
    const trace = (await node.call('GET', `${shop.path}/batches/${batchId}`, { as: shop.owner })).body
    assert.deepEqual(
      trace.sales.map(({ referenceType, referenceId, quantity, returned }: Sale) => ({
        ...{ referenceType, referenceId, quantity, returned },
      })),
      [{ referenceType: 'order', referenceId: orderId, quantity: 2, returned: 0 }],
    )
    assert.deepEqual([trace.writtenOff, trace.isComplete], [1, true])
    const rival = await aShop(node)
    for (const path of [`${rival.path}/batches/${batchId}`, `${rival.path}/receipts/${body.id}`]) {
      assert.equal((await node.call('GET', path, { as: rival.owner })).status, 404, path)
    }
  })
})

interface Sale {
  referenceType: string
  referenceId: string
  quantity: number
  returned: number
}
