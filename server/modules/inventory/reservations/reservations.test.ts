import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import {
  commitReservation,
  releaseReservation,
  reserve,
  reserveTogether,
  restock,
  stockOf,
} from '../contract.ts'
import { aBatch, aShop, daysFromNow, levels, someProducts, wrongStock } from '../testing.ts'
import { sweep } from './sweep.ts'

/** Nobody sweeps but the test. */
const unswept = { env: { JOB_WORKERS: '0' } }

const inAnHour = () => new Date(Date.now() + 3_600_000)
const anOrder = () => ({ type: 'order', id: newId() })

/** Runs in a transaction of some buyer, who sees nobody's stock. */
async function aBuyer(node: TestNode) {
  const { userId } = await aPerson(node)
  const ctx = node.as({ scope: 'person', userId })
  return <Result>(work: (tx: Tx) => Promise<Result>) => ctx.transaction(work)
}

describe('reservations', { concurrency: false }, () => {
  it('hold stock, become sales, and are said twice without harm', async (t) => {
    const node = await startTestNode(t, unswept)
    const [product] = (await someProducts(node, await aShop(node), [10])) as [string]
    const buy = await aBuyer(node)
    const reference = anOrder()
    const id = await buy((tx) =>
      reserve(tx, { lines: [{ productId: product, quantity: 3 }], reference, expiresAt: inAnHour() }),
    )
    assert.deepEqual(pick(await levels(node, product)), [10, 3])
    const sold = await buy((tx) => commitReservation(tx, id))
    assert.deepEqual(sold, [{ reservationId: id, productId: product, quantity: 3, batch: null }])
    assert.deepEqual(await buy((tx) => commitReservation(tx, id)), sold)
    assert.deepEqual(pick(await levels(node, product)), [7, 0])
    await assert.rejects(
      buy((tx) => releaseReservation(tx, id)),
      { code: 'reservation_committed' },
    )
    const [sale] = await node.query(
      `select movement_type, quantity::float8, balance_after::float8, reference_type, reference_id
       from inventory.movements where product_id = $1 and movement_type = 'sale'`,
      [product],
    )
    assert.deepEqual(sale, {
      movement_type: 'sale',
      quantity: -3,
      balance_after: 7,
      reference_type: 'order',
      reference_id: reference.id,
    })
    assert.deepEqual(await wrongStock(node), [])
  })

  it('are given back once, and not committed afterwards', async (t) => {
    const node = await startTestNode(t, unswept)
    const [product] = (await someProducts(node, await aShop(node), [10])) as [string]
    const buy = await aBuyer(node)
    const id = await buy((tx) => reserve(tx, hold([[product, 4]])))
    await buy((tx) => releaseReservation(tx, id))
    await buy((tx) => releaseReservation(tx, id))
    assert.deepEqual(pick(await levels(node, product)), [10, 0])
    await assert.rejects(
      buy((tx) => commitReservation(tx, id)),
      { code: 'reservation_released' },
    )
    await assert.rejects(
      buy((tx) => commitReservation(tx, newId())),
      { code: 'not_found' },
    )
    assert.deepEqual(await wrongStock(node), [])
  })

  it('count the same product on two lines together, and take all or nothing', async (t) => {
    const node = await startTestNode(t, unswept)
    const [one, two] = (await someProducts(node, await aShop(node), [5, 5])) as [string, string]
    const buy = await aBuyer(node)
    const refusal = await refusalOf(
      buy((tx) =>
        reserve(
          tx,
          hold([
            [two, 2],
            [one, 3],
            [one, 3],
          ]),
        ),
      ),
    )
    assert.equal(refusal.code, 'out_of_stock')
    assert.deepEqual(refusal.facts, { lines: [{ productId: one, requested: 6, available: 5 }] })
    assert.deepEqual(pick(await levels(node, two)), [5, 0])
    const missing = await refusalOf(buy((tx) => reserve(tx, hold([[newId(), 1]]))))
    assert.equal((missing.facts as { lines: { available: number }[] }).lines[0]?.available, 0)
    await buy((tx) =>
      reserve(
        tx,
        hold([
          [one, 3],
          [one, 2],
        ]),
      ),
    )
    assert.deepEqual(pick(await levels(node, one)), [5, 5])
  })

  it('take the orders of one checkout together, of several businesses', async (t) => {
    const node = await startTestNode(t, unswept)
    const [mine] = (await someProducts(node, await aShop(node), [2])) as [string]
    const [yours] = (await someProducts(node, await aShop(node), [2])) as [string]
    const buy = await aBuyer(node)
    const holds = [mine, yours].map((productId) => ({
      lines: [{ productId, quantity: 2 }],
      reference: anOrder(),
    }))
    const ids = await buy((tx) => reserveTogether(tx, { holds, expiresAt: inAnHour() }))
    assert.equal(new Set(ids).size, 2)
    for (const [index, product] of [mine, yours].entries()) {
      const sold = await buy((tx) => commitReservation(tx, ids[index] as string))
      assert.deepEqual(
        sold.map(({ productId }) => productId),
        [product],
      )
    }
    assert.deepEqual(await wrongStock(node), [])
  })

  it('tell catalog and everybody when the last is held, and when it is back', async (t) => {
    const node = await startTestNode(t, unswept)
    const [product] = (await someProducts(node, await aShop(node), [2])) as [string]
    const buy = await aBuyer(node)
    const id = await buy((tx) => reserve(tx, hold([[product, 2]])))
    assert.equal(await isInStock(node, product), false)
    assert.equal((await eventsOf(node, 'stock.out', 'productId', product)).length, 1)
    await buy((tx) => releaseReservation(tx, id))
    assert.equal(await isInStock(node, product), true)
    // Once when it first came in, once now.
    assert.equal((await eventsOf(node, 'stock.back', 'productId', product)).length, 2)
  })

  it('expire by themselves, and hold up nobody meanwhile', async (t) => {
    const node = await startTestNode(t, unswept)
    const [swept, wanted] = (await someProducts(node, await aShop(node), [1, 1])) as [string, string]
    const buy = await aBuyer(node)
    const past = new Date(Date.now() - 1_000)
    const old = await buy((tx) =>
      reserve(tx, {
        ...hold([
          [swept, 1],
          [wanted, 1],
        ]),
        expiresAt: past,
      }),
    )
    // Nobody has swept yet, and still the next buyer gets it.
    await buy((tx) => reserve(tx, hold([[wanted, 1]])))
    assert.equal(await isInStock(node, swept), false)
    await sweep(node.as({ scope: 'system' }))
    assert.deepEqual(pick(await levels(node, swept)), [1, 0])
    assert.equal(await isInStock(node, swept), true)
    assert.deepEqual(await wrongStock(node), [])
    // Paid too late: of one there is still some, of the other not, so nothing is sold and the buyer gets their money back.
    const refusal = await refusalOf(buy((tx) => commitReservation(tx, old)))
    assert.deepEqual(refusal.facts, { lines: [{ productId: wanted, requested: 1, available: 0 }] })
    assert.deepEqual(pick(await levels(node, swept)), [1, 0])
  })

  it('are taken anew when paid too late while there is enough', async (t) => {
    const node = await startTestNode(t, unswept)
    const [product] = (await someProducts(node, await aShop(node), [1])) as [string]
    const buy = await aBuyer(node)
    const id = await buy((tx) =>
      reserve(tx, { ...hold([[product, 1]]), expiresAt: new Date(Date.now() - 1) }),
    )
    await sweep(node.as({ scope: 'system' }))
    assert.equal((await buy((tx) => commitReservation(tx, id))).length, 1)
    assert.deepEqual(pick(await levels(node, product)), [0, 0])
    assert.deepEqual(await wrongStock(node), [])
  })

  it('order the next sweep for the moment the next hold is due', async (t) => {
    const node = await startTestNode(t, unswept)
    const [product] = (await someProducts(node, await aShop(node), [1])) as [string]
    const buy = await aBuyer(node)
    const expiresAt = new Date(Date.now() + 20_000)
    await buy((tx) => reserve(tx, { ...hold([[product, 1]]), expiresAt }))
    await sweep(node.as({ scope: 'system' }))
    const rows = await node.query<{ run_at: Date }>(
      `select run_at from graphile_worker.jobs where key = 'inventory.sweep-next'`,
    )
    assert.deepEqual(
      rows.map(({ run_at }) => run_at.getTime()),
      [expiresAt.getTime()],
    )
  })

  it('sell the batch that expires first, and never one that has expired', async (t) => {
    const node = await startTestNode(t, unswept)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [2])) as [string]
    const batch = (number: string, quantity: number, days: number | null) =>
      aBatch(node, shop, {
        productId: product,
        quantity,
        number,
        expiryDate: days === null ? null : daysFromNow(days),
      })
    await batch('spoilt', 5, -1)
    await batch('later', 3, 20)
    await batch('sooner', 3, 2)
    await batch('keeps', 1, null)
    const ctx = node.as({ scope: 'anonymous' })
    assert.deepEqual(await stockOf(ctx, [product]), new Map([[product, 9]]))
    const buy = await aBuyer(node)
    const tooMuch = await refusalOf(buy((tx) => reserve(tx, hold([[product, 10]]))))
    assert.deepEqual(tooMuch.facts, { lines: [{ productId: product, requested: 10, available: 9 }] })
    const id = await buy((tx) => reserve(tx, hold([[product, 8]])))
    const sold = await buy((tx) => commitReservation(tx, id))
    assert.deepEqual(
      sold.map(({ batch, quantity }) => [batch?.number ?? null, quantity]),
      [
        ['sooner', 3],
        ['later', 3],
        ['keeps', 1],
        [null, 1],
      ],
    )
    assert.equal((await levels(node, product)).on_hand, 6)
    assert.deepEqual(await wrongStock(node), [])
  })

  it('what comes back goes where it came from', async (t) => {
    const node = await startTestNode(t, unswept)
    const shop = await aShop(node)
    const [product] = (await someProducts(node, shop, [0])) as [string]
    const expiryDate = daysFromNow(9)
    await aBatch(node, shop, { productId: product, quantity: 2, number: 'B1', expiryDate })
    const buy = await aBuyer(node)
    const id = await buy((tx) => reserve(tx, hold([[product, 2]])))
    const sold = await buy((tx) => commitReservation(tx, id))
    const lines = sold.map(({ productId, quantity, batch }) => ({
      productId,
      quantity,
      batchId: batch?.id ?? null,
    }))
    const reference = anOrder()
    await buy((tx) =>
      restock(tx, { tenantId: shop.tenantId, lines, reference, reason: 'The order was cancelled' }),
    )
    const { on_hand, batched, in_stock } = await levels(node, product)
    assert.deepEqual([on_hand, batched, in_stock], [2, 2, true])
    assert.deepEqual(await wrongStock(node), [])
  })
})

const hold = (lines: [string, number][]) => ({
  lines: lines.map(([productId, quantity]) => ({ productId, quantity })),
  reference: anOrder(),
  expiresAt: inAnHour(),
})

const pick = ({ on_hand, reserved }: { on_hand: number; reserved: number }) => [on_hand, reserved]

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  let refusal: Refusal | undefined
  await assert.rejects(work, (error) => {
    refusal = error as Refusal
    return refusal.status === 409
  })
  return refusal as Refusal
}

async function isInStock(node: TestNode, productId: string): Promise<unknown> {
  const [row] = await node.query('select in_stock from catalog.products where id = $1', [productId])
  return row?.in_stock
}
