import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson, type Person } from '../../../testing/people.ts'
import { lastCodeTo } from '../testing.ts'
import { maxWalletLinks } from './wallet-link.ts'

const upi = { kind: 'upi', address: 'asha.rao@okaxis', label: 'Salary' }

test('wallet links', async (t) => {
  const node = await startTestNode(t)
  await theyAreProven(t, node)
  await codesAreGuarded(t, node)
  await theyAreTheirOwners(t, node)
})

const ask = (node: TestNode, person: Person, body: object = upi) =>
  node.call('POST', '/me/wallet-links', { as: person, body })
const confirm = (node: TestNode, person: Person, id: string, code: string) =>
  node.call('POST', `/me/wallet-links/${id}/confirmation`, { as: person, body: { code } })
const list = async (node: TestNode, person: Person) =>
  (await node.call('GET', '/me/wallet-links', { as: person })).body.items
const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

async function theyAreProven(t: TestContext, node: TestNode): Promise<void> {
  await t.test('a wallet is pending until the code proves it, and shown masked', async () => {
    const person = await aPerson(node)
    const { status, body } = await ask(node, person)
    assert.equal(status, 201)
    const { id, ...shown } = body
    assert.deepEqual(shown, {
      kind: 'upi',
      provider: 'okaxis',
      addressMasked: 'a•••@okaxis',
      label: 'Salary',
      status: 'pending',
      linkedAt: null,
    })
    const linked = await confirm(node, person, id, await lastCodeTo(node, person))
    assert.equal(linked.status, 200)
    assert.equal(linked.body.status, 'linked')
    assert.deepEqual(await list(node, person), [linked.body])
    const [row] = await node.query('select * from profiles.wallet_links where id = $1', [id])
    assert.match(String(row?.address), /^v1\./)
    assert.equal(row?.code_hash, null)
  })

  await t.test('the same wallet is asked for again with a new code, and linked once', async () => {
    const person = await aPerson(node)
    const first = (await ask(node, person)).body
    const oldCode = await lastCodeTo(node, person)
    const again = (await ask(node, person, { ...upi, address: 'Asha.Rao@OKAXIS' })).body
    assert.equal(again.id, first.id)
    const newCode = await lastCodeTo(node, person)
    if (newCode !== oldCode) assert.equal((await confirm(node, person, first.id, oldCode)).status, 422)
    assert.equal((await confirm(node, person, first.id, newCode)).status, 200)
    assert.equal((await ask(node, person)).body.code, 'already_linked')
    assert.equal((await confirm(node, person, first.id, newCode)).status, 409)
  })

  await t.test('a wallet can be unlinked and linked anew', async () => {
    const person = await aPerson(node)
    const { id } = (await ask(node, person, { kind: 'wallet', provider: 'Paytm', address: '+919876543210' }))
      .body
    await confirm(node, person, id, await lastCodeTo(node, person))
    assert.equal((await node.call('DELETE', `/me/wallet-links/${id}`, { as: person })).status, 204)
    assert.equal((await node.call('DELETE', `/me/wallet-links/${id}`, { as: person })).status, 404)
    assert.deepEqual(await list(node, person), [])
    assert.equal((await ask(node, person)).status, 201)
  })
}

async function codesAreGuarded(t: TestContext, node: TestNode): Promise<void> {
  await t.test('one of many submissions of the right code succeeds', async () => {
    const person = await aPerson(node)
    const { id } = (await ask(node, person)).body
    const code = await lastCodeTo(node, person)
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(node, person, id, code)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    assert.equal(answers.filter(({ status }) => status === 409).length, 19)
  })

  await t.test('five wrong codes are all there are, also at the same time', async () => {
    const person = await aPerson(node)
    const { id } = (await ask(node, person)).body
    const code = await lastCodeTo(node, person)
    const wrong = await Promise.all(
      Array.from({ length: 12 }, () => confirm(node, person, id, otherThan(code))),
    )
    assert.equal(wrong.filter(({ status }) => status === 422).length, 5)
    assert.equal(wrong.filter(({ body }) => body.code === 'too_many_attempts').length, 7)
    assert.equal((await confirm(node, person, id, code)).body.code, 'too_many_attempts')
    await ask(node, person)
    assert.equal((await confirm(node, person, id, await lastCodeTo(node, person))).status, 200)
  })

  await t.test('a code works for ten minutes', async () => {
    const person = await aPerson(node)
    const { id } = (await ask(node, person)).body
    await node.query(
      `update profiles.wallet_links set code_expires_at = code_expires_at - interval '10 minutes' where id = $1`,
      [id],
    )
    assert.equal((await confirm(node, person, id, await lastCodeTo(node, person))).body.code, 'code_expired')
  })

  await t.test('asking is limited per person, and so is the number of wallets', async () => {
    const person = await aPerson(node)
    const answers = []
    for (let i = 0; i <= maxWalletLinks; i++) {
      answers.push(await ask(node, person, { ...upi, address: `name${i}@okaxis` }))
    }
    assert.equal(answers.filter(({ status }) => status === 201).length, maxWalletLinks)
    assert.equal(answers.at(-1)?.status, 429)
    assert.ok(answers.at(-1)?.body.retryAfterSeconds > 0)
  })

  await t.test('what is no wallet is refused by field', async () => {
    const person = await aPerson(node)
    const refused: [object, string][] = [
      [{ kind: 'upi', address: 'asha' }, '/address'],
      [{ kind: 'wallet', address: '+919876543210' }, '/provider'],
      [{ kind: 'gold', address: 'x' }, '/kind'],
    ]
    for (const [body, path] of refused) {
      const answer = await ask(node, person, body)
      assert.equal(answer.status, 422)
      assert.equal(answer.body.fields[0].path, path)
    }
  })
}

async function theyAreTheirOwners(t: TestContext, node: TestNode): Promise<void> {
  await t.test('nobody sees, proves or unlinks another person’s', async () => {
    const [owner, other] = [
      await aPerson(node, { displayName: 'Asha Rao' }),
      await aPerson(node, { displayName: 'Ravi Iyer' }),
    ]
    const { id } = (await ask(node, owner)).body
    const code = await lastCodeTo(node, owner)
    assert.equal((await confirm(node, other, id, code)).status, 404)
    assert.equal((await node.call('DELETE', `/me/wallet-links/${id}`, { as: other })).status, 404)
    assert.equal((await node.call('DELETE', `/me/wallet-links/${id}`)).status, 401)
    assert.deepEqual(await list(node, other), [])
    // Two people may share a wallet; neither learns of it.
    assert.equal((await ask(node, other)).status, 201)
    assert.equal((await confirm(node, owner, id, code)).status, 200)
  })
}
