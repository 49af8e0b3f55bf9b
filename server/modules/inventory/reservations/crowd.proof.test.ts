import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { counting } from '../../../testing/counting.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { commitReservation, releaseReservation, reserve } from '../contract.ts'
import { aShop, levels, moved, purchase, someProducts, wrongStock } from '../testing.ts'
import { sweep } from './sweep.ts'

const rounds = process.env.PROVE === 'full' ? 20 : 1
const crowd = { env: { DATABASE_POOL_SIZE: '24' } }

describe('a crowd of buyers', { concurrency: false }, () => {
  it('200 want one each of 50: exactly 50 get it', async (t) => {
    const quiet = await startTestNode(t, crowd)
    const shop = await aShop(quiet)
    const { node, repeated } = counting(quiet)
    for (let round = 0; round < rounds; round++) {
      const [product] = (await someProducts(node, shop, [50])) as [string]
      const bought = await all(200, () => buy(node, [[product, 1]]))
      assert.equal(bought.filter(Boolean).length, 50)
      assert.deepEqual(await soldAndLeft(node, product), { sold: 50, left: 0 })
    }
    assert.deepEqual(await wrongStock(node), [])
    assert.equal(repeated(), 0)
  })

  it('200 want two each, on two lines, of 100: exactly 50 get them', async (t) => {
    const quiet = await startTestNode(t, crowd)
    const shop = await aShop(quiet)
    const { node, repeated } = counting(quiet)
    for (let round = 0; round < rounds; round++) {
      const [product] = (await someProducts(node, shop, [100])) as [string]
      const bought = await all(200, () =>
        buy(node, [
          [product, 1],
          [product, 1],
        ]),
      )
      assert.equal(bought.filter(Boolean).length, 50)
      assert.deepEqual(await soldAndLeft(node, product), { sold: 100, left: 0 })
    }
    assert.deepEqual(await wrongStock(node), [])
    assert.equal(repeated(), 0)
  })

  it('whatever the order of their lines, nobody waits in a circle', async (t) => {
    const quiet = await startTestNode(t, crowd)
    const shop = await aShop(quiet)
    const { node, repeated } = counting(quiet)
    for (let round = 0; round < rounds; round++) {
      const products = await someProducts(node, shop, Array(6).fill(1_000))
      const someOf = (index: number) => products.filter((_, place) => (index + place * 5) % 3 !== 0)
      const bought = await all(200, (index) => {
        const lines = someOf(index).map((product): [string, number] => [product, 1])
        return buy(node, index % 2 === 0 ? lines : lines.reverse())
      })
      assert.ok(bought.every(Boolean))
    }
    assert.deepEqual(await wrongStock(node), [])
    assert.equal(repeated(), 0)
  })

  it('buyers, sellers, those who change their minds and sweeps at once lose nothing', async (t) => {
    const quiet = await startTestNode(t, crowd)
    const shop = await aShop(quiet)
    const { node, repeated } = counting(quiet)
    for (let round = 0; round < rounds; round++) {
      const products = await someProducts(node, shop, [40, 40, 40, 40])
      await all(160, async (index) => {
        const lines = products.map((product): [string, number] => [product, 1 + (index % 2)])
        const turned = [...lines.slice(index % 4), ...lines.slice(0, index % 4)]
        switch (index % 5) {
          case 0:
            return buy(node, turned)
          case 1:
            return changeMind(node, turned)
          case 2:
            return forget(node, turned)
          case 3:
            return moved(
              node,
              shop.tenantId,
              turned.map(([productId, quantity]) => purchase({ productId, quantity })),
            )
          default:
            return sweep(node.as({ scope: 'system' }))
        }
      })
    }
    assert.deepEqual(await wrongStock(node), [])
    assert.equal(repeated(), 0)
  })
})

const transact = <Result>(node: TestNode, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  node.as({ scope: 'person', userId: newId() }).transaction(work)

const all = <Result>(count: number, one: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => one(index)))

const hold = (lines: [string, number][], expiresAt = new Date(Date.now() + 600_000)) => ({
  lines: lines.map(([productId, quantity]) => ({ productId, quantity })),
  reference: { type: 'order', id: newId() },
  expiresAt,
})

/** False when it was sold out. */
async function buy(node: TestNode, lines: [string, number][]): Promise<boolean> {
  const id = await held(node, lines)
  if (id === null) return false
  await transact(node, (tx) => commitReservation(tx, id))
  return true
}

async function changeMind(node: TestNode, lines: [string, number][]): Promise<void> {
  const id = await held(node, lines)
  if (id !== null) await transact(node, (tx) => releaseReservation(tx, id))
}

async function forget(node: TestNode, lines: [string, number][]): Promise<void> {
  await held(node, lines, new Date())
}

async function held(node: TestNode, lines: [string, number][], expiresAt?: Date): Promise<string | null> {
  try {
    return await transact(node, (tx) => reserve(tx, hold(lines, expiresAt)))
  } catch (error) {
    assert.equal((error as { code?: string }).code, 'out_of_stock', String(error))
    return null
  }
}

async function soldAndLeft(node: TestNode, productId: string) {
  const [row] = await node.query<{ sold: number }>(
    `select -sum(quantity)::float8 as sold from inventory.movements where product_id = $1 and movement_type = 'sale'`,
    [productId],
  )
  return { sold: row?.sold, left: (await levels(node, productId)).on_hand }
}
