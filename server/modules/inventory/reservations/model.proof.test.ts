import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { commitReservation, releaseReservation, reserve, restock } from '../contract.ts'
import type { NewMovement } from '../movements/movement.ts'
import {
  aBatch,
  aShop,
  daysFromNow,
  levels,
  moved,
  purchase,
  type Shop,
  someProducts,
  wrongStock,
} from '../testing.ts'
import { sweep } from './sweep.ts'

const full = process.env.PROVE === 'full'
const seed = Number(process.env.FUZZ_SEED ?? 20_261_121)
const productCount = 3

type Operation =
  | { do: 'receive'; product: number; quantity: number; into: 'loose' | 'good' | 'expired' }
  | { do: 'reserve'; lines: [number, number][]; isStale: boolean }
  | { do: 'commit' | 'release'; hold: number }
  | { do: 'sweep' }
  | { do: 'damage' | 'return'; product: number; quantity: number }

const product = fc.nat(productCount - 1)
// In quarters, lest the model's own sums be off by a breath.
const quantity = fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4)
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    do: fc.constant('receive' as const),
    product,
    quantity,
    into: fc.constantFrom('loose', 'good', 'expired'),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      lines: fc.array(fc.tuple(product, quantity), { minLength: 1, maxLength: 4 }),
      isStale: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('commit', 'release'), hold: fc.nat(30) }) },
  fc.record({ do: fc.constant('sweep' as const) }),
  fc.record({ do: fc.constantFrom('damage', 'return'), product, quantity }),
) as fc.Arbitrary<Operation>

describe('stock', { concurrency: false }, () => {
  it('does what a simple model of it does, whatever comes in whatever order', async (t) => {
    // Nobody sweeps but the test.
    const node = await startTestNode(t, { env: { JOB_WORKERS: '0' } })
    const shop = await aShop(node)
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { minLength: 5, maxLength: full ? 60 : 25 }),
        async (operations) => {
          const world = new World(node, shop, await someProducts(node, shop, Array(productCount).fill(0)))
          for (const one of operations) await world.run(one)
          assert.deepEqual(await wrongStock(node), [])
        },
      ),
      { numRuns: full ? 400 : 12, seed, endOnFailure: true },
    )
  })
})

interface Shelf {
  /** In no batch. */
  loose: number
  good: number
  expired: number
  reserved: number
}

interface Held {
  id: string
  isStale: boolean
  state: 'held' | 'committed' | 'released'
  /** By product; a line that was given up may have to be taken anew. */
  lines: Map<number, { quantity: number; state: 'held' | 'expired' }>
}

/** The database on one side, a few numbers on the other. */
class World {
  readonly #node: TestNode
  readonly #shop: Shop
  readonly #products: readonly string[]
  readonly #shelves: Shelf[]
  readonly #holds: Held[] = []

  constructor(node: TestNode, shop: Shop, products: readonly string[]) {
    this.#node = node
    this.#shop = shop
    this.#products = products
    this.#shelves = products.map(() => ({ loose: 0, good: 0, expired: 0, reserved: 0 }))
  }

