import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { guestIdOf } from '../../../kernel/http/guest.ts'
import { newId } from '../../../kernel/id.ts'
import { aBusiness, aMember, type Business } from '../../../testing/businesses.ts'
import { aGuest, type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson, type Person } from '../../../testing/people.ts'
import { adoptPayments, takePayment } from '../contract.ts'
import { answerBank, aPayer, type Opened, pay, walletOf, wrongMoney } from '../testing.ts'

describe('who sees and does what', { concurrency: false }, () => {
  let node: TestNode
  let business: Business
  let other: Business
  let buyer: Person
  let paid: Opened

  before(async () => {
    node = await startTestNode()
    business = await aBusiness(node, { stores: 2 })
    other = await aBusiness(node)
    buyer = await aPayer(node, 100_000)
    const stores = [placeOf(business), placeOf(other)]
    paid = await pay(node, buyer, stores, { method: 'wallet', amounts: [30_000, 20_000] })
    await node.as({ scope: 'system' }).transaction((tx) => takePayment(tx, paid.paymentId, paid.orderIds))
  })
  after(() => node?.stop())

  const placeOf = ({ tenantId, stores }: Business, index = 0) => ({
    tenantId,
    storeId: stores[index]?.storeId as string,
  })
  const get = (path: string, as?: Client) => node.call('GET', path, as ? { as } : {})
  const ledger = (of: Business, index = 0) =>
    `/tenants/${of.tenantId}/ledger?storeId=${placeOf(of, index).storeId}&account=in_progress`

  it('a payment is seen by whoever pays it', async () => {
    const path = `/payments/${paid.paymentId}`
    assert.equal((await get(path, buyer)).body.amountMinor, 50_000)
    const stranger = await aPerson(node)
    assert.equal((await get(path, stranger)).status, 404)
    assert.equal((await get(path, business.owner)).status, 404)
    assert.equal((await get(path)).status, 404)
    assert.deepEqual((await get('/me/payments', stranger)).body.items, [])
    assert.deepEqual((await get('/me/wallet/statement', stranger)).body.items, [])
    assert.deepEqual((await get('/me/wallet/transfers', stranger)).body.items, [])
  })

  it('a guest’s payment is seen by the browser it was made in, and by their account from log-in on', async () => {
    const browser = aGuest()
    const guestId = guestIdOf(browser.cookies.get('chowk_guest') as string)
    const opened = await pay(node, { guestId }, [placeOf(business)], { method: 'upi', amounts: [700] })
    const path = `/payments/${opened.paymentId}`
    const shown = await get(path, browser)
    assert.deepEqual([shown.status, shown.body.pay.url], [200, `/bank/${opened.bankId}`])
    assert.equal((await get(path, aGuest())).status, 404)
    const person = await aPerson(node)
    await node
      .as({ scope: 'person', userId: person.userId })
      .transaction((tx) => adoptPayments(tx, guestId, person.userId))
    assert.equal((await get(path, person)).status, 200)
    assert.equal((await get(path, browser)).status, 404)
  })

  it('a business sees its own ledger, a store’s people their store’s', async () => {
    const own = await get(ledger(business), business.owner)
    assert.deepEqual(
      own.body.items.map((line: { amountMinor: number }) => line.amountMinor),
      [30_000],
    )
    const balances = (as: Client) => get(`/tenants/${business.tenantId}/ledger/balances`, as)
    assert.deepEqual((await balances(business.owner)).body.items, [
      { storeId: placeOf(business).storeId, inProgressMinor: 30_000, payableMinor: 0, cashMinor: 0 },
    ])
    const second = await aMember(node, {
      role: 'manager',
      tenantId: business.tenantId,
      storeIds: [placeOf(business, 1).storeId],
    })
    assert.deepEqual((await balances(second)).body.items, [])
    assert.equal((await get(ledger(business), second)).status, 404)
    assert.deepEqual((await get(ledger(business, 1), second)).body.items, [])
    assert.equal((await get(ledger(business), other.owner)).status, 404)
    const foreign = `/tenants/${business.tenantId}/ledger?storeId=${placeOf(other).storeId}&account=payable`
    assert.equal((await get(foreign, business.owner)).status, 404)
    for (const kind of ['csv', 'pdf']) {
      const file = ledger(business).replace('/ledger?', `/ledger.${kind}?`)
      const sent = await get(file, business.owner)
      assert.equal(sent.status, 200)
      const code = business.stores[0]?.code
      const name = new RegExp(`filename="in-progress-${code}-\\d{4}-\\d\\d-\\d\\d\\.${kind}"$`)
      assert.match(String(sent.headers.get('content-disposition')), name)
      assert.equal((await get(file, other.owner)).status, 404)
      assert.equal((await get(file, second)).status, 404)
    }
  })

  it('finance sees all payments and gives money back, once, and never more than was paid', async () => {
    const finance = await aPerson(node, { roles: ['ROLE_FINANCE'], secondFactor: true, steppedUp: true })
    const listed = await get(`/admin/payments?userId=${buyer.userId}&status=success&method=wallet`, finance)
    assert.deepEqual(
      listed.body.items.map((item: { id: string }) => item.id),
      [paid.paymentId],
    )
    const byOrder = await get(`/admin/payments?orderId=${paid.orderIds[1]}`, finance)
    assert.deepEqual(
      byOrder.body.items.map((item: { id: string }) => item.id),
      [paid.paymentId],
    )
    const key = newId()
    const giveBack = (amountMinor: number, orderId = paid.orderIds[0]) =>
      node.call('POST', `/admin/payments/${paid.paymentId}/refunds`, {
        as: finance,
        body: { orderId, amountMinor, to: 'source', reason: 'Goodwill' },
        headers: { 'idempotency-key': amountMinor === 500 ? key : newId() },
      })
    const first = await giveBack(500)
    assert.deepEqual([first.status, first.body.status, first.body.amountMinor], [201, 'succeeded', 500])
    assert.deepEqual((await giveBack(500)).body, first.body)
    assert.equal((await walletOf(node, buyer.userId)).posted, 50_500)
    const beyond = await giveBack(29_501)
    assert.deepEqual([beyond.status, beyond.body.code], [409, 'refund_exceeds_paid'])
    assert.equal((await giveBack(1, newId())).status, 404)
    // The refund, and before it the payment: the store finds its order behind both.
    const own = await get(ledger(business), business.owner)
    assert.deepEqual(
      own.body.items.map((line: { amountMinor: number; orderId: string }) => [
        line.amountMinor,
        line.orderId,
      ]),
      [
        [-500, paid.orderIds[0]],
        [30_000, paid.orderIds[0]],
      ],
    )
    const details = await get(`/admin/payments/${paid.paymentId}`, finance)
    assert.deepEqual(details.body.refunds, [first.body])
    assert.deepEqual(
      details.body.parts.map((part: { refundedMinor: number }) => part.refundedMinor).sort(),
      [0, 500],
    )
    const support = await aPerson(node, { roles: ['ROLE_SUPPORT'], secondFactor: true, steppedUp: true })
    assert.equal((await get('/admin/payments', support)).status, 200)
    const body = { orderId: paid.orderIds[0], amountMinor: 1, to: 'source', reason: 'Please' }
    const path = `/admin/payments/${paid.paymentId}/refunds`
    assert.equal((await node.call('POST', path, { as: support, body })).status, 403)
    assert.deepEqual(await wrongMoney(node), [])
  })

  it('what a provider refused is sent again, and differences are settled by somebody', async () => {
    const admin = await anAdmin(node)
    const guest = { guestId: newId() }
    const card = await pay(node, guest, [placeOf(business)], { method: 'card', amounts: [4_000] })
    await answerBank(node, card, 'approve')
    await node.settled()
    const { body: known } = await get(`/admin/payments/${card.paymentId}`, admin)
    for (const reference of [known.providerReference, known.transactionId]) {
      const found = await get(`/admin/payments?reference=${encodeURIComponent(reference)}`, admin)
      assert.deepEqual(
        [reference, found.body.items.map(({ id }: { id: string }) => id)],
        [reference, [card.paymentId]],
      )
    }
    const status = (word: string) =>
      node.query('update payments.sandbox_payments set status = $1 where id = $2', [word, card.bankId])
    await status('declined')
    const asked = { orderId: card.orderIds[0], amountMinor: 4_000, to: 'source', reason: 'Sold out' }
    const stepped = await anAdmin(node, { steppedUp: true })
    const refunds = `/admin/payments/${card.paymentId}/refunds`
    const refund = await node.call('POST', refunds, { as: stepped, body: asked })
    assert.equal(refund.body.status, 'pending')
    const again = () => node.call('POST', `/admin/refunds/${refund.body.id}/attempts`, { as: admin })
    await node.settled()
    await status('approved')
    assert.equal((await again()).body.status, 'pending')
    await node.settled()
    const repeated = await again()
    assert.deepEqual([repeated.status, repeated.body.code], [409, 'refund_not_failed'])
    assert.equal((await get(`/payments/${card.paymentId}`, admin)).status, 404)
    const id = newId()
    await node.query(
      `insert into payments.differences (id, payment_id, provider, kind, expected, found)
       values ($1, $2, 'sandbox', 'amount', '{"amountMinor": 4000}', '{"amountMinor": 3999}')`,
      [id, card.paymentId],
    )
    const open = () => get('/admin/payment-differences?open=true', admin)
    assert.deepEqual(
      (await open()).body.items.map((item: { id: string }) => item.id),
      [id],
    )
    const settle = () =>
      node.call('POST', `/admin/payment-differences/${id}/resolution`, {
        as: admin,
        body: { note: 'The bank rounded' },
      })
    assert.equal((await settle()).body.note, 'The bank rounded')
    assert.equal((await settle()).status, 404)
    assert.deepEqual((await open()).body.items, [])
    assert.deepEqual(await wrongMoney(node), [])
  })

  it('the bank’s page is for its own payments, and gone where no play money is taken', async () => {
    assert.equal((await get(`/sandbox-bank/payments/${newId()}`)).status, 404)
    const real = await startTestNode(undefined, { beside: node, env: { PAYMENTS: 'off' } })
    try {
      const opened = await pay(node, { guestId: newId() }, [placeOf(business)], {
        method: 'upi',
        amounts: [100],
      })
      assert.equal((await node.call('GET', `/sandbox-bank/payments/${opened.bankId}`)).status, 200)
      assert.equal((await real.call('GET', `/sandbox-bank/payments/${opened.bankId}`)).status, 404)
      assert.equal((await real.call('POST', '/webhooks/payments/sandbox', { raw: '{}' })).status, 404)
      const answer = await real.call('POST', '/me/wallet/top-ups', {
        as: await aPerson(node),
        body: { amountMinor: 100, method: 'card' },
      })
      assert.deepEqual([answer.status, answer.body.code], [409, 'method_unavailable'])
    } finally {
      await real.stop()
    }
  })
})
