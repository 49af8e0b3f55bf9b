import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { eventually } from '../../../testing/eventually.ts'
import { type Answer, type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson, type Person } from '../../../testing/people.ts'
import { invalidationChannel } from '../../identity/contract.ts'
import type { AccountRef } from '../ledger/account.ts'
import { wholeStatement } from '../statements/statement.ts'
import { answerBank, aPayer, fund, type Opened, walletOf, wrongMoney } from '../testing.ts'

describe('wallets', { concurrency: false }, () => {
  let node: TestNode

  before(async () => {
    node = await startTestNode()
  })
  after(() => node.stop())

  const topUp = (as: Client, amountMinor: number, key = newId()) =>
    node.call('POST', '/me/wallet/top-ups', {
      as,
      body: { amountMinor, method: 'upi', returnPath: '/wallet' },
      headers: { 'idempotency-key': key },
    })
  const send = (as: Client, to: string, amountMinor: number, key = newId()) =>
    node.call('POST', '/me/wallet/transfers', {
      as,
      body: { to, amountMinor, note: 'For lunch' },
      headers: { 'idempotency-key': key },
    })
  const wallet = async (as: Client) => (await node.call('GET', '/me/wallet', { as })).body
  const refusal = ({ status, body }: Answer) => [status, body.code]
  const steppedUp = (options = {}) => aPerson(node, { steppedUp: true, ...options })

  it('is empty at first, and filled by a payment', async () => {
    const asha = await aPerson(node)
    const empty = await wallet(asha)
    assert.deepEqual([empty.balanceMinor, empty.availableMinor, empty.status], [0, 0, 'active'])
    const opened = await topUp(asha, 50_000)
    assert.equal(opened.status, 201)
    const { id, status, pay } = opened.body
    assert.equal(status, 'pending')
    assert.match(pay.link, /^upi:\/\/pay\?pa=chowk@sandbox&.*am=500\.00&cu=INR/)
    const bankId = pay.url.split('/').at(-1)
    const bank = await node.call('GET', `/sandbox-bank/payments/${bankId}`)
    assert.deepEqual([bank.body.amountMinor, bank.body.status], [50_000, 'waiting'])
    const answered = await answerBank(node, { bankId } as Opened, 'approve')
    assert.equal(answered.body.returnPath, '/wallet')
    await node.settled()
    assert.equal((await wallet(asha)).availableMinor, 50_000)
    const shown = await node.call('GET', `/payments/${id}`, { as: asha })
    assert.deepEqual([shown.body.status, shown.body.pay], ['success', null])
    const listed = await node.call('GET', '/me/payments', { as: asha })
    assert.deepEqual(
      listed.body.items.map((item: { id: string }) => item.id),
      [id],
    )
  })

  it('a top-up asked for twice under one key is one payment', async () => {
    const asha = await aPerson(node)
    const key = newId()
    const [first, second] = await Promise.all([topUp(asha, 1_000, key), topUp(asha, 1_000, key)])
    assert.deepEqual(first.body, second.body)
  })

  it('refuses more than is added at once, and than a wallet holds, what is on its way included', async () => {
    const asha = await aPayer(node, 6_000_000)
    assert.deepEqual(refusal(await topUp(asha, 5_000_001)), [409, 'top_up_too_large'])
    assert.equal((await topUp(asha, 3_000_000)).status, 201)
    const full = await topUp(asha, 1_000_001)
    assert.deepEqual(refusal(full), [409, 'wallet_full'])
    assert.deepEqual(full.body.facts, { mostMinor: 1_000_000 })
    const elsewhere = ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']
    for (const returnPath of [...elsewhere, '/\t/elsewhere.example', '/\n/elsewhere.example', '/a\r']) {
      const body = { amountMinor: 100, method: 'upi', returnPath }
      assert.equal((await node.call('POST', '/me/wallet/top-ups', { as: asha, body })).status, 422)
    }
  })

  it('sends money to an e-mail address that somebody has proven, once', async () => {
    const [asha, ravi] = [
      await steppedUp({ displayName: 'Asha' }),
      await aPerson(node, { displayName: 'Ravi' }),
    ]
    await fund(node, asha.userId, 10_000)
    for (const { userId } of [asha, ravi]) {
      await node.query('insert into profiles.privacy_settings (id, user_id) values ($1, $2)', [
        newId(),
        userId,
      ])
    }
    const found = await node.call('POST', '/me/wallet/recipients', { as: asha, body: { to: ravi.email } })
    assert.deepEqual(found.body, { displayName: 'Ravi', avatarUrl: null })
    const key = newId()
    const sent = await send(asha, ravi.email.toUpperCase(), 2_500, key)
    assert.equal(sent.status, 201)
    assert.deepEqual((await send(asha, ravi.email.toUpperCase(), 2_500, key)).body, sent.body)
    assert.equal((await walletOf(node, asha.userId)).posted, 7_500)
    assert.equal((await walletOf(node, ravi.userId)).posted, 2_500)
    const theirs = await node.call('GET', '/me/wallet/transfers', { as: ravi })
    const [item] = theirs.body.items
    assert.deepEqual(
      [item.direction, item.amountMinor, item.note, item.with.displayName],
      ['received', 2_500, 'For lunch', 'Asha'],
    )
  })

  it('refuses strangers, oneself, more than there is, and those who cannot take it', async () => {
    const asha = await steppedUp()
    await fund(node, asha.userId, 10_000)
    assert.deepEqual(refusal(await send(asha, 'nobody@example.com', 100)), [404, 'recipient_unknown'])
    assert.deepEqual(refusal(await send(asha, 'not an address', 100)), [404, 'recipient_unknown'])
    assert.deepEqual(refusal(await send(asha, asha.email, 100)), [409, 'recipient_is_self'])
    const ravi = await aPerson(node)
    assert.deepEqual(refusal(await send(asha, ravi.email, 10_001)), [409, 'insufficient_funds'])
    const rich = await aPayer(node, 9_999_950)
    assert.deepEqual(refusal(await send(asha, rich.email, 51)), [409, 'recipient_cannot_receive'])
    const blocked = await aPerson(node, { status: 'blocked' })
    assert.deepEqual(refusal(await send(asha, blocked.email, 100)), [404, 'recipient_unknown'])
    assert.equal((await walletOf(node, asha.userId)).posted, 10_000)
  })

  it('larger sums need a fresh proof of identity, after which the same request passes', async () => {
    const asha = await aPayer(node, 500_000)
    const ravi = await aPerson(node)
    const key = newId()
    assert.deepEqual(refusal(await send(asha, ravi.email, 200_001, key)), [403, 'step_up_required'])
    assert.equal((await send(asha, ravi.email, 200_000)).status, 201)
    await node.query('update identity.sessions set stepped_up_at = now() where user_id = $1', [asha.userId])
    await node
      .as({ scope: 'system' })
      .transaction((tx) => tx.signal(invalidationChannel, `user:${asha.userId}`))
    const passed = await eventually('the session is known to be fresh', async () => {
      const answer = await send(asha, ravi.email, 200_001, key)
      return answer.status === 201 && answer
    })
    assert.equal(passed.body.amountMinor, 200_001)
  })

  it('a day has its limit, also for many at once', async () => {
    const asha = await steppedUp()
    await fund(node, asha.userId, 5_000_000)
    const ravi = await aPerson(node)
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(asha, ravi.email, 600_000)))
    assert.equal(answers.filter(({ status }) => status === 201).length, 4)
    const refused = answers.filter(({ status }) => status !== 201).map(refusal)
    assert.deepEqual(refused, [
      [409, 'daily_limit'],
      [409, 'daily_limit'],
    ])
    assert.equal((await wallet(asha)).limits.sendTodayMinor, 100_000)
  })

  it('forty transfers between four people at once: no money is made or lost, and none waits for ever', async () => {
    const people: Person[] = []
    for (let made = 0; made < 4; made++) people.push(await aPayer(node, 10_000))
    const transfers = Array.from({ length: 40 }, (_, index) => {
      const from = people[index % 4] as Person
      const to = people[(index + 1 + (index % 3)) % 4] as Person
      return from === to ? undefined : send(from, to.email, 700 + index)
    })
    const answers = (await Promise.all(transfers)).filter((answer) => answer !== undefined)
    for (const answer of answers) {
      if (answer.status !== 201) assert.deepEqual(refusal(answer), [409, 'insufficient_funds'])
    }
    const balances = await Promise.all(people.map(({ userId }) => walletOf(node, userId)))
    assert.ok(balances.every(({ posted }) => posted >= 0))
    assert.equal(
      balances.reduce((sum, { posted }) => sum + posted, 0),
      40_000,
    )
  })

  it('frozen: nothing leaves it', async () => {
    const asha = await aPayer(node, 10_000)
    const ravi = await aPerson(node)
    await send(asha, ravi.email, 100)
    const admin = await anAdmin(node, { steppedUp: true })
    const change = (body: unknown, as = admin) =>
      node.call('PUT', `/admin/wallets/${asha.userId}`, { as, body })
    assert.equal((await change({ status: 'frozen', reason: 'Stolen phone' })).status, 200)
    assert.deepEqual(refusal(await send(asha, ravi.email, 100)), [409, 'wallet_frozen'])
    assert.deepEqual(refusal(await topUp(asha, 100)), [409, 'wallet_frozen'])
    const limited = { status: 'active', reason: 'Found again', dailyLimitMinor: 150 }
    assert.deepEqual((await change(limited)).body.dailyLimitMinor, 150)
    assert.deepEqual(refusal(await send(asha, ravi.email, 51)), [409, 'daily_limit'])
    assert.equal((await send(asha, ravi.email, 50)).status, 201)
  })

  it('its statement as data, for a spreadsheet and for paper', async () => {
    const asha = await aPayer(node, 10_000)
    const ravi = await aPerson(node)
    for (const amount of [100, 200, 300]) await send(asha, ravi.email, amount)
    const statement = await node.call('GET', '/me/wallet/statement?limit=3', { as: asha })
    const { items, openingMinor, closingMinor, nextCursor } = statement.body
    assert.deepEqual(
      items.map((item: { amountMinor: number; balanceAfterMinor: number }) => [
        item.amountMinor,
        item.balanceAfterMinor,
      ]),
      [
        [-300, 9_400],
        [-200, 9_700],
        [-100, 9_900],
      ],
    )
    assert.deepEqual([openingMinor, closingMinor], [0, 9_400])
    const rest = await node.call('GET', `/me/wallet/statement?limit=3&cursor=${nextCursor}`, { as: asha })
    assert.deepEqual([rest.body.items.length, rest.body.nextCursor], [1, null])
    const since = new Date(Date.now() + 60_000).toISOString()
    const later = await node.call('GET', `/me/wallet/statement?from=${since}`, { as: asha })
    assert.deepEqual([later.body.items, later.body.openingMinor], [[], 9_400])
    const backwards = `?from=${since}&until=2026-01-01T00:00:00Z`
    assert.equal((await node.call('GET', `/me/wallet/statement${backwards}`, { as: asha })).status, 422)
    const csv = await node.call('GET', '/me/wallet/statement.csv', { as: asha })
    const lines = csv.body.toString('utf8').trim().split('\r\n')
    assert.equal(lines.length, 5)
    assert.match(lines[1], /,wallet_transfer,Sent from wallet to wallet,-3,94,INR,wallet_transfer,/)
    for (const language of ['en', 'hi']) {
      const month = `from=2026-09-30T18:30:00.000Z&until=2026-10-31T18:30:00.000Z&language=${language}`
      const pdf = await node.call('GET', `/me/wallet/statement.pdf?${month}`, { as: asha })
      const name = 'attachment; filename="wallet-2026-10-01-2026-10-31.pdf"'
      assert.equal(pdf.headers.get('content-disposition'), name)
      assert.equal(pdf.headers.get('content-type'), 'application/pdf')
      assert.equal(pdf.body.subarray(0, 5).toString(), '%PDF-')
    }
  })

  it('refuses a file of more lines than anybody reads rather than end it early', async () => {
    const asha = await aPayer(node, 1_000)
    const account: AccountRef = { kind: 'wallet', userId: asha.userId }
    const ctx = node.as({ scope: 'person', userId: asha.userId })
    assert.equal((await wholeStatement(ctx, account, {}, 1)).items.length, 1)
    await fund(node, asha.userId, 1_000)
    await assert.rejects(() => wholeStatement(ctx, account, {}, 1), { code: 'statement_too_long' })
  })

  it('and all of it adds up', async () => {
    assert.deepEqual(await wrongMoney(node), [])
  })
})
