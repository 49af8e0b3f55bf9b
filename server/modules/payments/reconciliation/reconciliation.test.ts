import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { changeSetting } from '../../../kernel/settings/settings.ts'
import { aBusiness } from '../../../testing/businesses.ts'
import { eventually } from '../../../testing/eventually.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { withLedger } from '../as-ledger.ts'
import { returnPayment, takePayment } from '../contract.ts'
import { expireAll } from '../payments/expire.ts'
import { returnAll } from '../payments/return-untaken.ts'
import { sandbox } from '../providers/sandbox/provider.ts'
import { sandboxAnswers } from '../settings.ts'
import { answerBank, aPayer, askAgain, type Opened, pay, statusOf, walletOf, wrongMoney } from '../testing.ts'
import { compare } from './compare-statements.ts'

describe('reconciliation', { concurrency: false }, () => {
  let node: TestNode
  let store: { tenantId: string; storeId: string }

  before(async () => {
    node = await startTestNode()
    const { tenantId, stores } = await aBusiness(node)
    store = { tenantId, storeId: stores[0]?.storeId as string }
  })
  after(() => node.stop())

  const system = () => node.as({ scope: 'system' })
  const opened = (amountMinor: number, more = {}) =>
    pay(node, { guestId: newId() }, [store], { method: 'upi', amounts: [amountMinor], ...more })
  const take = ({ paymentId, orderIds }: Opened) =>
    system().transaction((tx) => takePayment(tx, paymentId, orderIds))
  const giveBack = ({ paymentId, orderIds }: Opened) =>
    system().transaction((tx) => returnPayment(tx, paymentId, orderIds, 'Cancelled'))

  async function bankAnswers(answers: boolean): Promise<void> {
    await changeSetting(system(), sandboxAnswers.key, answers)
    await eventually('the setting is known', () => node.services.settings.get(sandboxAnswers) === answers)
  }

  /** How many differences there are between the bank's books and ours. */
  async function differences(): Promise<number> {
    const span = { from: new Date(Date.now() - 3 * 86_400_000), until: new Date(Date.now() + 60_000) }
    const theirs = await sandbox.statementOf(system(), span)
    return system().transaction((tx) => withLedger(tx, (ledger) => compare(ledger, sandbox, theirs, span)))
  }

  it('finds out by asking what the bank never told', async () => {
    const paid = await opened(1_500)
    const answer = await answerBank(node, paid, 'silent')
    assert.deepEqual([answer.status, answer.body.returnPath], [200, null])
    await node.settled()
    assert.equal(await statusOf(node, paid), 'pending')
    await askAgain(node)
    assert.equal(await statusOf(node, paid), 'success')
    const undecided = await opened(1_500)
    await askAgain(node)
    assert.equal(await statusOf(node, undecided), 'pending')
    await giveBack(paid)
    await node.settled()
  })

  it('asks again later, and later still, and stops once it knows', async () => {
    const paid = await opened(100)
    const ask = async () => {
      await askAgain(node)
      const [row] = await node.query<{ minutes: number | null }>(
        `select round(extract(epoch from next_check_at - now()) / 60)::float8 as minutes
         from payments.payments where id = $1`,
        [paid.paymentId],
      )
      return row?.minutes
    }
    assert.deepEqual([await ask(), await ask(), await ask()], [1, 2, 4])
    await answerBank(node, paid, 'decline')
    await node.settled()
    assert.equal(await ask(), null)
  })

  it('a provider that is away for long, then back: no difference is left', async () => {
    const buyer = await aPayer(node, 500)
    const [told, silent, declined, gone, back] = [
      await opened(1_000),
      await opened(2_000),
      await opened(3_000),
      await opened(4_000, { expiresInMs: -1 }),
      await opened(5_000),
    ] as [Opened, Opened, Opened, Opened, Opened]
    const split = await pay(node, buyer, [store], { method: 'card', amounts: [2_500], walletMinor: 500 })
    await answerBank(node, back, 'approve')
    await node.settled()
    await take(back)
    await bankAnswers(false)
    await answerBank(node, told, 'approve')
    await answerBank(node, silent, 'silent')
    await answerBank(node, split, 'twice')
    await answerBank(node, declined, 'decline')
    await answerBank(node, gone, 'silent')
    await expireAll(system())
    await giveBack(back)
    for (let hour = 0; hour < 6; hour++) await askAgain(node)
    assert.deepEqual(
      await Promise.all([told, silent, declined, gone, split, back].map((one) => statusOf(node, one))),
      ['pending', 'pending', 'pending', 'expired', 'pending', 'success'],
    )
    await bankAnswers(true)
    await askAgain(node)
    assert.deepEqual(
      await Promise.all([told, silent, declined, gone, split, back].map((one) => statusOf(node, one))),
      ['success', 'success', 'failed', 'success', 'success', 'refunded'],
    )
    assert.deepEqual(await walletOf(node, buyer.userId), { posted: 0, held: 0 })
    // The messages that waited for the bank come now, too, and change nothing.
    await node.query(`update graphile_worker._private_jobs set run_at = now()`)
    await node.settled()
    await giveBack(gone)
    await node.settled()
    assert.equal(await differences(), 0)
    assert.deepEqual(await wrongMoney(node), [])
  })

  it('writes down once what the bank has and we have not, and the other way round', async () => {
    assert.equal(await differences(), 0)
    const paid = await opened(800)
    await answerBank(node, paid, 'silent')
    const other = await opened(900)
    await answerBank(node, other, 'approve')
    await node.settled()
    await node.query(`update payments.sandbox_payments set status = 'waiting' where id = $1`, [other.bankId])
    await node.query(`update payments.payments set paid_at = now() - interval '2 hours' where id = $1`, [
      other.paymentId,
    ])
    assert.equal(await differences(), 2)
    await differences()
    const rows = await node.query('select kind from payments.differences order by kind')
    assert.deepEqual(rows, [{ kind: 'unknown_to_provider' }, { kind: 'unknown_to_us' }])
  })

  it('paid at the moment in which it expires: one of the two, and never half of each', async () => {
    for (let round = 0; round < 6; round++) {
      const buyer = await aPayer(node, 500)
      const asked = { method: 'upi', amounts: [2_000], walletMinor: 500, expiresInMs: -1 } as const
      const paid = await pay(node, buyer, [store], asked)
      await answerBank(node, paid, 'silent')
      await Promise.all([expireAll(system()), askAgain(node)])
      await askAgain(node)
      const wallet = await walletOf(node, buyer.userId)
      const ended = [await statusOf(node, paid), wallet.posted, wallet.held]
      assert.ok(
        [
          ['success', 0, 0],
          ['refunded', 500, 0],
        ].some((right) => right.join() === ended.join()),
        ended.join(),
      )
    }
    assert.deepEqual(await wrongMoney(node), [])
  })

  it('what nobody takes goes back by itself, in time', async () => {
    const paid = await opened(650)
    await answerBank(node, paid, 'approve')
    await node.settled()
    await returnAll(system())
    assert.equal(await statusOf(node, paid), 'success')
    await node.query(`update payments.parts set paid_at = now() - interval '7 hours' where payment_id = $1`, [
      paid.paymentId,
    ])
    await returnAll(system())
    await node.settled()
    assert.equal(await statusOf(node, paid), 'refunded')
    assert.deepEqual(await take(paid), { taken: false })
    assert.deepEqual(await wrongMoney(node), [])
  })
})
