import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { fund } from '../testing.ts'
import { mostSavedMethods } from './saved-method.ts'

describe('saved ways to pay', { concurrency: false }, () => {
  let node: TestNode

  before(async () => {
    node = await startTestNode()
  })
  after(() => node.stop())

  const save = (as: Client, body: unknown) => node.call('POST', '/me/payment-methods', { as, body })
  const list = async (as: Client) => (await node.call('GET', '/me/payment-methods', { as })).body.items
  const card = (more = {}) => ({
    paymentType: 'card',
    provider: 'sandbox',
    token: 'sandbox_visa_4242_08_2031_abcdefgh12',
    label: 'Salary card',
    isDefault: false,
    ...more,
  })

  it('keeps of a card what its token stands for, and the token sealed', async () => {
    const asha = await aPerson(node)
    const saved = await save(asha, card())
    assert.equal(saved.status, 201)
    const { id, createdAt, ...shown } = saved.body
    assert.deepEqual(shown, {
      paymentType: 'card',
      label: 'Salary card',
      upiAddress: null,
      cardBrand: 'visa',
      cardLastFour: '4242',
      expiryMonth: 8,
      expiryYear: 2031,
      isExpired: false,
      isDefault: true,
    })
    const [row] = await node.query<{ token: string }>(
      'select token from payments.saved_methods where id = $1',
      [id],
    )
    assert.doesNotMatch(row?.token ?? '', /4242/)
    const again = await save(asha, card())
    assert.deepEqual([again.status, again.body.code], [409, 'method_saved_already'])
    assert.equal((await save(asha, card({ token: '4242424242424242' }))).status, 422)
    const old = await save(asha, card({ token: 'sandbox_rupay_1111_01_2024_abcdefgh12' }))
    assert.deepEqual([old.body.isExpired, old.body.isDefault], [true, false])
  })

  it('one is the usual one; UPI addresses are masked', async () => {
    const asha = await aPerson(node)
    await save(asha, card())
    const upi = { paymentType: 'upi', upiAddress: 'asha.rao@okbank', isDefault: true }
    const saved = await save(asha, upi)
    assert.equal(saved.status, 201)
    assert.doesNotMatch(saved.body.upiAddress, /asha\.rao/)
    assert.deepEqual(
      (await list(asha)).map((one: { isDefault: boolean }) => one.isDefault),
      [true, false],
    )
    const other = (await list(asha))[1].id
    const path = `/me/payment-methods/${other}`
    const edited = await node.call('PATCH', path, { as: asha, body: { isDefault: true, label: null } })
    assert.deepEqual([edited.body.isDefault, edited.body.label], [true, null])
    assert.deepEqual(
      (await list(asha)).map((one: { id: string; isDefault: boolean }) => [one.id, one.isDefault]),
      [
        [other, true],
        [saved.body.id, false],
      ],
    )
    assert.equal((await node.call('PATCH', path, { as: asha, body: {} })).status, 422)
    assert.equal((await node.call('DELETE', path, { as: asha })).status, 204)
    assert.equal((await node.call('DELETE', path, { as: asha })).status, 404)
  })

  it('nobody sees, changes or removes another person’s', async () => {
    const [asha, ravi] = [await aPerson(node), await aPerson(node)]
    const { id } = (await save(asha, card())).body
    assert.deepEqual(await list(ravi), [])
    const path = `/me/payment-methods/${id}`
    assert.equal((await node.call('PATCH', path, { as: ravi, body: { isDefault: true } })).status, 404)
    assert.equal((await node.call('DELETE', path, { as: ravi })).status, 404)
    assert.equal((await list(asha)).length, 1)
  })

  it('so many, also when many are saved at once', async () => {
    const asha = await aPerson(node)
    const answers = await Promise.all(
      Array.from({ length: mostSavedMethods + 4 }, (_, index) =>
        save(asha, { paymentType: 'upi', upiAddress: `asha${index}@okbank`, isDefault: true }),
      ),
    )
    assert.equal(answers.filter(({ status }) => status === 201).length, mostSavedMethods)
    const kept = await list(asha)
    assert.equal(kept.filter((one: { isDefault: boolean }) => one.isDefault).length, 1)
  })

  it('whoever leaves leaves none behind, and no money', async () => {
    const asha = await aPerson(node, { steppedUp: true })
    await save(asha, card())
    const exported = await node.call('POST', '/me/data-export', { as: asha })
    assert.match(JSON.stringify(exported.body), /"card_last_four":"4242"/)
    await fund(node, asha.userId, 500)
    const leave = () => node.call('DELETE', '/me', { as: asha, body: {} })
    const refused = await leave()
    assert.deepEqual([refused.status, refused.body.code], [409, 'wallet_not_empty'])
    await fund(node, asha.userId, -500)
    const left = await leave()
    assert.ok(left.status < 300, JSON.stringify(left.body))
    await node.settled()
    assert.deepEqual(
      await node.query('select id from payments.saved_methods where user_id = $1', [asha.userId]),
      [],
    )
  })
})
