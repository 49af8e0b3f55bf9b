import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { aBusiness, type Business } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { cancelPayment, collectCash, completePart, returnPayment, takePayment } from '../contract.ts'
import { refundPart } from '../refunds/refund-part.ts'
import { answerBank, aPayer, balance, pay, statusOf, walletOf, wrongMoney } from '../testing.ts'

describe('payments', { concurrency: false }, () => {
  let node: TestNode
  let store: { tenantId: string; storeId: string }
  let other: { tenantId: string; storeId: string }

  before(async () => {
    node = await startTestNode()
    store = storeOf(await aBusiness(node))
    other = storeOf(await aBusiness(node))
  })
  after(() => node.stop())

  const storeOf = ({ tenantId, stores }: Business) => ({ tenantId, storeId: stores[0]?.storeId as string })
  const system = () => node.as({ scope: 'system' })
  const inProgress = (of = store) => balance(node, { kind: 'in_progress', ...of })
  const payable = (of = store) => balance(node, { kind: 'payable', ...of })
  const take = ({ paymentId, orderIds }: { paymentId: string; orderIds: string[] }) =>
    system().transaction((tx) => takePayment(tx, paymentId, orderIds))

  it('by wallet: there at once, taken, completed, the commission exact to the paisa', async () => {
    const buyer = await aPayer(node, 100_000)
    const paid = await pay(node, buyer, [store, other], { method: 'wallet', amounts: [33_333, 10_001] })
    assert.equal(paid.status, 'success')
    assert.deepEqual(await walletOf(node, buyer.userId), { posted: 56_666, held: 0 })
    assert.deepEqual(await take(paid), { taken: true })
    assert.deepEqual(await take(paid), { taken: true })
    const before = { fees: await balance(node, { kind: 'fees' }), payable: await payable() }
    for (const orderId of paid.orderIds) await system().transaction((tx) => completePart(tx, orderId))
    await system().transaction((tx) => completePart(tx, paid.orderIds[0] as string))
    // Growth: three per cent of 333.33 is 10.00 rupees, of 100.01 it is 3.00.
    assert.equal((await balance(node, { kind: 'fees' })).posted - before.fees.posted, 1_000 + 300)
    assert.equal((await payable()).posted - before.payable.posted, 33_333 - 1_000)
    assert.deepEqual(await wrongMoney(node), [])
  })

  it('refuses what the wallet has not', async () => {
    const buyer = await aPayer(node, 5_000)
    await assert.rejects(pay(node, buyer, [store], { method: 'wallet', amounts: [5_001] }), {
      code: 'insufficient_funds',
    })
    await assert.rejects(pay(node, { guestId: newId() }, [store], { method: 'wallet', amounts: [100] }), {
      code: 'wallet_needs_account',
    })
    assert.deepEqual(await walletOf(node, buyer.userId), { posted: 5_000, held: 0 })
  })

  it('by UPI and wallet: the wallet part is held, and captured with the success', async () => {
    const buyer = await aPayer(node, 3_000)
    const paid = await pay(node, buyer, [store, other], {
      method: 'upi',
      amounts: [6_001, 3_000],
      walletMinor: 3_000,
    })
    assert.deepEqual(await walletOf(node, buyer.userId), { posted: 3_000, held: 3_000 })
    assert.equal((await answerBank(node, paid, 'approve')).status, 200)
    await node.settled()
    assert.equal(await statusOf(node, paid), 'success')
    assert.deepEqual(await walletOf(node, buyer.userId), { posted: 0, held: 0 })
    await take(paid)
    await system().transaction((tx) =>
      refundPart(tx, {
        orderId: paid.orderIds[0] as string,
        amountMinor: 5_000,
        to: 'source',
        reason: 'Two were missing',
        reference: { type: 'shortage', id: newId() },
      }),
    )
    await node.settled()
    // Of 60.01 the wallet had paid 20.00: the bank gets back its 40.01 first.
    assert.equal((await walletOf(node, buyer.userId)).posted, 999)
    await system().transaction((tx) => returnPayment(tx, paid.paymentId, paid.orderIds, 'Cancelled'))
    await node.settled()
    assert.equal((await walletOf(node, buyer.userId)).posted, 3_000)
    assert.equal(await statusOf(node, paid), 'refunded')
    assert.deepEqual(await wrongMoney(node), [])
  })

  it('declined: what was held is free again, and nothing is in progress', async () => {
    const buyer = await aPayer(node, 3_000)
    const before = await inProgress()
    const paid = await pay(node, buyer, [store], { method: 'card', amounts: [9_000], walletMinor: 3_000 })
    await answerBank(node, paid, 'decline')
    await node.settled()
    assert.equal(await statusOf(node, paid), 'failed')
    assert.deepEqual(await walletOf(node, buyer.userId), { posted: 3_000, held: 0 })
    assert.deepEqual(await inProgress(), before)
    await assert.rejects(take(paid), { code: 'not_paid' })
  })

  it('cancelled, and the bank is told, so that nobody can pay any more', async () => {
    const paid = await pay(node, { guestId: newId() }, [store], { method: 'upi', amounts: [100] })
    const cancel = () => system().transaction((tx) => cancelPayment(tx, paid.paymentId))
    assert.deepEqual(await cancel(), { status: 'failed' })
    assert.deepEqual(await cancel(), { status: 'failed' })
    await node.settled()
    const late = await answerBank(node, paid, 'approve')
    assert.deepEqual([late.status, late.body.code], [409, 'bank_has_decided'])
    assert.equal(await statusOf(node, paid), 'failed')
  })

  it('in cash: nothing moves until it is handed over; the store keeps it and owes the commission', async () => {
    const buyer = await aPayer(node)
    const before = { payable: await payable(), inProgress: await inProgress() }
    const paid = await pay(node, buyer, [store, other], { method: 'cod', amounts: [20_000, 5_000] })
    const [first, second] = paid.orderIds as [string, string]
    await assert.rejects(
      system().transaction((tx) => completePart(tx, first)),
      { code: 'not_paid' },
    )
    const less = { amountMinor: 2_000, to: 'source', reason: 'One was missing' } as const
    const reference = { type: 'shortage', id: newId() }
    await system().transaction((tx) => refundPart(tx, { orderId: first, ...less, reference }))
    await system().transaction((tx) => returnPayment(tx, paid.paymentId, [second], 'Sold out'))
    const collect = () =>
      system().transaction((tx) => collectCash(tx, { orderId: first, collectedBy: buyer.userId }))
    assert.deepEqual(await collect(), { collectedMinor: 18_000 })
    assert.deepEqual(await collect(), { collectedMinor: 18_000 })
    assert.equal(await statusOf(node, paid), 'success')
    await system().transaction((tx) => completePart(tx, first))
    assert.equal((await payable()).posted - before.payable.posted, -540)
    assert.deepEqual(await inProgress(), before.inProgress)
    assert.deepEqual(await balance(node, { kind: 'cash_at_store', ...store }), { posted: 0, held: 0 })
    assert.deepEqual(await wrongMoney(node), [])
  })

  it('a refund after completion gives back the commission on it, to the wallet or over the counter', async () => {
    const buyer = await aPayer(node)
    const before = await payable()
    const paid = await pay(node, buyer, [store], { method: 'cod', amounts: [10_050] })
    const orderId = paid.orderIds[0] as string
    await system().transaction((tx) => collectCash(tx, { orderId, collectedBy: buyer.userId }))
    await system().transaction((tx) => completePart(tx, orderId))
    const refund = (amountMinor: number, to: 'source' | 'wallet', id = newId()) =>
      system().transaction((tx) =>
        refundPart(tx, { orderId, amountMinor, to, reason: 'Returned', reference: { type: 'return', id } }),
      )
    await refund(5_000, 'wallet')
    assert.equal((await walletOf(node, buyer.userId)).posted, 5_000)
    const id = newId()
    assert.deepEqual(await refund(5_050, 'source', id), await refund(5_050, 'source', id))
    assert.equal((await payable()).posted - before.posted, -5_000)
    await assert.rejects(refund(1, 'wallet'), { code: 'refund_exceeds_paid' })
    assert.equal(await statusOf(node, paid), 'refunded')
    assert.deepEqual(await wrongMoney(node), [])
  })

  it('two payments for one order: the second goes back', async () => {
    const buyer = await aPayer(node, 10_000)
    const first = await pay(node, buyer, [store], { method: 'wallet', amounts: [1_000] })
    const second = await pay(node, buyer, [store], { method: 'wallet', amounts: [1_000] })
    await take(first)
    await node.query('update payments.parts set order_id = $1 where payment_id = $2', [
      first.orderIds[0],
      second.paymentId,
    ])
    assert.deepEqual(await take({ ...second, orderIds: first.orderIds }), { taken: false })
    assert.deepEqual(await take({ ...second, orderIds: first.orderIds }), { taken: false })
    assert.equal((await walletOf(node, buyer.userId)).posted, 9_000)
    assert.equal(await statusOf(node, second), 'refunded')
    assert.deepEqual(await wrongMoney(node), [])
  })
})
