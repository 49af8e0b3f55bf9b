import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { written } from '../../../kernel/database/queries.ts'
import { sealAll } from '../../../kernel/sealing/seal.ts'
import { verifySealed } from '../../../kernel/sealing/verify.ts'
import { aBusiness, type Business } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { type AccountRef, accountId } from './account.ts'
import { expireAll } from './expire-holds.ts'
import { ledgerTransfers } from './sealed-transfers.ts'
import { aHold, aTransfer, bank, fees, ledgerOf, move, somePeople, wallet, wrongLedger } from './testing.ts'
import type { Transfer } from './transfer.ts'

const full = process.env.PROVE === 'full'
const seed = Number(process.env.FUZZ_SEED ?? 20_261_121)
const sequences = full ? 10_000 : 40
/** Side by side, each with a database of its own: a sweep spares nobody. */
const worlds = full ? 4 : 1

// Accounts of a world by number: three wallets, then in_progress and payable of two stores, then fees, then the bank.
const wallets = 3
const accountCount = 9
const mayBeNegative = (account: number): boolean => account > 4

type Operation =
  | { do: 'post'; transfers: [from: number, to: number, amount: number, fee: number][] }
  | { do: 'again'; which: number }
  | { do: 'hold'; account: number; amount: number; isStale: boolean }
  | { do: 'capture'; which: number; to: number; part: number }
  | { do: 'void'; which: number }
  | { do: 'sweep' }

const amount = fc.integer({ min: 1, max: 1_000 })
const account = fc.nat(accountCount - 1)
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('post' as const),
      transfers: fc.array(fc.tuple(account, account, amount, fc.nat(20)), { minLength: 1, maxLength: 3 }),
    }),
  },
  // Money has to come from somewhere.
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(wallets - 1), amount).map(([to, minor]) => ({
      do: 'post' as const,
      transfers: [[8, to, minor, 0] as [number, number, number, number]],
    })),
  },
  fc.record({ do: fc.constant('again' as const), which: fc.nat(20) }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      account: fc.nat(wallets - 1),
      amount,
      isStale: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('capture' as const),
      which: fc.nat(20),
      to: fc.integer({ min: 3, max: accountCount - 1 }),
      part: fc.integer({ min: 1, max: 4 }),
    }),
  },
  fc.record({ do: fc.constant('void' as const), which: fc.nat(20) }),
  fc.record({ do: fc.constant('sweep' as const) }),
)

describe('the ledger', () => {
  it('does what a simple model of it does, whatever comes in whatever order', async (t) => {
    await Promise.all(Array.from({ length: worlds }, (_, number) => proveWorld(t, number)))
  })
})

async function proveWorld(t: TestContext, number: number): Promise<void> {
  // Nobody sweeps but the test.
  const node = await startTestNode(t, { env: { JOB_WORKERS: '0' } })
  const business = await aBusiness(node, { stores: 2 })
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 3, maxLength: 12 }), async (operations) => {
      const world = await World.begin(node, business)
      for (const one of operations) await world.run(one)
    }),
    { numRuns: sequences / worlds, seed: seed + number, endOnFailure: true },
  )
  assert.deepEqual(await wrongLedger(node), [])
  await sealAll(node.as({ scope: 'system' }))
  const verdict = await verifySealed(node.as({ scope: 'system' }), ledgerTransfers)
  assert.deepEqual([verdict.problems, verdict.unsealedRows], [[], 0])
}

interface ModelHold {
  id: string
  account: number
  amount: number
  isStale: boolean
  state: 'held' | 'expired' | 'voided' | 'captured'
}

/** The database on one side, a few numbers on the other. */
class World {
  readonly #node: TestNode
  readonly #accounts: AccountRef[]
  readonly #posted: number[]
  readonly #holds: ModelHold[] = []
  readonly #done: Transfer[][] = []

  constructor(node: TestNode, accounts: AccountRef[], posted: number[]) {
    this.#node = node
    this.#accounts = accounts
    this.#posted = posted
  }

  static async begin(node: TestNode, { tenantId, stores }: Business): Promise<World> {
    const people = await somePeople(node, wallets)
    const kinds = ['in_progress', 'payable'] as const
    const ofStores = kinds.flatMap((kind) => stores.map(({ storeId }) => ({ kind, tenantId, storeId })))
    const accounts = [...people.map(wallet), ...ofStores, fees, bank]
    const before = await levels(node, accounts)
    return new World(
      node,
      accounts,
      before.map(({ posted }) => posted),
    )
  }

  async run(one: Operation): Promise<void> {
    await this.#apply(one)
    const actual = await levels(this.#node, this.#accounts)
    assert.deepEqual(
      actual,
      this.#posted.map((posted, index) => ({ posted, held: this.#held(index) })),
      JSON.stringify(one),
    )
  }

  #apply(one: Operation): Promise<void> {
    switch (one.do) {
      case 'post':
        return this.#post(one.transfers.map((each) => this.#asTransfer(...each)))
      case 'again':
        return this.#again(one.which)
      case 'hold':
        return this.#hold(one)
      case 'capture':
        return this.#capture(one)
      case 'void':
        return this.#void(one.which)
      case 'sweep':
        return this.#sweep()
      default:
        return one satisfies never
    }
  }

