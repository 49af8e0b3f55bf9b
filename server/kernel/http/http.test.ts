import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { newClient, startTestNode, type TestNode } from '../../testing/node.ts'
import { probe } from '../../testing/probe.ts'
import { newId } from '../id.ts'
import { kernel } from '../kernel.ts'

const someone = (id = newId()) => ({ ...newClient(), bearer: id })

/** All that comes back for bytes that no client of ours would send. */
const said = (node: TestNode, request: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(new URL(node.url).port), '127.0.0.1', () => socket.write(request))
    socket.on('data', (bytes) => {
      answer += bytes
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })

describe('HTTP', () => {
  let node: TestNode

  before(async () => {
    node = await startTestNode(undefined, { modules: [kernel, probe] })
  })
  after(() => node.stop())

  const acts = async (userId: string): Promise<number> => {
    const client = new pg.Client({ connectionString: node.ownerUrl })
    await client.connect()
    try {
      const { rows } = await client.query(
        `select count(*)::int as count from kernel.audit_logs where user_id = $1`,
        [userId],
      )
      return rows[0].count
    } finally {
      await client.end()
    }
  }

  describe('problems', () => {
    it('names every bad field', async () => {
      const { status, body, headers } = await node.call('POST', '/probe/acts', {
        as: someone(),
        body: { name: '', surplus: 1 },
      })
      assert.equal(status, 422)
      assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/)
      assert.equal(body.code, 'invalid_input')
      assert.deepEqual(body.fields.map((field: { path: string }) => field.path).sort(), ['/name', '/surplus'])
      assert.equal(body.requestId, headers.get('x-request-id'))
    })

    it('reads text as numbers and lists in the query, never in a body', async () => {
      const { body } = await node.call('GET', '/probe/echo?number=12&words=a&words=b', {
        headers: { 'accept-language': 'hi-IN,en;q=0.5' },
      })
      assert.deepEqual(body, { number: 12, words: ['a', 'b'], language: 'hi', as: 'anonymous' })
      assert.equal((await node.call('GET', '/probe/echo?number=x')).status, 422)
      assert.equal((await node.call('POST', '/probe/acts', { as: someone(), body: { name: 7 } })).status, 422)
    })

    it('are what anything malformed gets', async () => {
      const half = await node.call('POST', '/probe/acts', {
        as: someone(),
        raw: '{"name":"half a \\ud800 character"}',
        headers: { 'content-type': 'application/json' },
      })
      assert.deepEqual([half.status, half.body.code], [422, 'invalid_characters'])
      const undecodable = await node.call('GET', '/probe/%E0%A4%A')
      assert.match(undecodable.headers.get('content-type') ?? '', /^application\/problem\+json/)
      assert.deepEqual([undecodable.status, undecodable.body.code], [400, 'bad_request'])
      for (const [request, status] of [
        ['NO HTTP AT ALL\r\n\r\n', 400],
        [`GET /api/probe/${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
      ] as const) {
        const answer = await said(node, request)
        assert.match(answer, new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*application/problem\\+json`))
        assert.equal(JSON.parse(answer.split('\r\n\r\n')[1] ?? '').status, status)
      }
    })

    it('are what a cursor nobody gave out gets, also one that only looks right', async () => {
      const someId = newId()
      for (const key of [
        ['-271820-04-20T00:00:00.000Z', someId],
        ['+275760-09-12T00:00:00.000Z', someId],
        ['2026-02-31T00:00:00.000000Z', someId],
        ['0000-01-01T00:00:00.000000Z', someId],
        ['2026-02-01T00:00:00.000000Z', '-'.repeat(36)],
      ]) {
        const cursor = Buffer.from(JSON.stringify(key)).toString('base64url')
        const answer = await node.call('GET', `/admin/audit-logs?cursor=${cursor}`, { as: someone() })
        assert.deepEqual([answer.status, answer.body.code], [422, 'invalid_cursor'])
      }
    })

    it('masks a bug as a 500 that says nothing of it', async () => {
      const { status, body } = await node.call('POST', '/probe/acts', {
        as: someone(),
        body: { name: 'Lakshmi', crash: true },
      })
      assert.equal(status, 500)
      assert.equal(body.code, 'internal_error')
      assert.doesNotMatch(JSON.stringify(body), /bug|Lakshmi|stack/)
    })

    for (const [what, raw, type, status] of [
      ['broken JSON', '{"name":', 'application/json', 400],
      ['no body', '', 'application/json', 400],
      ['another media type', 'name=x', 'application/x-www-form-urlencoded', 415],
      ['a body that is too large', JSON.stringify({ name: 'x'.repeat(300_000) }), 'application/json', 413],
      ['a poisoned prototype', '{"name":"x","__proto__":{"admin":true}}', 'application/json', 400],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const answer = await node.call('POST', '/probe/acts', {
          as: someone(),
          raw,
          headers: { 'content-type': type },
        })
        assert.equal(answer.status, status)
        assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
      })
    }

    it('refuses U+0000, which the database cannot hold', async () => {
      const userId = newId()
      const { status } = await node.call('POST', '/probe/acts', {
        as: someone(userId),
        body: { name: 'a\u0000b' },
      })
      assert.equal(status, 422)
      assert.equal(await acts(userId), 0)
    })

    it('answers an unknown address as JSON', async () => {
      const { status, body } = await node.call('GET', '/nothing/here')
      assert.equal(status, 404)
      assert.equal(body.code, 'no_such_route')
    })
  })

  describe('idempotency keys', () => {
    it('give the same answer for the same request, with one effect', async () => {
      const userId = newId()
      const headers = { 'idempotency-key': newId() }
      const request = () =>
        node.call('POST', '/probe/acts', { as: someone(userId), headers, body: { name: 'once', slowMs: 50 } })
      const answers = await Promise.all(Array.from({ length: 12 }, request))
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]))
      assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
      assert.equal(await acts(userId), 1)
    })

    it('hold across nodes', async (t) => {
      const other = await startTestNode(t, { beside: node, modules: [kernel, probe] })
      const userId = newId()
      const headers = { 'idempotency-key': newId() }
      const request = (at: TestNode) =>
        at.call('POST', '/probe/acts', { as: someone(userId), headers, body: { name: 'once', slowMs: 200 } })
      const [here, there] = await Promise.all([request(node), request(other)])
      assert.deepEqual(here.body, there.body)
      assert.equal(await acts(userId), 1)
    })

    it('refuse another body', async () => {
      const as = someone()
      const headers = { 'idempotency-key': 'a-key-of-mine' }
      await node.call('POST', '/probe/acts', { as, headers, body: { name: 'one' } })
      const { status, body } = await node.call('POST', '/probe/acts', { as, headers, body: { name: 'two' } })
      assert.equal(status, 422)
      assert.equal(body.code, 'idempotency_key_reused')
    })

    it('belong to whoever sent them', async () => {
      const headers = { 'idempotency-key': 'the-same-for-both' }
      const mine = await node.call('POST', '/probe/acts', { as: someone(), headers, body: { name: 'one' } })
      const yours = await node.call('POST', '/probe/acts', { as: someone(), headers, body: { name: 'one' } })
      assert.notEqual(mine.body.id, yours.body.id)
    })

    it('remember a refusal, and undo what came before it', async () => {
      const userId = newId()
      const headers = { 'idempotency-key': newId() }
      const request = () =>
        node.call('POST', '/probe/acts', { as: someone(userId), headers, body: { name: 'no', refuse: true } })
      const [first, second] = [await request(), await request()]
      assert.equal(first.status, 409)
      assert.deepEqual(second.body, first.body)
      assert.equal(await acts(userId), 0)
    })

    it('let a request that broke be repeated', async () => {
      const userId = newId()
      const headers = { 'idempotency-key': newId() }
      const body = { name: 'x', crash: true }
      assert.equal(
        (await node.call('POST', '/probe/acts', { as: someone(userId), headers, body })).status,
        500,
      )
      assert.equal(
        (await node.call('POST', '/probe/acts', { as: someone(userId), headers, body })).status,
        500,
      )
      assert.equal(await acts(userId), 0)
    })
  })

  describe('versions', () => {
    it('answer 304 to whoever has the newest, and 412 to whoever has an old one', async () => {
      const { headers, body } = await node.call('GET', '/probe/thing')
      const etag = headers.get('etag') as string
      assert.equal(etag, `"${body.version}"`)
      assert.equal(
        (await node.call('GET', '/probe/thing', { headers: { 'if-none-match': etag } })).status,
        304,
      )
      assert.equal((await node.call('PUT', '/probe/thing', { headers: { 'if-match': etag } })).status, 200)
      assert.equal((await node.call('PUT', '/probe/thing', { headers: { 'if-match': etag } })).status, 412)
      assert.equal(
        (await node.call('PUT', '/probe/thing', { headers: { 'if-match': 'nonsense' } })).status,
        412,
      )
    })
  })

  describe('limits', () => {
    it('of a route hold across nodes', async (t) => {
      const other = await startTestNode(t, { beside: node, modules: [kernel, probe] })
      const statuses: number[] = []
      for (const at of [node, other, node, other, node])
        statuses.push((await at.call('GET', '/probe/limited')).status)
      assert.deepEqual(statuses, [204, 204, 204, 429, 429])
      const refused = await node.call('GET', '/probe/limited')
      assert.ok(Number(refused.headers.get('retry-after')) > 0)
    })

    it('of a route for each account leave room for others at the same address', async () => {
      const [one, other] = [someone(), someone()]
      const statuses: number[] = []
      for (const as of [one, one, other, other])
        statuses.push((await node.call('GET', '/probe/limited-for-each', { as })).status)
      assert.deepEqual(statuses, [204, 429, 204, 429])
    })

    it('of an address and of an account are told and kept', async (t) => {
      const small = await startTestNode(t, {
        modules: [kernel, probe],
        env: { RATE_LIMIT_ADDRESS: '6', RATE_LIMIT_ACCOUNT: '3' },
      })
      const as = someone()
      const statuses: number[] = []
      for (let i = 0; i < 4; i++)
        statuses.push((await small.call('GET', '/probe/secret-step', { as })).status)
      assert.deepEqual(statuses, [403, 403, 403, 429])
      const last = [
        await small.call('GET', '/probe/echo'),
        await small.call('GET', '/probe/echo'),
        await small.call('GET', '/probe/echo'),
      ]
      assert.deepEqual(
        last.map(({ status }) => status),
        [200, 200, 429],
      )
      assert.equal(last[1]?.headers.get('ratelimit-remaining'), '0')
    })

    it('of load answer 503 with Retry-After', async (t) => {
      const small = await startTestNode(t, { modules: [kernel, probe], env: { MAX_REQUESTS_IN_FLIGHT: '3' } })
      const slow = () =>
        small.call('POST', '/probe/acts', { as: someone(), body: { name: 'slow', slowMs: 400 } })
      const answers = await Promise.all(Array.from({ length: 8 }, slow))
      const turnedAway = answers.filter(({ status }) => status === 503)
      assert.equal(answers.filter(({ status }) => status === 201).length, 3)
      assert.equal(turnedAway.length, 5)
      assert.equal(turnedAway[0]?.headers.get('retry-after'), '2')
      assert.equal((await slow()).status, 201)
    })

    it('of load forget requests whose callers hung up', async (t) => {
      const small = await startTestNode(t, { modules: [kernel, probe], env: { MAX_REQUESTS_IN_FLIGHT: '3' } })
      const hangUp = (length: number) =>
        new Promise<void>((resolve) => {
          const socket = connect(Number(new URL(small.url).port), '127.0.0.1')
          socket.write(
            `POST /api/probe/acts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${newId()}\r\n` +
              `Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n{"name":"gone","slowMs":300}`,
          )
          setTimeout(() => socket.destroy(), 100)
          socket.once('close', () => resolve())
        })
      await Promise.all([hangUp(100), hangUp(100)])
      await Promise.all([hangUp(28), hangUp(28)])
      await sleep(500)
      const echoes = Array.from({ length: 3 }, () => small.call('GET', '/probe/echo'))
      assert.deepEqual(
        (await Promise.all(echoes)).map(({ status }) => status),
        [200, 200, 200],
      )
    })
  })

  it('gives a place only to a request whose body is there', async (t) => {
    const small = await startTestNode(t, { modules: [kernel, probe], env: { MAX_REQUESTS_IN_FLIGHT: '2' } })
    const sockets = Array.from({ length: 10 }, () => {
      const socket = connect(Number(new URL(small.url).port), '127.0.0.1').on('error', () => {})
      socket.write(
        `POST /api/probe/acts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${newId()}\r\n` +
          `Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"name":`,
      )
      return socket
    })
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    for (let i = 0; i < 5; i++) assert.equal((await small.call('GET', '/probe/echo')).status, 200)
    for (const socket of sockets) socket.destroy()
  })

  it('tells its metrics to nobody behind a proxy without the token', async (t) => {
    const guarded = await startTestNode(t, {
      modules: [kernel, probe],
      env: { METRICS_TOKEN: 'a-long-token' },
    })
    const ask = async (at: TestNode, headers: Record<string, string>) =>
      (await at.call('GET', '/metrics', { headers })).status
    assert.equal(await ask(node, {}), 200)
    assert.equal(await ask(node, { 'x-forwarded-for': '203.0.113.9' }), 403)
    assert.equal(await ask(guarded, {}), 403)
    assert.equal(await ask(guarded, { authorization: 'Bearer a-long-token' }), 200)
  })

  describe('admission', () => {
    it('comes before the body is read', async () => {
      const { status, body } = await node.call('POST', '/probe/acts', {
        raw: '{',
        headers: { 'content-type': 'application/json' },
      })
      assert.equal(status, 401)
      assert.equal(body.code, 'log_in_first')
    })

    it('keeps to the addresses that the operator allows', async (t) => {
      const strict = await startTestNode(t, {
        modules: [kernel, probe],
        env: { ADMIN_ADDRESSES: '198.51.100.0/24' },
      })
      const open = await startTestNode(t, {
        modules: [kernel, probe],
        env: { ADMIN_ADDRESSES: '127.0.0.0/8' },
      })
      const { status, body } = await strict.call('GET', '/admin/settings', { as: someone() })
      assert.deepEqual([status, body.code], [403, 'address_not_allowed'])
      assert.equal((await strict.call('GET', '/probe/echo')).status, 200)
      assert.equal((await open.call('GET', '/admin/settings', { as: someone() })).status, 200)
    })

    it('asks for a fresh proof where a route wants one', async () => {
      const { body } = await node.call('GET', '/probe/secret-step', { as: someone() })
      assert.equal(body.code, 'step_up_required')
    })
  })

  describe('uploads', () => {
    const form = (size: number): FormData => {
      const data = new FormData()
      data.append('file', new Blob([Buffer.alloc(size)], { type: 'image/png' }), 'a.png')
      return data
    }

    it('take one file, within the limit of the route', async () => {
      assert.deepEqual((await node.call('POST', '/probe/upload', { raw: form(900) })).body, {
        bytes: 900,
        mediaType: 'image/png',
      })
      assert.equal((await node.call('POST', '/probe/upload', { raw: form(5_000) })).status, 413)
      assert.equal((await node.call('POST', '/probe/upload', { body: {} })).status, 415)
      assert.equal((await node.call('POST', '/probe/upload', { raw: new FormData() })).status, 422)
    })
  })

  it('carries security headers and a request id on every answer', async () => {
    for (const path of ['/probe/echo', '/nothing', '/healthz', '/docs']) {
      const { headers } = await node.call('GET', path, { headers: { 'x-request-id': 'trace-me-please' } })
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('x-request-id'), 'trace-me-please')
    }
  })

  it('lets pages of the named origins call it, and no others', async (t) => {
    const friendly = await startTestNode(t, {
      modules: [kernel, probe],
      env: { CORS_ORIGINS: 'https://shop.example' },
    })
    const allowed = async (origin: string) =>
      (await friendly.call('GET', '/probe/echo', { headers: { origin } })).headers.get(
        'access-control-allow-origin',
      )
    assert.equal(await allowed('https://shop.example'), 'https://shop.example')
    assert.equal(await allowed('https://evil.example'), null)
    assert.equal(
      (await node.call('GET', '/probe/echo', { headers: { origin: 'https://shop.example' } })).headers.get(
        'access-control-allow-origin',
      ),
      null,
    )
  })

  it('finishes what is under way before it stops', async (t) => {
    const leaving = await startTestNode(t, { modules: [kernel, probe] })
    const slow = leaving.call('POST', '/probe/acts', { as: someone(), body: { name: 'slow', slowMs: 500 } })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const stopping = leaving.stop()
    assert.equal((await slow).status, 201)
    await stopping
    await assert.rejects(leaving.call('GET', '/probe/echo'))
  })

  it('does not wait for those who have connected and ask nothing', { timeout: 30_000 }, async (t) => {
    const leaving = await startTestNode(t, { modules: [kernel, probe] })
    const { port } = new URL(leaving.url)
    const silent = connect(Number(port), '127.0.0.1').resume()
    await once(silent, 'connect')
    const left = once(silent, 'close')
    await leaving.stop()
    await left
  })

  it('survives bytes that are no HTTP', async () => {
    const { port } = new URL(node.url)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('\x00\xff GARBAGE\r\n\r\n'))
      socket
        .on('close', () => resolve())
        .on('error', () => resolve())
        .resume()
    })
    assert.equal((await node.call('GET', '/probe/echo')).status, 200)
  })
})
