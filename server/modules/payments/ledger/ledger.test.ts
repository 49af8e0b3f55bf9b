import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Actor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/id.ts'
import { aBusiness, type Business } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { withLedger } from '../as-ledger.ts'
import type { AccountRef } from './account.ts'
import { balanceOf } from './balance.ts'
import { expireAll } from './expire-holds.ts'
import { explainBalance } from './explain-balance.ts'
import { post } from './post.ts'
import { statementOf } from './statement.ts'
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

let node: TestNode
let business: Business

describe('the books', () => {
  before(async () => {
    node = await startTestNode(undefined, { env: { JOB_WORKERS: '0' } })
    business = await aBusiness(node, { stores: 2 })
  })
  after(() => node.stop())

  const system: Actor = { scope: 'system' }
  const posted = async (account: AccountRef) => (await balanceOf(node.as(system), account)).postedMinor
  const available = async (account: AccountRef) => (await balanceOf(node.as(system), account)).availableMinor
  const ofStore = (kind: 'in_progress' | 'payable', index = 0): AccountRef => ({
    kind,
    tenantId: business.tenantId,
    storeId: business.stores[index]?.storeId as string,
  })
  const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code

  async function aWallet(amountMinor: number): Promise<string> {
    const [userId] = (await somePeople(node, 1)) as [string]
    await ledgerOf(node).post(topUp(userId, amountMinor))
    return userId
  }

  describe('posting', () => {
    it('moves money between accounts, which open by themselves', async () => {
      const asha = await aWallet(50_000)
      await ledgerOf(node, { scope: 'person', userId: asha }).post(
        aTransfer([
          { account: wallet(asha), amountMinor: -20_000 },
          { account: ofStore('in_progress'), amountMinor: 12_000 },
          { account: ofStore('in_progress', 1), amountMinor: 8_000 },
        ]),
      )
      assert.equal(await posted(wallet(asha)), 30_000)
      assert.equal(await posted(ofStore('in_progress', 1)), 8_000)
      const [by] = await node.query(
        'select created_by from payments.transfers order by recorded_at desc limit 1',
      )
      assert.equal(by?.created_by, asha)
      assert.deepEqual(await wrongLedger(node), [])
    })

    it('opens an account once when many are the first at once', async () => {
      for (let round = 0; round < 10; round++) {
        const provider = `bank_${round}_of_many`
        const people = await somePeople(node, 6)
        await Promise.all(
          people.map((userId) =>
            ledgerOf(node).post(
              aTransfer([
                { account: { kind: 'clearing', provider }, amountMinor: -100 },
                { account: wallet(userId), amountMinor: 100 },
              ]),
            ),
          ),
        )
        assert.equal(await posted({ kind: 'clearing', provider }), -600)
      }
    })

    it('takes from nobody what they have not, says what is missing, and leaves the transaction usable', async () => {
      const asha = await aWallet(1_000)
      await node.as(system).transaction(async (tx) => {
        await assert.rejects(
          withLedger(tx, (ledger) => post(ledger, [move(wallet(asha), ofStore('in_progress'), 1_001)])),
          (error: { code: string; facts: unknown }) => {
            assert.equal(error.code, 'insufficient_funds')
            assert.deepEqual(error.facts, {
              accounts: [{ kind: 'wallet', requiredMinor: 1_001, availableMinor: 1_000 }],
            })
            return true
          },
        )
        await withLedger(tx, (ledger) => post(ledger, [move(wallet(asha), ofStore('in_progress'), 1_000)]))
      })
      assert.equal(await posted(wallet(asha)), 0)
    })

    it('lets stores owe the platform, and the world outside go below zero', async () => {
      const before = await posted(ofStore('payable'))
      await ledgerOf(node).post(move(ofStore('payable'), fees, before + 500, { kind: 'commission' }))
      assert.equal(await posted(ofStore('payable')), -500)
      assert.ok((await posted(bank)) < 0)
    })

    it('says the same id twice, and changes nothing', async () => {
      const asha = await aWallet(1_000)
      const all = move(wallet(asha), ofStore('in_progress'), 1_000)
      await ledgerOf(node).post(all)
      await ledgerOf(node).post(all)
      assert.equal(await posted(wallet(asha)), 0)
      const other = { ...all, entries: move(wallet(asha), fees, 1_000).entries }
      await assert.rejects(ledgerOf(node).post(other), /says something else/)
      await assert.rejects(ledgerOf(node).post(all, topUp(asha, 5)), /says something else/)
    })

    it('says the same id from many sides at once, also between accounts where nobody queues', async () => {
      const commission = move(bank, fees, 700, { kind: 'commission' })
      const before = await posted(fees)
      await Promise.all(Array.from({ length: 12 }, () => ledgerOf(node).post(commission)))
      assert.equal(await posted(fees), before + 700)
    })

    it('posts linked transfers all or none, in their order', async () => {
      const [asha, bela] = (await somePeople(node, 2)) as [string, string]
      const chain = [topUp(asha, 900), move(wallet(asha), wallet(bela), 900), move(wallet(bela), fees, 1_000)]
      await assert.rejects(ledgerOf(node).post(...chain), refusal('insufficient_funds'))
      assert.equal(await posted(wallet(asha)), 0)
      await ledgerOf(node).post(...chain.slice(0, 2))
      assert.equal(await posted(wallet(bela)), 900)
      const [{ groups } = { groups: 0 }] = await node.query<{ groups: number }>(
        'select count(distinct group_id)::int as groups from payments.transfers where id = any ($1)',
        [chain.map(({ id }) => id)],
      )
      assert.equal(groups, 1)
    })

    it('is a mistake when it does not sum to zero, or speaks of parts of a paisa', async () => {
      const asha = await aWallet(10)
      const entries = [
        { account: wallet(asha), amountMinor: -5 },
        { account: fees, amountMinor: 4 },
      ]
      await assert.rejects(ledgerOf(node).post(aTransfer(entries)), /sum to -1 INR/)
      await assert.rejects(ledgerOf(node).post(move(wallet(asha), fees, 0.5)), /whole minor units/)
      const dollars = { ...fees, currency: 'USD' }
      await assert.rejects(ledgerOf(node).post(move(wallet(asha), dollars, 5)), /sum to/)
    })

    it('changes money at the bank: each currency sums to zero by itself', async () => {
      const asha = await aWallet(9_000)
      const dollars = (account: AccountRef): AccountRef => ({ ...account, currency: 'USD' })
      await ledgerOf(node).post(
        aTransfer([
          { account: wallet(asha), amountMinor: -8_500 },
          { account: bank, amountMinor: 8_500 },
          { account: dollars(bank), amountMinor: -100 },
          { account: dollars(wallet(asha)), amountMinor: 100 },
        ]),
      )
      assert.deepEqual([await posted(wallet(asha)), await posted(dollars(wallet(asha)))], [500, 100])
      await assert.rejects(
        ledgerOf(node).post(move(dollars(wallet(asha)), dollars(fees), 101)),
        refusal('insufficient_funds'),
      )
      assert.deepEqual(await wrongLedger(node), [])
    })

    it('does not make those wait who pay into an account that everybody uses', async () => {
      const people = await Promise.all(Array.from({ length: 6 }, () => aWallet(100)))
      const pay = (userId: string) => move(wallet(userId), fees, 100, { kind: 'commission' })
      await node.as(system).transaction(async (tx) => {
        await withLedger(tx, (ledger) => post(ledger, [pay(people[0] as string)]))
        // One of them might share a part of the balance with the transaction that is still open; never all.
        await Promise.any(people.slice(1).map((userId) => ledgerOf(node).post(pay(userId))))
      })
      assert.deepEqual(await wrongLedger(node), [])
    })
  })

  describe('holds', () => {
    it('keep money from being spent, until they are captured', async () => {
      const asha = await aWallet(1_000)
      const hold = aHold(wallet(asha), 700)
      await ledgerOf(node).hold(hold)
      await ledgerOf(node).hold(hold)
      assert.equal(await available(wallet(asha)), 300)
      await assert.rejects(ledgerOf(node).post(move(wallet(asha), fees, 301)), refusal('insufficient_funds'))
      const purchase = move(wallet(asha), ofStore('in_progress'), 600)
      await ledgerOf(node).capture(hold.id, purchase)
      await ledgerOf(node).capture(hold.id, purchase)
      assert.deepEqual(
        [await posted(wallet(asha)), await available(wallet(asha))],
        [400, 400],
        'what was held and not taken is free again',
      )
      await assert.rejects(ledgerOf(node).void(hold.id), refusal('hold_captured'))
      await assert.rejects(
        ledgerOf(node).capture(hold.id, move(wallet(asha), fees, 1)),
        refusal('hold_captured'),
      )
    })

    it('give back what is voided, and take no more than is held', async () => {
      const asha = await aWallet(1_000)
      const hold = aHold(wallet(asha), 600)
      await assert.rejects(ledgerOf(node).hold(aHold(wallet(asha), 1_001)), refusal('insufficient_funds'))
      await ledgerOf(node).hold(hold)
      await assert.rejects(ledgerOf(node).capture(hold.id, move(wallet(asha), fees, 601)), /no more/)
      await ledgerOf(node).void(hold.id)
      await ledgerOf(node).void(hold.id)
      assert.equal(await available(wallet(asha)), 1_000)
      await assert.rejects(
        ledgerOf(node).capture(hold.id, move(wallet(asha), fees, 600)),
        refusal('hold_voided'),
      )
      await assert.rejects(ledgerOf(node).void(newId()), refusal('not_found'))
    })

    it('that are over keep nobody from paying, swept or not', async () => {
      const asha = await aWallet(1_000)
      const stale = () => aHold(wallet(asha), 1_000, { expiresAt: new Date(Date.now() - 1_000) })
      const [first, second] = [stale(), stale()]
      await ledgerOf(node).hold(first)
      await expireAll(node.as(system))
      assert.equal(await available(wallet(asha)), 1_000)
      await ledgerOf(node).hold(second)
      await ledgerOf(node).post(move(wallet(asha), fees, 400))
      assert.equal(await available(wallet(asha)), 600)
      // Late, but the money is there for one of them.
      await ledgerOf(node).capture(first.id, move(wallet(asha), ofStore('in_progress'), 600))
      await assert.rejects(
        ledgerOf(node).capture(second.id, move(wallet(asha), ofStore('in_progress'), 600)),
        refusal('insufficient_funds'),
      )
      assert.deepEqual(await wrongLedger(node), [])
    })
  })

  describe('who sees what', () => {
    it('people their wallet, staff their stores, the platform by permission, and nobody else anything', async () => {
      const [asha, bela] = [await aWallet(300), await aWallet(200)]
      await ledgerOf(node).post(move(wallet(asha), ofStore('in_progress', 1), 100))
      const staff = (storeIds: readonly string[] | null, tenantId = business.tenantId): Actor => ({
        ...{
          scope: 'staff',
          userId: business.owner.userId,
          tenantId,
          storeIds,
          permission: 'PERM_LEDGER_READ',
        },
      })
      const seen = async (actor: Actor, account: AccountRef) => {
        const ctx = node.as(actor)
        const { items, closingMinor } = await statementOf(ctx, account, { limit: 10 })
        const { postedMinor, addsUp } = await explainBalance(ctx, account)
        assert.deepEqual([closingMinor, addsUp], [postedMinor, true])
        return [postedMinor, items.length]
      }
      const person: Actor = { scope: 'person', userId: asha }
      assert.deepEqual(await seen(person, wallet(asha)), [200, 2])
      assert.deepEqual(await seen(person, wallet(bela)), [0, 0])
      assert.deepEqual(await seen(person, ofStore('in_progress', 1)), [0, 0])
      const [, here] = business.stores.map(({ storeId }) => storeId) as [string, string]
      const everything = await seen(staff(null), ofStore('in_progress', 1))
      assert.ok((everything[0] as number) >= 100)
      assert.deepEqual(await seen(staff([here]), ofStore('in_progress', 1)), everything)
      assert.deepEqual(await seen(staff([here]), ofStore('in_progress', 0)), [0, 0])
      assert.deepEqual(await seen(staff(null, newId()), ofStore('in_progress', 1)), [0, 0])
      assert.deepEqual(await seen(staff(null), wallet(asha)), [0, 0])
      const platform = (permission: string): Actor => ({ scope: 'platform', userId: bela, permission })
      assert.deepEqual(await seen(platform('PERM_LEDGER_READ_ALL'), wallet(asha)), [200, 2])
      assert.deepEqual(await seen(platform('PERM_USER_READ'), wallet(asha)), [0, 0])
    })
  })

  describe('statements', () => {
    it('page through an account without losing a line, with what was there before and after', async () => {
      const asha = await aWallet(1_000)
      const began = new Date()
      for (let number = 1; number <= 7; number++) await ledgerOf(node).post(move(wallet(asha), fees, number))
      const ctx = node.as({ scope: 'person', userId: asha })
      const amounts: number[] = []
      let cursor: string | undefined
      do {
        const page = await statementOf(ctx, wallet(asha), { from: began, limit: 3, cursor })
        assert.deepEqual([page.openingMinor, page.closingMinor], [1_000, 972])
        amounts.push(...page.items.map(({ amountMinor }) => amountMinor))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      assert.deepEqual(amounts, [-7, -6, -5, -4, -3, -2, -1])
      const explained = await explainBalance(ctx, wallet(asha))
      assert.deepEqual(
        explained.because.map(({ kind, count, amountMinor }) => [kind, count, amountMinor]),
        [
          ['top_up', 1, 1_000],
          ['purchase', 7, -28],
        ],
      )
    })

    it('of an account in many parts read in one order, too', async () => {
      const ctx = node.as(system)
      const [count, pages] = [new Set<string>(), []] as [Set<string>, Date[]]
      let cursor: string | undefined
      const { openingMinor, closingMinor } = await statementOf(ctx, fees, { from: new Date(0), limit: 5 })
      do {
        const page = await statementOf(ctx, fees, { limit: 5, cursor })
        for (const { transferId, createdAt } of page.items) {
          count.add(transferId)
          pages.push(createdAt)
        }
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      const [{ all } = { all: 0 }] = await node.query<{ all: number }>(
        `select count(*)::int as all from payments.entries e join payments.accounts a on a.id = e.account_id
       where a.kind = 'fees' and a.currency = 'INR'`,
      )
      assert.equal(count.size, all)
      assert.deepEqual(
        pages.toSorted((a, b) => b.getTime() - a.getTime()),
        pages,
      )
      assert.deepEqual([openingMinor, closingMinor], [0, await posted(fees)])
      await assert.rejects(statementOf(ctx, fees, { limit: 5, cursor: 'WzEsMl0' }), refusal('invalid_cursor'))
    })
  })
})
