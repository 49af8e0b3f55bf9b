import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { sealAll } from '../../../kernel/sealing/seal.ts'
import { verifySealed } from '../../../kernel/sealing/verify.ts'
import { counting } from '../../../testing/counting.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import type { AccountRef } from './account.ts'
import { expireAll } from './expire-holds.ts'
import { ledgerTransfers } from './sealed-transfers.ts'
import {
  aHold,
  aTransfer,
  bank,
  fees,
  ledgerOf,
  move,
  somePeople,
  topUp,
  wallet,
  wrongLedger,
} from './testing.ts'
import type { Entry } from './transfer.ts'

const full = process.env.PROVE === 'full'
const seed = Number(process.env.FUZZ_SEED ?? 20_261_121)
const transferCount = full ? 100_000 : 1_000
const payers = 24

describe('a crowd that pays', { concurrency: false }, () => {
  it(`makes ${transferCount} transfers at once, and every paisa is accounted for`, async (t) => {
    const quiet = await startTestNode(t, {
      env: { JOB_WORKERS: '0', DATABASE_POOL_SIZE: String(payers) },
    })
    const { node, repeated } = counting(quiet)
    const people = await somePeople(node, 12)
    await ledgerOf(node).post(...people.map((userId) => topUp(userId, 10_000)))
    const tally = { moved: 0, refused: 0 }
    const plans = fc.sample(plan, { numRuns: 1_000, seed })
    let next = 0
    await Promise.all(
      Array.from({ length: payers }, async () => {
        while (tally.moved < transferCount) {
          const one = plans[next++ % plans.length] as Plan
          if (await carryOut(node, people.map(wallet), one)) tally.moved++
          else {
            tally.refused++
            await ledgerOf(node).post(topUp(people[one.from] as string, 20_000))
          }
          if (next % 500 === 0) await expireAll(node.as({ scope: 'system' }))
        }
      }),
    )
    t.diagnostic(`${tally.moved} moved money, ${tally.refused} had not enough`)
    assert.ok(tally.refused > transferCount / 100, 'nobody was ever short')
    assert.equal(repeated(), 0, 'nobody waited in a circle')
    assert.deepEqual(await wrongLedger(node), [])
    await sealAll(node.as({ scope: 'system' }))
    const verdict = await verifySealed(node.as({ scope: 'system' }), ledgerTransfers)
    assert.deepEqual([verdict.problems, verdict.unsealedRows], [[], 0])
    const [{ parts } = { parts: 0 }] = await node.query<{ parts: number }>(
      `select count(*)::int as parts from payments.balances b join payments.accounts a on a.id = b.account_id
       where a.kind = 'fees' and b.posted_minor <> 0`,
    )
    assert.ok(parts > payers / 3, `fees came into ${parts} parts of the balance only`)
  })

  it('takes from one wallet what is there, and not a paisa more', async (t) => {
    const quiet = await startTestNode(t, { env: { JOB_WORKERS: '0', DATABASE_POOL_SIZE: '16' } })
    const { node, repeated } = counting(quiet)
    const [asha, bela] = (await somePeople(node, 2)) as [string, string]
    await ledgerOf(node).post(topUp(asha, 1_000))
    const paid = await Promise.all(
      Array.from({ length: 150 }, (_, index) =>
        succeeded(
          index % 3 === 0
            ? heldAndCaptured(node, wallet(asha), wallet(bela), 10)
            : ledgerOf(node).post(move(wallet(asha), wallet(bela), 10)),
        ),
      ),
    )
    assert.equal(paid.filter(Boolean).length, 100)
    assert.deepEqual(await wrongLedger(node), [])
    assert.equal(repeated(), 0)
  })
})

interface Plan {
  how: 'post' | 'capture' | 'void' | 'forget'
  from: number
  to: number[]
  amount: number
}

const person = fc.nat(11)
const plan: fc.Arbitrary<Plan> = fc.record({
  how: fc.constantFrom('post', 'post', 'post', 'capture', 'void', 'forget'),
  from: person,
  to: fc.uniqueArray(person, { minLength: 1, maxLength: 4 }),
  amount: fc.integer({ min: 1, max: 9_000 }),
})

/** One payer, some payees in any order, the platform's fees and the bank: many accounts that others use as well. */
async function carryOut(
  node: TestNode,
  people: AccountRef[],
  { how, from, to, amount }: Plan,
): Promise<boolean> {
  const payer = people[from] as AccountRef
  const payees = to.filter((one) => one !== from).map((one) => people[one] as AccountRef)
  const share = Math.max(1, Math.floor(amount / 10))
  const total = share * (payees.length + 2)
  const entries: Entry[] = [
    { account: fees, amountMinor: share },
    ...payees.map((account) => ({ account, amountMinor: share })),
    { account: payer, amountMinor: -total },
    { account: bank, amountMinor: share },
  ]
  const transfer = aTransfer(from % 2 === 0 ? entries : entries.toReversed())
  if (how === 'post') return succeeded(ledgerOf(node).post(transfer))
  const expiresAt = new Date(Date.now() + (how === 'forget' ? 0 : 600_000))
  const hold = aHold(payer, total, { expiresAt })
  if (!(await succeeded(ledgerOf(node).hold(hold)))) return false
  if (how === 'capture') {
    await ledgerOf(node).capture(hold.id, transfer)
    return true
  }
  if (how === 'void') await ledgerOf(node).void(hold.id)
  return succeeded(ledgerOf(node).post(transfer))
}

async function heldAndCaptured(
  node: TestNode,
  from: AccountRef,
  to: AccountRef,
  amount: number,
): Promise<void> {
  const hold = aHold(from, amount)
  await ledgerOf(node).hold(hold)
  await ledgerOf(node).capture(hold.id, move(from, to, amount))
}

const succeeded = (attempt: Promise<void>): Promise<boolean> =>
  attempt.then(
    () => true,
    (error: { code?: string }) => {
      if (error.code !== 'insufficient_funds') throw error
      return false
    },
  )