  #asTransfer(from: number, to: number, minor: number, fee: number): Transfer {
    const [payer, payee] = [from, from === to ? (to + 1) % accountCount : to]
    const taken = payer === 7 || payee === 7 ? 0 : Math.min(fee, minor - 1)
    const entries = [
      { account: this.#accounts[payer] as AccountRef, amountMinor: -minor },
      { account: this.#accounts[payee] as AccountRef, amountMinor: minor - taken },
      ...(taken > 0 ? [{ account: fees, amountMinor: taken }] : []),
    ]
    return aTransfer(entries)
  }

  async #post(transfers: Transfer[]): Promise<void> {
    const after = this.#after(transfers, () => this.#giveUp(this.#touched(transfers)))
    await refusedIf(after === null, 'insufficient_funds', ledgerOf(this.#node).post(...transfers))
    if (after === null) return
    this.#become(after)
    this.#done.push(transfers)
  }

  async #again(which: number): Promise<void> {
    const transfers = this.#done[which % this.#done.length]
    if (transfers) await ledgerOf(this.#node).post(...transfers)
  }

  async #hold({ account, amount, isStale }: Operation & { do: 'hold' }): Promise<void> {
    const hold = aHold(this.#accounts[account] as AccountRef, amount, {
      expiresAt: new Date(Date.now() + (isStale ? -1_000 : 3_600_000)),
    })
    let undo = () => {}
    if (this.#free(account) < amount) undo = this.#giveUp(new Set([account]))
    const isShort = this.#free(account) < amount
    await refusedIf(isShort, 'insufficient_funds', ledgerOf(this.#node).hold(hold))
    if (isShort) return undo()
    this.#holds.push({ id: hold.id, account, amount, isStale, state: 'held' })
  }

  async #capture({ which, to, part }: Operation & { do: 'capture' }): Promise<void> {
    const hold = this.#holds[which % this.#holds.length]
    if (!hold) return
    const minor = Math.max(1, Math.floor(hold.amount / part))
    const transfer = move(this.#accounts[hold.account] as AccountRef, this.#accounts[to] as AccountRef, minor)
    const capture = () => ledgerOf(this.#node).capture(hold.id, transfer)
    if (hold.state === 'captured' || hold.state === 'voided')
      return refusedIf(true, `hold_${hold.state}`, capture())
    const before = hold.state
    // What it keeps is free for it.
    hold.state = 'captured'
    const after = this.#after([transfer], () => this.#giveUp(new Set([hold.account])))
    if (after === null) hold.state = before
    await refusedIf(after === null, 'insufficient_funds', capture())
    if (after === null) return
    this.#become(after)
    this.#done.push([transfer])
  }

  async #void(which: number): Promise<void> {
    const hold = this.#holds[which % this.#holds.length]
    if (!hold) return
    await refusedIf(hold.state === 'captured', 'hold_captured', ledgerOf(this.#node).void(hold.id))
    if (hold.state === 'held') hold.state = 'voided'
  }

  async #sweep(): Promise<void> {
    await expireAll(this.#node.as({ scope: 'system' }))
    this.#giveUp(new Set(this.#accounts.keys()))
  }

  #held(account: number): number {
    return this.#holds
      .filter((hold) => hold.account === account && hold.state === 'held')
      .reduce((sum, { amount }) => sum + amount, 0)
  }

  #free(account: number, posted = this.#posted): number {
    return (posted[account] as number) - this.#held(account)
  }

  #become(posted: number[]): void {
    for (const [index, value] of posted.entries()) this.#posted[index] = value
  }

  /** Null when some account would be below zero on the way, even without what has expired. */
  #after(transfers: readonly Transfer[], giveUp: () => () => void): number[] | null {
    const first = this.#simulate(transfers)
    if (first !== null) return first
    const undo = giveUp()
    const second = this.#simulate(transfers)
    // A refusal undoes what was given up on the way to it.
    if (second === null) undo()
    return second
  }

  #simulate(transfers: readonly Transfer[]): number[] | null {
    const posted = [...this.#posted]
    for (const { entries } of transfers) {
      for (const { account, amountMinor } of entries) {
        const index = this.#indexOf(account)
        posted[index] = (posted[index] as number) + amountMinor
        if (amountMinor < 0 && !mayBeNegative(index) && this.#free(index, posted) < 0) return null
      }
    }
    return posted
  }

  #indexOf(account: AccountRef): number {
    const id = accountId(account)
    return this.#accounts.findIndex((one) => accountId(one) === id)
  }

  #touched(transfers: readonly Transfer[]): Set<number> {
    return new Set(transfers.flatMap(({ entries }) => entries.map(({ account }) => this.#indexOf(account))))
  }

  #giveUp(accounts: ReadonlySet<number>): () => void {
    const due = this.#holds.filter((one) => one.isStale && one.state === 'held' && accounts.has(one.account))
    for (const hold of due) hold.state = 'expired'
    return () => {
      for (const hold of due) hold.state = 'held'
    }
  }
}

async function levels(node: TestNode, accounts: readonly AccountRef[]) {
  const rows = await node.as({ scope: 'system' }).read(
    written(sql<{ id: string; posted: number; held: number }>`
      select account_id as id, sum(posted_minor)::bigint as posted, sum(held_minor)::bigint as held
      from payments.balances where account_id = any (${accounts.map(accountId)}::uuid[]) group by 1`),
  )
  const found = new Map(rows.map(({ id, posted, held }) => [id, { posted, held }]))
  return accounts.map((account) => found.get(accountId(account)) ?? { posted: 0, held: 0 })
}

async function refusedIf(isRefused: boolean, code: string, attempt: Promise<unknown>): Promise<void> {
  const outcome = await attempt.then(
    () => null,
    (error: { code?: string }) => {
      if (error.code === undefined) throw error
      return error.code
    },
  )
  assert.equal(outcome, isRefused ? code : null)
}
