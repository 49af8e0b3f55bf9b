import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { aGuest, type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { aStall, fill, order, wrongOrders } from '../testing.ts'

// Everybody presses the button at once, through HTTP. Whoever gets none is told so in the same answer, and nobody is told
// to try again.

const full = process.env.PROVE === 'full'
const price = 10_000

let node: TestNode
before(async () => {
  node = await startTestNode(undefined, {
    env: { MAX_REQUESTS_IN_FLIGHT: '30000', DATABASE_POOL_SIZE: '10' },
  })
})
after(() => node.stop())

type Lines = readonly (readonly [string, number])[]

/** Buyers with these lines in their carts; the carts are filled a few at a time. */
async function buyersWith(count: number, lines: (index: number) => Lines): Promise<Client[]> {
  const buyers = Array.from({ length: count }, aGuest)
  let next = 0
  const fillSome = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      await fill(node, buyers[index] as Client, lines(index))
    }
  }
  await Promise.all(Array.from({ length: 8 }, fillSome))
  return buyers
}

async function allOrder(buyers: readonly Client[], expectedTotalMinor: number): Promise<Map<string, number>> {
  const answers = await Promise.all(buyers.map((as) => order(node, as, { expectedTotalMinor })))
  const counts = new Map<string, number>()
  for (const { status, body } of answers) {
    const outcome = status === 201 ? 'placed' : `${status} ${body.code}`
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  }
  return counts
}

async function leftOf(products: readonly string[]): Promise<number[]> {
  const rows = await node.query<{ left: number }>(
    `select (on_hand - reserved)::float8 as left from inventory.stock where product_id = any ($1) order by product_id`,
    [products],
  )
  return rows.map(({ left }) => left)
}

const allIsWell = async (): Promise<void> => {
  await node.settled()
  assert.deepEqual(await wrongOrders(node.query), [])
}

describe('a crowd at the till', () => {
  const crowd = full ? 1_000 : 120
  const units = full ? 100 : 12

  it(`${crowd} buyers for ${units} units: exactly so many orders, the others are told that it is sold out`, async () => {
    const { products } = await aStall(node, [units])
    const buyers = await buyersWith(crowd, () => [[products[0] as string, 1]])
    const outcomes = await allOrder(buyers, price)
    assert.deepEqual(Object.fromEntries(outcomes), { placed: units, '409 out_of_stock': crowd - units })
    assert.deepEqual(await leftOf(products), [0])
    await allIsWell()
  })

  it('the same for two lines, in whatever order they were put in', async () => {
    const { products } = await aStall(node, [units, units])
    const [one, other] = products as [string, string]
    const buyers = await buyersWith(crowd, (index) =>
      index % 2
        ? [
            [one, 1],
            [other, 1],
          ]
        : [
            [other, 1],
            [one, 1],
          ],
    )
    const outcomes = await allOrder(buyers, 2 * price)
    assert.deepEqual(Object.fromEntries(outcomes), { placed: units, '409 out_of_stock': crowd - units })
    assert.deepEqual(await leftOf(products), [0, 0])
    await allIsWell()
  })

  it('the last unit in two carts of one person, logged in here and a guest there, is sold once', async () => {
    for (let round = full ? 50 : 5; round > 0; round--) {
      const { products } = await aStall(node, [1])
      const carts = [await aPerson(node), aGuest()]
      for (const as of carts) await fill(node, as, [[products[0] as string, 1]])
      const outcomes = await allOrder(carts, price)
      assert.deepEqual(Object.fromEntries(outcomes), { placed: 1, '409 out_of_stock': 1 })
    }
    await allIsWell()
  })

  it('a key said twenty times at once has one effect and one answer', async () => {
    const keys = full ? 1_000 : 30
    const { products } = await aStall(node, [keys])
    const buyers = await buyersWith(keys, () => [[products[0] as string, 1]])
    for (let begin = 0; begin < keys; begin += 10) {
      await Promise.all(
        buyers.slice(begin, begin + 10).map(async (as) => {
          const key = newId()
          const answers = await Promise.all(
            Array.from({ length: 20 }, () => order(node, as, { expectedTotalMinor: price, key })),
          )
          for (const { status, body } of answers) {
            assert.equal(status, 201, JSON.stringify(body))
            assert.deepEqual(body, answers[0]?.body)
          }
        }),
      )
    }
    const [row] = await node.query<{ count: number }>(
      `select count(*)::int as count from orders.items where product_id = $1`,
      [products[0]],
    )
    assert.equal(row?.count, keys)
    assert.deepEqual(await leftOf(products), [0])
    await allIsWell()
  })
})
