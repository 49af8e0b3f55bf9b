import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClient, startTestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { count, goodPassword, logIn, me, refused, signedUp } from '../testing.ts'

const chrome =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36'

test('sessions', async (t) => {
  const node = await startTestNode(t)
  const beside = await startTestNode(t, { beside: node })
  const email = 'asha@example.com'
  const here = await signedUp(node, email)
  const elsewhere = async () => {
    const client = newClient()
    const body = { identifier: email, password: goodPassword }
    await beside.call('POST', '/auth/sessions', { as: client, body, headers: { 'user-agent': chrome } })
    assert.equal((await me(beside, client)).status, 200)
    return client
  }
  const list = async () => (await node.call('GET', '/me/sessions', { as: here })).body.items

  await t.test('are listed with device and place', async () => {
    await elsewhere()
    const [phone, browser] = await list()
    assert.deepEqual(
      [phone.device, phone.browser, phone.place, phone.current],
      ['Android phone', 'Chrome 131', 'local network', false],
    )
    assert.equal(browser.current, true)
    assert.equal(Math.round((Date.parse(phone.expiresAt) - Date.now()) / 86_400_000), 30)
  })

  await t.test('one that is ended is over on every node within a second', async () => {
    const client = await elsewhere()
    assert.equal((await me(node, client)).status, 200, 'both nodes remember it')
    const [{ id }] = (await list()).filter(({ current }: { current: boolean }) => !current)
    await node.call('DELETE', `/me/sessions/${id}`, { as: here })
    const started = performance.now()
    await t.waitFor(async () => refused(await me(beside, client), 401, 'log_in_first'), {
      timeout: 1000,
      interval: 10,
    })
    assert.ok(performance.now() - started < 1000)
    refused(await me(node, client), 401, 'log_in_first')
    refused(await node.call('DELETE', `/me/sessions/${id}`, { as: here }), 404, 'not_found')
  })

  await t.test('of somebody else are out of reach', async () => {
    const stranger = await aPerson(node)
    const [{ id }] = await list()
    refused(await node.call('DELETE', `/me/sessions/${id}`, { as: stranger }), 404, 'not_found')
    assert.equal((await node.call('GET', '/me/sessions', { as: stranger })).body.items.length, 1)
  })

  await t.test('all others end together; logging out ends this one and takes the cookies', async () => {
    const client = await elsewhere()
    assert.equal((await node.call('DELETE', '/me/sessions', { as: here })).status, 204)
    await t.waitFor(async () => refused(await me(beside, client), 401, 'log_in_first'), { timeout: 1000 })
    assert.equal((await list()).length, 1)
    const copy = { cookies: new Map(here.cookies) }
    assert.equal((await node.call('DELETE', '/auth/session', { as: here })).status, 204)
    assert.deepEqual([...here.cookies.keys()].sort(), ['chowk_codes', 'chowk_device'])
    refused(await me(node, copy), 401, 'log_in_first')
    await node.settled()
    const reasons = await node.query(
      `select distinct payload ->> 'reason' as reason from kernel.events where name = 'session.invalidated' order by 1`,
    )
    assert.deepEqual(
      reasons.map(({ reason }) => reason),
      ['logged_out', 'revoked'],
    )
  })

  await t.test('end after thirty days; being used is noted at most once a minute', async () => {
    const client = newClient()
    await logIn(node, email, goodPassword, client)
    await node.query(`update identity.sessions set last_seen_at = now() - interval '2 minutes'`)
    await me(beside, client)
    const fresh = `identity.sessions where last_seen_at > now() - interval '1 minute' and revoked_at is null`
    await t.waitFor(async () => assert.equal(await count(node, fresh), 1), { timeout: 1000 })
    await node.query(`update identity.sessions set expires_at = now() - interval '1 second'`)
    const third = await startTestNode(t, { beside: node })
    refused(await me(third, client), 401, 'log_in_first')
  })

  await t.test('are stored as hashes; a made-up cookie is nobody', async () => {
    const client = newClient()
    await logIn(node, email, goodPassword, client)
    const token = client.cookies.get('chowk_session') as string
    assert.equal(
      await count(node, 'identity.sessions s where row_to_json(s)::text like $1', [`%${token}%`]),
      0,
    )
    client.cookies.set('chowk_session', 'A'.repeat(43))
    refused(await me(node, client), 401, 'log_in_first')
    client.cookies.set('chowk_session', 'A'.repeat(3000))
    refused(await me(node, client), 401, 'log_in_first')
  })
})

test('over https the cookies are bound to this host', async (t) => {
  const node = await startTestNode(t, { env: { PUBLIC_URL: 'https://chowk.example' } })
  const person = await signedUp(node, 'asha@example.com')
  for (const name of person.cookies.keys()) assert.match(name, /^__Host-chowk_/)
  assert.equal((await me(node, person)).status, 200)
  const planted = newClient()
  planted.cookies.set('chowk_session', person.cookies.get('__Host-chowk_session') as string)
  refused(await me(node, planted), 401, 'log_in_first')
  assert.equal((await node.call('DELETE', '/auth/session', { as: person })).status, 204)
  assert.ok(!person.cookies.has('__Host-chowk_session'))
})

test('a busy session costs no query to authenticate', async (t) => {
  const node = await startTestNode(t)
  const person = await aPerson(node)
  await me(node, person)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await node.query('alter table identity.sessions rename to sessions_hidden')
  assert.equal((await me(node, person)).status, 200)
  await node.query('alter table identity.sessions_hidden rename to sessions')
})

test('credentials can be read by log-in alone, whatever the context', async (t) => {
  const node = await startTestNode(t)
  const { userId } = await aPerson(node)
  const tenantId = '0190c2a0-1111-7000-8000-00000000abcd'
  for (const actor of [
    { scope: 'anonymous' },
    { scope: 'person', userId },
    { scope: 'staff', userId, tenantId, storeIds: null, permission: 'PERM_PRODUCT_READ' },
    { scope: 'platform', userId, permission: 'PERM_USER_READ' },
    { scope: 'system' },
  ] as const) {
    const read = node
      .as(actor)
      .transaction((tx) => tx.db.selectFrom('identity.credentials').select('id').execute())
    await assert.rejects(read, { code: '42501' }, actor.scope)
  }
})