  async run(one: Operation): Promise<void> {
    await this.#apply(one)
    for (const [index, { loose, good, expired, reserved }] of this.#shelves.entries()) {
      const actual = await levels(this.#node, this.#products[index] as string)
      assert.deepEqual(
        { on_hand: actual.on_hand, reserved: actual.reserved, batched: actual.batched },
        { on_hand: loose + good + expired, reserved, batched: good + expired },
        JSON.stringify(one),
      )
    }
  }

  async #apply(one: Operation): Promise<void> {
    switch (one.do) {
      case 'receive':
        return this.#receive(one)
      case 'reserve':
        return this.#reserve(one)
      case 'commit':
        return this.#commit(this.#holds[one.hold % this.#holds.length])
      case 'release':
        return this.#release(this.#holds[one.hold % this.#holds.length])
      case 'sweep':
        for (const index of this.#products.keys()) this.#giveUp(index)
        this.#givenUp = []
        return sweep(this.#node.as({ scope: 'system' }))
      case 'damage':
        return this.#damage(one)
      case 'return':
        this.#shelf(one.product).loose += one.quantity
        return this.#buyer((tx) =>
          restock(tx, {
            tenantId: this.#shop.tenantId,
            lines: [{ productId: this.#id(one.product), quantity: one.quantity, batchId: null }],
            reference: { type: 'order', id: newId() },
            reason: 'It came back',
          }),
        )
      default:
        return one satisfies never
    }
  }

  async #receive({ product, quantity, into }: Operation & { do: 'receive' }): Promise<void> {
    this.#shelf(product)[into] += quantity
    const productId = this.#id(product)
    if (into === 'loose') return moved(this.#node, this.#shop.tenantId, [purchase({ productId, quantity })])
    const expiryDate = daysFromNow(into === 'good' ? 30 : -2)
    await aBatch(this.#node, this.#shop, { productId, quantity, number: into, expiryDate })
  }

  async #reserve({ lines, isStale }: Operation & { do: 'reserve' }): Promise<void> {
    const wanted = new Map<number, number>()
    for (const [product, quantity] of lines) wanted.set(product, (wanted.get(product) ?? 0) + quantity)
    const isShort = () => [...wanted].some(([product, quantity]) => this.#available(product) < quantity)
    const hadToGiveUp = isShort()
    if (hadToGiveUp) for (const product of wanted.keys()) this.#giveUp(product)
    const refused = isShort()
    // A refusal undoes what was given up on the way to it.
    if (refused) this.#undoGivingUp()
    this.#givenUp = []
    const expiresAt = new Date(Date.now() + (isStale ? -1_000 : 600_000))
    const hold = {
      lines: lines.map(([product, quantity]) => ({ productId: this.#id(product), quantity })),
      reference: { type: 'order', id: newId() },
      expiresAt,
    }
    const id = await this.#refusedIf(
      refused,
      'out_of_stock',
      this.#buyer((tx) => reserve(tx, hold)),
    )
    if (id === undefined) return
    for (const [product, quantity] of wanted) this.#shelf(product).reserved += quantity
    const held = new Map(
      [...wanted].map(([product, quantity]) => [product, { quantity, state: 'held' as const }]),
    )
    this.#holds.push({ id, isStale, state: 'held', lines: held })
  }

  async #commit(hold: Held | undefined): Promise<void> {
    if (!hold) return
    const needs = [...hold.lines].map(([product, { quantity, state }]) => {
      const own = state === 'held' ? quantity : 0
      return { product, quantity, own, has: this.#available(product) + own }
    })
    const refusal =
      hold.state === 'released'
        ? 'reservation_released'
        : hold.state === 'held' && needs.some(({ quantity, has }) => has < quantity)
          ? 'out_of_stock'
          : null
    await this.#refusedIf(
      refusal !== null,
      refusal ?? '',
      this.#buyer((tx) => commitReservation(tx, hold.id)),
    )
    if (refusal !== null || hold.state !== 'held') return
    hold.state = 'committed'
    for (const { product, quantity, own } of needs) {
      const shelf = this.#shelf(product)
      const fromBatches = Math.min(shelf.good, quantity)
      shelf.good -= fromBatches
      shelf.loose -= quantity - fromBatches
      shelf.reserved -= own
    }
  }

  async #release(hold: Held | undefined): Promise<void> {
    if (!hold) return
    const refused = hold.state === 'committed'
    await this.#refusedIf(
      refused,
      'reservation_committed',
      this.#buyer((tx) => releaseReservation(tx, hold.id)),
    )
    if (hold.state !== 'held') return
    hold.state = 'released'
    for (const [product, { quantity, state }] of hold.lines) {
      if (state === 'held') this.#shelf(product).reserved -= quantity
    }
  }

  async #damage({ product, quantity }: Operation & { do: 'damage' | 'return' }): Promise<void> {
    const shelf = this.#shelf(product)
    const refused = shelf.loose + shelf.good + shelf.expired - shelf.reserved < quantity
    const movement: NewMovement = {
      productId: this.#id(product),
      type: 'damage',
      quantity: -quantity,
      reference: { type: 'manual', id: null },
      reason: 'It fell off the shelf',
    }
    await this.#refusedIf(refused, 'not_enough_stock', moved(this.#node, this.#shop.tenantId, [movement]))
    if (refused) return
    let left = quantity
    for (const place of ['loose', 'expired', 'good'] as const) {
      const taken = Math.min(shelf[place], left)
      shelf[place] -= taken
      left -= taken
    }
  }

  #givenUp: { product: number; line: { quantity: number; state: 'held' | 'expired' } }[] = []

  #giveUp(product: number): void {
    for (const { isStale, state, lines } of this.#holds) {
      const line = lines.get(product)
      if (!isStale || state !== 'held' || line?.state !== 'held') continue
      line.state = 'expired'
      this.#shelf(product).reserved -= line.quantity
      this.#givenUp.push({ product, line })
    }
  }

  #undoGivingUp(): void {
    for (const { product, line } of this.#givenUp) {
      line.state = 'held'
      this.#shelf(product).reserved += line.quantity
    }
  }

  #available(product: number): number {
    const { loose, good, reserved } = this.#shelf(product)
    return loose + good - reserved
  }

  #shelf = (product: number): Shelf => this.#shelves[product] as Shelf
  #id = (product: number): string => this.#products[product] as string

  #buyer = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
    this.#node.as({ scope: 'person', userId: newId() }).transaction(work)

  /** Undefined when it was refused, as it should be. */
  async #refusedIf<Result>(
    refused: boolean,
    code: string,
    work: Promise<Result>,
  ): Promise<Result | undefined> {
    if (!refused) return work
    await assert.rejects(work, { code })
    return undefined
  }
}
