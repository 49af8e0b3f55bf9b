import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClient, startTestNode, type TestNode } from '../../../testing/node.ts'
import { count, me, messages, refused, signedUp } from '../testing.ts'
import { place, startWithProvider, throughProvider } from './testing.ts'

const usersOf = (node: TestNode) => count(node, 'identity.users')

test('logging in with an account elsewhere', async (t) => {
  const { node, provider, leave, comeBack, signIn } = await startWithProvider(t)

  await t.test('providers are listed, and a person new here gets an account', async () => {
    const list = await node.call('GET', '/auth/providers')
    assert.deepEqual(list.body.items, [
      { id: 'town', name: 'Town hall' },
      { id: 'down', name: 'Nobody' },
    ])
    const browser = newClient()
    const person = { sub: 'asha-1', email: 'Asha@Example.com', email_verified: true, name: 'Asha Verma' }
    const back = await signIn(person, browser, '?returnTo=/account/security')
    assert.deepEqual([back.status, place(back)], [302, '/account/security'])
    const { user, hasPassword } = (await me(node, browser)).body
    assert.deepEqual(
      [user.displayName, user.email, user.emailVerified, hasPassword],
      ['Asha Verma', 'asha@example.com', true, false],
    )
    const linked = await node.call('GET', '/me/linked-accounts', { as: browser })
    assert.equal(linked.body.items[0].providerName, 'Town hall')
    assert.equal(linked.body.items[0].email, 'Asha@Example.com')
    const before = await usersOf(node)
    await signIn({ ...person, email: 'changed@example.com' })
    assert.equal(await usersOf(node), before, 'the same person elsewhere is the same person here')
  })

  await t.test(
    'an address proven on both sides links; one that either side has not proven does not',
    async () => {
      await signedUp(node, 'lakshmi@example.com')
      const before = await usersOf(node)
      const browser = newClient()
      await signIn({ sub: 'lakshmi-1', email: 'lakshmi@example.com', email_verified: true }, browser)
      assert.equal(await usersOf(node), before)
      assert.equal((await me(node, browser)).body.hasPassword, true)
      const stranger = newClient()
      await signIn(
        { sub: 'stranger', email: 'lakshmi@example.com', email_verified: false, name: 'L' },
        stranger,
      )
      assert.equal((await me(node, stranger)).body.user.email, null)
      assert.equal(await usersOf(node), before + 1)
    },
  )

  await t.test('somebody who lies in wait with an address they never proved is put out', async () => {
    const email = 'dev@example.com'
    const body = { email, password: 'lying-in-wait-7-crows', displayName: 'Dev' }
    await node.call('POST', '/auth/sign-ups', { body })
    await messages(node, email)
    const browser = newClient()
    await signIn({ sub: 'dev-1', email, email_verified: true, name: 'Dev Patel' }, browser)
    const account = (await me(node, browser)).body
    assert.deepEqual([account.user.email, account.hasPassword], [email, false])
    const waiting = { identifier: email, password: body.password }
    refused(await node.call('POST', '/auth/sessions', { body: waiting }), 401, 'wrong_credentials')
  })

  await t.test('a round trip ends once, in the browser in which it began, unchanged', async () => {
    provider.state.person = { sub: 'asha-1' }
    const browser = newClient()
    const left = await leave(browser)
    const url = await throughProvider(left.headers.get('location') as string, provider.issuer)
    const error = (code: string) => `/log-in?error=${code}`
    assert.equal(place(await comeBack(newClient(), url)), error('round_trip_over'))
    assert.equal(
      place(await comeBack(browser, url)),
      error('round_trip_over'),
      'used up by the other browser',
    )
    const next = newClient()
    const again = await throughProvider(
      (await leave(next)).headers.get('location') as string,
      provider.issuer,
    )
    const forged = new URL(again)
    forged.searchParams.set('state', 'made-up')
    assert.equal(place(await comeBack(next, forged)), error('round_trip_over'))
    const third = newClient()
    const changed = await throughProvider(
      (await leave(third)).headers.get('location') as string,
      provider.issuer,
    )
    changed.searchParams.set('code', 'made-up')
    assert.equal(place(await comeBack(third, changed)), error('provider_refused'))
    const fourth = newClient()
    const refusedThere = new URL((await leave(fourth)).headers.get('location') as string)
    const state = refusedThere.searchParams.get('state') as string
    const denied = new URL(
      `${changed.origin}${changed.pathname}?${new URLSearchParams({ error: 'access_denied', state })}`,
    )
    assert.equal(place(await comeBack(fourth, denied)), error('provider_refused'))
  })

  await t.test('afterwards one lands on this site only', async () => {
    for (const returnTo of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const back = await signIn({ sub: 'asha-1' }, newClient(), `?returnTo=${encodeURIComponent(returnTo)}`)
      assert.equal(place(back), '/')
    }
  })

  await t.test('a second factor is asked for, and a suspended account stays out', async () => {
    const browser = newClient()
    await signIn({ sub: 'asha-1' }, browser)
    const { totpCode } = await import('../second-factor/totp.ts')
    const { body } = await node.call('POST', '/me/totp', { as: browser, body: {} })
    const code = totpCode(body.secret, new Date())
    await node.call('POST', '/me/totp/confirmation', { as: browser, body: { code } })
    const halfway = place(await signIn({ sub: 'asha-1' }, newClient(), '?returnTo=/shop')) as string
    assert.match(
      halfway,
      /^\/second-factor\?returnTo=%2Fshop#challenge=[\w-]{43}&methods=totp%2Crecovery_code$/,
    )
    await node.query(`update identity.users set status = 'suspended'`)
    assert.equal(place(await signIn({ sub: 'lakshmi-1' })), '/log-in?error=account_suspended')
    await node.query(`update identity.users set status = 'active'`)
  })

  await t.test('unlinking leaves at least one way in', async () => {
    const browser = newClient()
    await signIn({ sub: 'only-way', name: 'Nameless' }, browser)
    const [item] = (await node.call('GET', '/me/linked-accounts', { as: browser })).body.items
    const unlink = () => node.call('DELETE', `/me/linked-accounts/${item.id}`, { as: browser })
    refused(await unlink(), 409, 'last_way_in')
    const other = newClient()
    await signIn({ sub: 'lakshmi-1' }, other)
    refused(await node.call('DELETE', `/me/linked-accounts/${item.id}`, { as: other }), 404, 'not_found')
    const [mine] = (await node.call('GET', '/me/linked-accounts', { as: other })).body.items
    assert.equal((await node.call('DELETE', `/me/linked-accounts/${mine.id}`, { as: other })).status, 204)
  })

  await t.test('a provider that does not exist or does not answer', async () => {
    refused(await node.call('GET', '/auth/providers/nowhere/authorization'), 404, 'not_found')
    refused(await node.call('GET', '/auth/providers/down/authorization'), 503, 'provider_unreachable')
  })
})

test('a mistake in OIDC_PROVIDERS is told at start', async (t) => {
  for (const OIDC_PROVIDERS of [
    'nonsense',
    '{}',
    '[{"id":"x"}]',
    '[{"id":"A B","name":"x","issuer":"ftp://x","clientId":"y"}]',
  ]) {
    await assert.rejects(startTestNode(t, { env: { OIDC_PROVIDERS } }), /OIDC_PROVIDERS/)
  }
})
