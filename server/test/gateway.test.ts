import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { test } from 'node:test'
import sharp from 'sharp'
import { createAdmin } from '../modules/identity/contract.ts'
import { freshDatabase } from '../testing/database.ts'
import { eventually } from '../testing/eventually.ts'
import { aMachine, type NodeProcess } from '../testing/machine.ts'
import { newClient } from '../testing/node.ts'
import { query } from '../testing/query.ts'

// Modules spread over node processes behind one that only passes requests on. What the gateway does with
// odd nodes is tested beside it, in server/kernel/registry.

const identifier = 'asha@example.org'
const password = 'correct horse battery staple'

const requestsOf = (node: NodeProcess) => node.log.filter(({ msg }) => msg === 'request')

test('modules on nodes of their own, behind a gateway', async (t) => {
  const { url } = await freshDatabase(t)
  const machine = await aMachine(t, { DATABASE_URL: url })
  const core = await machine.core(url)
  const { userId } = await createAdmin(core.as({ scope: 'system' }), { email: identifier, password })
  const serveProfiles = () => machine.start({ MODULES: 'profiles', GATEWAY: 'false' })
  const [gateway, identity, first] = await Promise.all([
    machine.start({ MODULES: 'none', TRUST_PROXY: '127.0.0.1' }),
    machine.start({ MODULES: 'identity', GATEWAY: 'false' }),
    serveProfiles(),
  ])
  const asha = newClient()
  const logIn = (node: NodeProcess, headers: Record<string, string>, as = newClient()) =>
    node.call('POST', '/auth/sessions', { as, headers, body: { identifier, password } })
  const lastAddress = async () =>
    (await query(url, 'select address from identity.sessions order by created_at desc limit 1'))[0]?.address

  await t.test('each module gets its requests, with the address and the session of the caller', async () => {
    const signedIn = await logIn(gateway, { 'x-forwarded-for': '203.0.113.7' }, asha)
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body))
    assert.equal(await lastAddress(), '203.0.113.7')
    const edited = await gateway.call('PATCH', '/me/profile', { as: asha, body: { firstName: 'Asha' } })
    assert.deepEqual([edited.status, edited.body.userId], [200, userId])
    const anonymous = await gateway.call('GET', '/me/profile')
    assert.deepEqual([anonymous.status, anonymous.body.code], [401, 'log_in_first'])
    for (const [node, paths] of [
      [identity, ['/api/auth/sessions']],
      [first, ['/api/me/profile', '/api/me/profile']],
    ] as const) {
      await eventually('it is logged', () => requestsOf(node).length >= paths.length)
      assert.deepEqual(
        requestsOf(node).map(({ path }) => path),
        paths,
      )
    }
  })

  await t.test('a request keeps its id and its trace on the way', async () => {
    const traceId = randomBytes(16).toString('hex')
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`
    const headers = { 'x-request-id': 'follow-me-42', traceparent }
    const answer = await gateway.call('GET', '/me/profile', { as: asha, headers })
    assert.equal(answer.headers.get('x-request-id'), 'follow-me-42')
    for (const node of [gateway, first]) {
      const logged = () => requestsOf(node).find(({ reqId }) => reqId === 'follow-me-42')
      assert.equal((await eventually('it is logged', logged)).traceId, traceId)
    }
  })

  await t.test('what only a gateway may say is not believed of anyone else', async () => {
    const forged = {
      'x-chowk-client-address': '198.51.100.66',
      'x-chowk-client-protocol': 'https',
      'x-request-id': 'forged-request',
    }
    await logIn(identity, { ...forged, 'x-chowk-gateway': 'Zm9yZ2Vk', 'x-forwarded-for': '198.51.100.66' })
    assert.equal(await lastAddress(), '127.0.0.1')
    await logIn(gateway, { ...forged, 'x-forwarded-for': '203.0.113.8' })
    assert.equal(await lastAddress(), '203.0.113.8')
  })

  await t.test('a body larger than the gateway would read itself streams through', async () => {
    const picture = await noise(1_100, 1_000)
    assert.ok(picture.length > 3_000_000)
    const put = (bytes: Buffer) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'me.png')
      return gateway.call('PUT', '/me/avatar', { as: asha, raw: form })
    }
    const changed = await put(picture)
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    const path = changed.body.avatarUrl.replace(/^\/api/, '')
    const through = await gateway.call('GET', path, { as: asha })
    assert.equal(through.headers.get('content-type'), 'image/webp')
    assert.deepEqual(through.body, (await first.call('GET', path, { as: asha })).body)
    const tooLarge = await put(Buffer.alloc(11_000_000))
    assert.deepEqual([tooLarge.status, tooLarge.body.code], [413, 'body_too_large'])
  })

  const second = await serveProfiles()

  await t.test('kill -9 under load: what may be repeated is done by the other node', async (t) => {
    const load = askingForProfiles(gateway, asha)
    await eventually('both nodes work', () => requestsOf(second).length > 20)
    await first.kill('SIGKILL')
    await load.more(100)
    const answered = await load.end()
    t.diagnostic(`${answered.length} requests`)
    assert.deepEqual([...new Set(answered)], [200])
  })

  await t.test('a node that is asked to end takes leave: no request notices', async (t) => {
    const third = await serveProfiles()
    const load = askingForProfiles(gateway, asha)
    await eventually('both nodes work', () => requestsOf(third).length > 20)
    assert.equal((await third.kill('SIGTERM')).code, 0)
    await load.more(100)
    const answered = await load.end()
    t.diagnostic(`${answered.length} requests`)
    assert.deepEqual([...new Set(answered)], [200])
  })

  await t.test('nobody left: 503 that says when to come back, until a replacement is there', async (t) => {
    await second.kill('SIGKILL')
    const refused = await gateway.call('GET', '/me/profile', { as: asha })
    assert.deepEqual([refused.status, refused.body.code], [503, 'module_unavailable'])
    assert.equal(refused.headers.get('retry-after'), '5')
    assert.match(refused.headers.get('content-type') ?? '', /^application\/problem\+json/)
    assert.equal(refused.body.requestId, refused.headers.get('x-request-id'))
    assert.equal((await gateway.call('GET', '/me', { as: asha })).status, 200, 'others are served')

    await serveProfiles()
    const servedAfter = performance.now()
    await eventually('it is found', async () => {
      const { status } = await gateway.call('GET', '/me/profile', { as: asha })
      return status === 200
    })
    t.diagnostic(`found ${Math.round(performance.now() - servedAfter)} ms after it was ready`)
  })

  await t.test('service.down tells once of each node that was killed, and of no other', async () => {
    const killed = [first, second].map(({ child }) => `${hostname()}:${child.pid}`).sort()
    const told = () =>
      query<{ payload: { node: string; modules: string[] } }>(
        url,
        `select payload from kernel.events where name = 'service.down'`,
      )
    await eventually('both are told of', async () => (await told()).length >= 2)
    // Two more heartbeats, in which the other nodes could tell again.
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    const events = (await told()).map(({ payload }) => payload)
    assert.deepEqual(events.map(({ node }) => node).sort(), killed)
    assert.deepEqual(events[0]?.modules, ['kernel', 'profiles'])
  })
})

/** Four people who ask again and again; tells every status they got. */
function askingForProfiles(gateway: NodeProcess, as: ReturnType<typeof newClient>) {
  const statuses: number[] = []
  let over = false
  const ask = async (): Promise<void> => {
    while (!over) statuses.push((await gateway.call('GET', '/me/profile', { as })).status)
  }
  const asking = [ask(), ask(), ask(), ask()]
  return {
    more(count: number): Promise<unknown> {
      const goal = statuses.length + count
      return eventually('more answers', () => statuses.length >= goal)
    },
    async end(): Promise<number[]> {
      over = true
      await Promise.all(asking)
      return statuses
    },
  }
}

/** A picture that cannot be compressed. */
const noise = (width: number, height: number): Promise<Buffer> =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
