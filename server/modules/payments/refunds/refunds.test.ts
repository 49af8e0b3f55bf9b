import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '../../../kernel/id.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { aBusiness } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { collectCash, completePart, returnPayment, takePayment } from '../contract.ts'
import type { PaymentMethod } from '../payments/payment.ts'
import { answerBank, aPayer, askAgain, type Opened, pay, statusOf, walletOf, wrongMoney } from '../testing.ts'
import { refundPart } from './refund-part.ts'

const runs = process.env.PROVE === 'full' ? 400 : 12

describe('refunds', { concurrency: false }, () => {
  let node: TestNode
  let store: { tenantId: string; storeId: string }

  before(async () => {
    node = await startTestNode()
    const { tenantId, stores } = await aBusiness(node)
    store = { tenantId, storeId: stores[0]?.storeId as string }
  })
  after(() => node.stop())

  const system = () => node.as({ scope: 'system' })
  const refund = (orderId: string, amountMinor: number, to: 'source' | 'wallet', id = newId()) =>
    system().transaction((tx) =>
      refundPart(tx, { orderId, amountMinor, to, reason: 'Returned', reference: { type: 'return', id } }),
    )

  async function paid(
    method: PaymentMethod,
    amountMinor: number,
    walletMinor = 0,
  ): Promise<Opened & { userId: string }> {
    const buyer = await aPayer(node, method === 'wallet' ? amountMinor : walletMinor)
    const opened = await pay(node, buyer, [store], { method, amounts: [amountMinor], walletMinor })
    if (opened.bankId !== null) await answerBank(node, opened, 'approve')
    await node.settled()
    if (method !== 'cod') {
      await system().transaction((tx) => takePayment(tx, opened.paymentId, opened.orderIds))
    }
    return { ...opened, userId: buyer.userId }
  }

  type Act =
    | { kind: 'refund'; amountMinor: number; to: 'source' | 'wallet' }
    | { kind: 'collect' | 'complete' | 'return' }
  const act: fc.Arbitrary<Act> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('refund' as const),
        amountMinor: fc.integer({ min: 1, max: 6_000 }),
        to: fc.constantFrom('source' as const, 'wallet' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('collect' as const, 'complete' as const, 'return' as const),
      }),
    },
  )

  it('whatever is asked in whatever order: never more than was paid, and every paisa accounted for', async () => {
    const cases = fc.record({
      method: fc.constantFrom<PaymentMethod>('wallet', 'upi', 'cod'),
      walletMinor: fc.integer({ min: 0, max: 9_999 }),
      acts: fc.array(act, { minLength: 1, maxLength: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(cases, async ({ method, walletMinor, acts }) => {
        const order = await paid(method, 10_000, method === 'wallet' ? 0 : walletMinor)
        for (const one of acts) await attempt(order, one)
        await node.settled()
        const [row] = await node.query<Record<string, number>>(
          `select p.amount_minor::float8 as amount, p.refund_amount_minor::float8 as refunded,
             (select coalesce(sum(amount_minor), 0)::float8 from payments.refunds where payment_id = p.id) as refunds,
             (select coalesce(sum(amount_minor), 0)::float8 from payments.sandbox_refunds s
              where s.payment_id::text = p.provider_reference) as by_bank, p.wallet_minor::float8 as wallet
           from payments.payments p where p.id = $1`,
          [order.paymentId],
        )
        assert.ok(row)
        assert.equal(row.refunded, row.refunds)
        assert.ok((row.refunded as number) <= (row.amount as number))
        assert.ok((row.by_bank as number) <= (row.amount as number) - (row.wallet as number))
        assert.deepEqual(await wrongMoney(node), [])
      }),
      { numRuns: runs, seed: 20_261_121 },
    )
  })

  /** What cannot be is refused, and changes nothing. */
  async function attempt(
    { paymentId, orderIds, userId }: Opened & { userId: string },
    one: Act,
  ): Promise<void> {
    const orderId = orderIds[0] as string
    const attempted = () => {
      switch (one.kind) {
        case 'refund':
          return refund(orderId, one.amountMinor, one.to)
        case 'collect':
          return system().transaction((tx) => collectCash(tx, { orderId, collectedBy: userId }))
        case 'complete':
          return system().transaction((tx) => completePart(tx, orderId))
        case 'return':
          return system().transaction((tx) => returnPayment(tx, paymentId, [orderId], 'Cancelled'))
        default:
          return one satisfies never
      }
    }
    await (attempted() as Promise<unknown>).catch((error) => {
      if (!(error instanceof Refusal)) throw error
    })
  }

  it('twenty at once for more than there is: no more goes back than was paid', async () => {
    const order = await paid('wallet', 10_000)
    const orderId = order.orderIds[0] as string
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => refund(orderId, 1_500, 'wallet')))
    assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, 6)
    assert.equal((await walletOf(node, order.userId)).posted, 9_000)
  })

  it('the same reason twenty times at once: one refund', async () => {
    const order = await paid('wallet', 10_000)
    const reason = newId()
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => refund(order.orderIds[0] as string, 4_000, 'source', reason)),
    )
    assert.equal(new Set(asked.map(({ refundId }) => refundId)).size, 1)
    assert.equal((await walletOf(node, order.userId)).posted, 4_000)
  })

  it('the database refuses more than was paid, whoever writes it', async () => {
    const order = await paid('wallet', 1_000)
    await refund(order.orderIds[0] as string, 600, 'wallet')
    const copy = `insert into payments.refunds (tenant_id, id, part_id, payment_id, store_id, order_id, reference_type,
        reference_id, destination, currency, amount_minor, outside_minor, status, reason, succeeded_at, created_at)
      select tenant_id, $1, part_id, payment_id, store_id, order_id, 'forged', $1, destination, currency, $2, 0, status,
        reason, succeeded_at, created_at from payments.refunds where payment_id = $3`
    await assert.rejects(node.query(copy, [newId(), 401, order.paymentId]), { code: '23514' })
    await assert.rejects(
      node.query('update payments.refunds set amount_minor = 1 where payment_id = $1', [order.paymentId]),
      { code: '23514' },
    )
  })

  it('of what was never paid nothing goes back', async () => {
    const guest = { guestId: newId() }
    const opened = await pay(node, guest, [store], { method: 'upi', amounts: [1_000] })
    await assert.rejects(refund(opened.orderIds[0] as string, 1, 'source'), { code: 'nothing_paid' })
    await answerBank(node, opened, 'approve')
    await node.settled()
    await assert.rejects(refund(opened.orderIds[0] as string, 1, 'wallet'), { code: 'wallet_needs_account' })
  })

  it('a bank that refuses for good: into the wallet of whoever has one, and told of for a guest', async () => {
    const order = await paid('card', 2_000)
    const guest = await pay(node, { guestId: newId() }, [store], { method: 'card', amounts: [3_000] })
    await answerBank(node, guest, 'approve')
    await node.settled()
    await node.query(`update payments.sandbox_payments set status = 'declined' where id = any ($1)`, [
      [order.bankId, guest.bankId],
    ])
    await refund(order.orderIds[0] as string, 2_000, 'source')
    await refund(guest.orderIds[0] as string, 3_000, 'source')
    await node.settled()
    assert.equal((await walletOf(node, order.userId)).posted, 2_000)
    assert.equal(await statusOf(node, order), 'refunded')
    assert.equal(await statusOf(node, guest), 'success')
    const failed = await node.query(
      'select status, failure_code from payments.refunds where payment_id = $1',
      [guest.paymentId],
    )
    assert.deepEqual(failed, [{ status: 'failed', failure_code: 'nothing_paid' }])
    await askAgain(node)
    assert.deepEqual(await wrongMoney(node), [])
  })
})
