import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Client, newClient, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { VirtualAuthenticator } from '../../../testing/virtual-authenticator.ts'
import { goodPassword, logIn, me, refused, signedUp } from '../testing.ts'

const site = { origin: 'http://localhost:4000', rpId: 'localhost' }

async function registered(
  node: TestNode,
  as: Client,
  authenticator: VirtualAuthenticator,
  name = 'My phone',
) {
  const asked = await node.call('POST', '/me/passkeys/challenges', { as, body: {} })
  assert.equal(asked.status, 200, JSON.stringify(asked.body))
  const { challengeId, options } = asked.body
  const body = { challengeId, response: authenticator.create(options), name }
  return node.call('POST', '/me/passkeys', { as, body })
}

test('passkeys', async (t) => {
  const node = await startTestNode(t)
  const email = 'asha@example.com'
  const client = await signedUp(node, email)
  const phone = new VirtualAuthenticator(site)
  const ask = async () => (await node.call('POST', '/auth/passkey-challenges', { body: {} })).body
  const signIn = (challengeId: string, response: object, as = newClient()) =>
    node.call('POST', '/auth/passkey-sessions', { as, body: { challengeId, response } })

  await t.test('one is made, listed, and logs in by itself as both factors', async () => {
    const made = await registered(node, client, phone)
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.equal(made.body.name, 'My phone')
    const list = await node.call('GET', '/me/passkeys', { as: client })
    assert.deepEqual(list.body.items, [made.body])
    const { challengeId, options } = await ask()
    assert.equal(options.rpId, 'localhost')
    const browser = newClient()
    const answer = await signIn(challengeId, phone.get(options), browser)
    assert.equal(answer.body.status, 'signed_in', JSON.stringify(answer.body))
    const account = (await me(node, browser)).body
    assert.equal(account.user.email, email)
    assert.equal(account.secondFactor.passed, true)
    assert.equal(account.secondFactor.passkeys, 1)
  })

  await t.test('an answer counts once, for its own challenge', async () => {
    const { challengeId, options } = await ask()
    const response = phone.get(options)
    const answers = await Promise.all([1, 2, 3].map(() => signIn(challengeId, response)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    const other = await ask()
    refused(await signIn(other.challengeId, response), 401, 'passkey_refused')
  })

  await t.test('whatever is wrong with an answer, it is refused', async () => {
    const wrong: Record<string, (options: { challenge: string }) => object> = {
      'another site': (options) => {
        const evil = new VirtualAuthenticator({ origin: 'https://evil.example', rpId: 'localhost' })
        return evil.get(options, phone.passkeys[0])
      },
      'another relying party': (options) =>
        new VirtualAuthenticator({ ...site, rpId: 'evil.example' }).get(options, phone.passkeys[0]),
      'person not verified': (options) =>
        new VirtualAuthenticator({ ...site, verifiesUser: false }).get(options, phone.passkeys[0]),
      'unknown passkey': (options) => {
        const stranger = new VirtualAuthenticator(site)
        stranger.create({ challenge: 'x', user: { id: 'eA' } })
        return stranger.get(options)
      },
      'copied passkey, whose count stands still': (options) => {
        const [original] = phone.passkeys
        return phone.get(options, { ...original, count: 0 } as never)
      },
      "somebody else's handle": (options) => {
        const answer = phone.get(options)
        return { ...answer, response: { ...answer.response, userHandle: 'bm9ib2R5' } }
      },
      'changed signature': (options) => {
        const answer = phone.get(options)
        const signature = Buffer.from(answer.response.signature, 'base64url')
        signature[signature.length - 1] = (signature.at(-1) as number) ^ 1
        return { ...answer, response: { ...answer.response, signature: signature.toString('base64url') } }
      },
      'no CBOR at all': (options) => {
        const answer = phone.get(options)
        return { ...answer, response: { ...answer.response, authenticatorData: 'AAAA' } }
      },
    }
    for (const [name, make] of Object.entries(wrong)) {
      const { challengeId, options } = await ask()
      const answer = await signIn(challengeId, make(options))
      assert.deepEqual([answer.status, answer.body.code], [401, 'passkey_refused'], name)
    }
    const { challengeId, options } = await ask()
    assert.equal((await signIn(challengeId, phone.get(options))).status, 200)
  })

  await t.test('it steps up, where only its own person may', async () => {
    const { body } = await node.call('POST', '/me/step-up/passkey-challenges', { as: client, body: {} })
    const answer = { challengeId: body.challengeId, response: phone.get(body.options) }
    const other = await aPerson(node)
    refused(
      await node.call('POST', '/me/step-up/passkey', { as: other, body: answer }),
      401,
      'passkey_refused',
    )
    const again = await node.call('POST', '/me/step-up/passkey-challenges', { as: client, body: {} })
    const right = { challengeId: again.body.challengeId, response: phone.get(again.body.options) }
    assert.equal((await node.call('POST', '/me/step-up/passkey', { as: client, body: right })).status, 200)
  })

  await t.test('it is no hurdle to a password for those who need no second factor', async () => {
    assert.equal((await logIn(node, email)).body.status, 'signed_in')
  })

  await t.test('a registration counts once, and a removed passkey no more', async () => {
    const asked = await node.call('POST', '/me/passkeys/challenges', { as: client, body: {} })
    const tablet = new VirtualAuthenticator(site)
    const { challengeId, options } = asked.body
    const response = tablet.create(options)
    const keep = () =>
      node.call('POST', '/me/passkeys', { as: client, body: { challengeId, response, name: 'Tablet' } })
    assert.equal((await keep()).status, 201)
    refused(await keep(), 422, 'passkey_refused')
    for (const { id } of (await node.call('GET', '/me/passkeys', { as: client })).body.items) {
      assert.equal((await node.call('DELETE', `/me/passkeys/${id}`, { as: client })).status, 204)
    }
    const next = await ask()
    refused(await signIn(next.challengeId, phone.get(next.options)), 401, 'passkey_refused')
  })
})

test('a passkey is the second factor of those who must have one', async (t) => {
  const node = await startTestNode(t)
  const email = 'admin@example.com'
  const client = await signedUp(node, email)
  const [user] = await node.query('select id from identity.users')
  await node.query(`insert into identity.user_roles (id, user_id, role_id) values ($1, $1, 'ROLE_SUPPORT')`, [
    user?.id,
  ])
  const key = new VirtualAuthenticator({ ...site, verifiesUser: false })
  assert.equal((await registered(node, client, key)).status, 201)

  const { body } = await logIn(node, email, goodPassword)
  assert.deepEqual([body.status, body.methods], ['second_factor_required', ['passkey']])
  const { challenge } = body
  const asked = await node.call('POST', '/auth/second-factors/passkey-challenges', { body: { challenge } })
  const browser = newClient()
  const answer = { challenge, challengeId: asked.body.challengeId, response: key.get(asked.body.options) }
  const passed = await node.call('POST', '/auth/second-factors/passkey', { as: browser, body: answer })
  assert.equal(passed.status, 200, JSON.stringify(passed.body))
  assert.equal((await node.call('GET', '/admin/users', { as: browser })).status, 200)
  const [only] = (await node.call('GET', '/me/passkeys', { as: browser })).body.items
  refused(await node.call('DELETE', `/me/passkeys/${only.id}`, { as: browser }), 409, 'second_factor_needed')
  refused(
    await node.call('POST', '/auth/second-factors/passkey-challenges', { body: { challenge: 'made-up' } }),
    401,
    'challenge_over',
  )
})
