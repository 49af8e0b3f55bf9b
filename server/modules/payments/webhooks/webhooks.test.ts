import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { aBusiness } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { expireAll } from '../payments/expire.ts'
import { signed } from '../providers/sandbox/signature.ts'
import {
  answerBank,
  aPayer,
  askAgain,
  balance,
  type Opened,
  pay,
  statusOf,
  walletOf,
  wrongMoney,
} from '../testing.ts'

describe('webhooks', { concurrency: false }, () => {
  let node: TestNode
  let store: { tenantId: string; storeId: string }

  before(async () => {
    node = await startTestNode()
    const { tenantId, stores } = await aBusiness(node)
    store = { tenantId, storeId: stores[0]?.storeId as string }
  })
  after(() => node.stop())

  const inProgress = async () => (await balance(node, { kind: 'in_progress', ...store })).posted

  /** A message as the bank sends it, whatever the bank has decided. */
  const message = ({ bankId }: Opened, status: string, amountMinor: number, id = newId()) =>
    JSON.stringify({
      id,
      type: `payment.${status}`,
      payment: { reference: bankId, status, amountMinor, currency: 'INR', transactionId: 'SBX1' },
    })

  const send = (body: string, headers = signed(node.services, body, new Date())) =>
    node.call('POST', '/webhooks/payments/sandbox', {
      raw: body,
      headers: { 'content-type': 'application/json', ...headers },
    })

  const kept = async (body: string) =>
    (await node.query('select 1 from payments.provider_events where event_id = $1', [JSON.parse(body).id]))
      .length

  const opened = (amountMinor: number) =>
    pay(node, { guestId: newId() }, [store], { method: 'upi', amounts: [amountMinor] })

  it('forged: refused, and nothing of it kept', async () => {
    const paid = await opened(1_000)
    const body = message(paid, 'approved', 1_000)
    const right = signed(node.services, body, new Date())
    const now = right['x-sandbox-timestamp'] as string
    const byStranger = createHmac('sha256', 'a guess').update(`${now}.${body}`).digest('hex')
    const attempts: [string, Record<string, string>][] = [
      [body, {}],
      [body, { 'x-sandbox-timestamp': now }],
      [body, { ...right, 'x-sandbox-signature': byStranger }],
      [body, { ...right, 'x-sandbox-signature': '' }],
      [body, { ...right, 'x-sandbox-timestamp': String(Number(now) + 1) }],
      [body.replace('1000', '9000'), right],
      [`${body} `, right],
    ]
    for (const [text, headers] of attempts) {
      const answer = await send(text, headers)
      assert.deepEqual([answer.status, answer.body.code], [401, 'webhook_forged'])
    }
    assert.equal(await kept(body), 0)
    assert.equal(await statusOf(node, paid), 'pending')
    const elsewhere = await node.call('POST', '/webhooks/payments/nobody', { raw: body, headers: right })
    assert.equal(elsewhere.status, 404)
  })

  it('stale, or signed for a time to come: refused', async () => {
    const paid = await opened(1_000)
    const body = message(paid, 'approved', 1_000)
    for (const offMs of [-301_000, 302_000]) {
      const answer = await send(body, signed(node.services, body, new Date(Date.now() + offMs)))
      assert.deepEqual([answer.status, answer.body.code], [401, 'webhook_stale'])
    }
    assert.equal((await send(body, signed(node.services, body, new Date(Date.now() - 290_000)))).status, 200)
    await node.settled()
    assert.equal(await statusOf(node, paid), 'success')
  })

  it('signed, but no message: refused', async () => {
    const about = (more: string) => `{"id":"x","type":"payment.approved","more":${more}}`
    const deep = about(`${'['.repeat(60_000)}${']'.repeat(60_000)}`)
    const half = [about('"\\ud83d"'), about('"\\u0000"'), about('{"\\\\\\udc00":1}')]
    const noMessages = ['', '[]', 'null', '{"id":7}', '{"id":"","type":"payment.approved"}', '{']
    for (const body of [...noMessages, deep, ...half]) assert.equal((await send(body)).status, 401)
    assert.equal((await send(about('"\\ud83d\\ude00 \\\\u0000"'))).status, 200)
    const strange = JSON.stringify({ id: newId(), type: 'payment.approved' })
    assert.equal((await send(strange)).status, 200)
    await node.settled()
    const [event] = await node.query('select outcome from payments.provider_events where event_id = $1', [
      JSON.parse(strange).id,
    ])
    assert.deepEqual(event, { outcome: 'not_about_a_payment' })
  })

  it('ten times the same, and ten others that say the same: one effect', async () => {
    const before = await inProgress()
    const paid = await opened(2_500)
    const same = message(paid, 'approved', 2_500)
    const others = Array.from({ length: 10 }, () => message(paid, 'approved', 2_500))
    const answers = await Promise.all(
      [...Array.from({ length: 10 }, () => same), ...others].map((body) => send(body)),
    )
    assert.ok(answers.every(({ status }) => status === 200))
    await node.settled()
    assert.equal((await inProgress()) - before, 2_500)
    assert.equal(await kept(same), 1)
    const events = await node.query(
      `select 1 from kernel.events where name = 'payment.succeeded' and payload ->> 'paymentId' = $1`,
      [paid.paymentId],
    )
    assert.equal(events.length, 1)
  })

  it('in any order: success before authorised, declined before success', async () => {
    const first = await opened(1_000)
    for (const status of ['approved', 'authorised']) await send(message(first, status, 1_000))
    await node.settled()
    assert.equal(await statusOf(node, first), 'success')
    const second = await opened(1_000)
    for (const status of ['authorised', 'approved']) {
      await send(message(second, status, 1_000))
      await node.settled()
    }
    assert.equal(await statusOf(node, second), 'success')
    const third = await opened(1_000)
    await send(message(third, 'declined', 1_000))
    await node.settled()
    assert.equal(await statusOf(node, third), 'failed')
    await send(message(third, 'approved', 1_000))
    await node.settled()
    assert.equal(await statusOf(node, third), 'success')
    await send(message(third, 'declined', 1_000))
    await node.settled()
    assert.equal(await statusOf(node, third), 'success')
    const differences = await node.query('select kind from payments.differences where payment_id = $1', [
      third.paymentId,
    ])
    assert.deepEqual(differences, [{ kind: 'status' }])
    assert.deepEqual(await wrongMoney(node), [])
  })

  it('of another amount or currency: no success, but something to look at', async () => {
    const [less, foreign] = [await opened(5_000), await opened(5_000)]
    await send(message(less, 'approved', 4_999))
    await send(message(foreign, 'approved', 5_000).replace('"INR"', '"USD"'))
    await node.settled()
    for (const paid of [less, foreign]) {
      assert.equal(await statusOf(node, paid), 'pending')
      const differences = await node.query('select kind from payments.differences where payment_id = $1', [
        paid.paymentId,
      ])
      assert.deepEqual(differences, [{ kind: 'amount' }])
    }
  })

  it('of a success without a number: a success all the same', async () => {
    const paid = await opened(1_000)
    await send(message(paid, 'approved', 1_000).replace('"SBX1"', '""'))
    await node.settled()
    assert.equal(await statusOf(node, paid), 'success')
  })

  it('about a payment that we do not know: something to look at', async () => {
    const body = message({ bankId: newId() } as Opened, 'approved', 1)
    await send(body)
    await node.settled()
    const [event] = await node.query('select outcome from payments.provider_events where event_id = $1', [
      JSON.parse(body).id,
    ])
    assert.deepEqual(event, { outcome: 'unknown' })
  })

  it('the bank answers twice: one success', async () => {
    const before = await inProgress()
    const paid = await opened(700)
    await answerBank(node, paid, 'twice')
    await node.settled()
    assert.equal(await statusOf(node, paid), 'success')
    assert.equal((await inProgress()) - before, 700)
  })

  it('after expiry: told of as late, for the order to take or return', async () => {
    const paid = await pay(node, { guestId: newId() }, [store], {
      method: 'card',
      amounts: [900],
      expiresInMs: -1,
    })
    await send(message(paid, 'authorised', 900))
    await node.settled()
    await expireAll(node.as({ scope: 'system' }))
    assert.equal(await statusOf(node, paid), 'expired')
    await send(message(paid, 'approved', 900))
    await node.settled()
    assert.equal(await statusOf(node, paid), 'success')
    const [event] = await node.query<{ payload: { late: boolean } }>(
      `select payload from kernel.events where name = 'payment.succeeded' and payload ->> 'paymentId' = $1`,
      [paid.paymentId],
    )
    assert.equal(event?.payload.late, true)
    assert.deepEqual(await wrongMoney(node), [])
  })

  it('after expiry, of a payment with a wallet part that is spent by now: all goes back', async () => {
    const buyer = await aPayer(node, 1_000)
    const asked = { method: 'upi', amounts: [3_000], walletMinor: 1_000, expiresInMs: -1 } as const
    const paid = await pay(node, buyer, [store], asked)
    await answerBank(node, paid, 'wait')
    await expireAll(node.as({ scope: 'system' }))
    assert.deepEqual(await walletOf(node, buyer.userId), { posted: 1_000, held: 0 })
    await pay(node, buyer, [store], { method: 'wallet', amounts: [1_000] })
    await node.query(
      `update payments.sandbox_payments set status = 'approved', transaction_id = 'SBX2', decided_at = now() where id = $1`,
      [paid.bankId],
    )
    await send(message(paid, 'approved', 2_000))
    await node.settled()
    await askAgain(node)
    assert.equal(await statusOf(node, paid), 'refunded')
    assert.deepEqual(await walletOf(node, buyer.userId), { posted: 0, held: 0 })
    const back = await node.query(
      'select amount_minor::float8 from payments.sandbox_refunds where payment_id = $1',
      [paid.bankId],
    )
    assert.deepEqual(back, [{ amount_minor: 2_000 }])
    assert.deepEqual(await wrongMoney(node), [])
  })
})
