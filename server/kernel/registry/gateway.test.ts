import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import Fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Route } from '../http/route.ts'
import { createLogger } from '../log/log.ts'
import type { Refusal } from '../refusal.ts'
import { createKeys } from '../secrets/keys.ts'
import { readForwarded } from './forwarded.ts'
import { createGateway } from './gateway.ts'
import type { Instance } from './registry.ts'

const keys = createKeys({
  secret: 'a secret of at least thirty-two characters',
  fieldKeys: `k:${Buffer.alloc(32, 1).toString('base64')}`,
})
const log = createLogger({ level: 'silent', service: 'test' })

type Handle = (request: IncomingMessage, response: ServerResponse) => void

async function listening(t: TestContext, handle: Handle): Promise<string> {
  const server = http.createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const instance = (address: string): Instance => ({
  id: address,
  node: address,
  modules: ['orders'],
  address,
  heartbeatAt: new Date(),
})

/** A gateway in front of these addresses, tried in this order. */
async function gatewayTo(t: TestContext, addresses: string[]) {
  const suspected: string[] = []
  const gateway = createGateway({
    registry: {
      find: (_module, except) => addresses.map(instance).find((one) => !except?.has(one.id)),
      suspect: (one) => void suspected.push(one.address),
    },
    keys,
    log,
    enabled: true,
    timeoutMs: 2_000,
  })
  const app = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  const forward = (request: FastifyRequest, reply: FastifyReply) => gateway.forward('orders', request, reply)
  app.all('/api/*', forward)
  const config = { route: { idempotent: true } as Route }
  app.all('/api/payments', { config }, forward)
  app.setErrorHandler((error: FastifyError | Refusal, _request, reply) => {
    const { status = 500, code, retryAfterSeconds } = error as Refusal
    reply
      .code(status)
      .header('retry-after', retryAfterSeconds ?? '')
      .send({ code })
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  t.after(async () => {
    gateway.close()
    await app.close()
  })
  return { url, suspected }
}

const refused = 'http://127.0.0.1:1'

test('requests and answers pass through whole: method, path, headers, bodies of any size', async (t) => {
  let seen: IncomingMessage | undefined
  const address = await listening(t, (request, response) => {
    seen = request
    const hash = createHash('sha256')
    request.on('data', (chunk) => hash.update(chunk))
    request.on('end', () => {
      response.setHeader('set-cookie', ['a=1', 'b=2'])
      response.setHeader('etag', '"7"')
      response.writeHead(201, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ sha256: hash.digest('hex') }))
    })
  })
  const { url } = await gatewayTo(t, [address])
  const body = randomBytes(8_000_000)
  const answer = await fetch(`${url}/api/orders?x=%20y`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'image/png',
      traceparent: '00-abc-def-01',
      'x-chowk-client-address': '6.6.6.6',
    },
  })
  assert.equal(answer.status, 201)
  assert.equal(answer.headers.get('etag'), '"7"')
  assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2'])
  assert.equal(
    ((await answer.json()) as { sha256: string }).sha256,
    createHash('sha256').update(body).digest('hex'),
  )
  assert.equal(seen?.url, '/api/orders?x=%20y')
  assert.equal(seen?.headers.traceparent, '00-abc-def-01')
  assert.equal(seen?.headers.host, new URL(url).host)
  const forwarded = readForwarded(keys, seen?.headers ?? {})
  assert.equal(forwarded?.address, '127.0.0.1', 'the address the gateway saw, not the one that was claimed')
  assert.ok(forwarded?.requestId)
})

test('headers that say who asked are believed only from a gateway', () => {
  const claimed = {
    'x-chowk-client-address': '6.6.6.6',
    'x-request-id': 'request-1',
  }
  assert.equal(readForwarded(keys, claimed), null)
  assert.equal(readForwarded(keys, { ...claimed, 'x-chowk-gateway': 'guess' }), null)
})

test('a node that refuses the connection is suspected and the next one asked, whatever the method', async (t) => {
  const bodies: string[] = []
  const address = await listening(t, async (request, response) => {
    bodies.push((await request.toArray()).join(''))
    response.end('ok')
  })
  const { url, suspected } = await gatewayTo(t, [refused, address])
  for (const method of ['POST', 'PUT']) {
    const answer = await fetch(`${url}/api/orders`, { method, body: `the body of ${method}` })
    assert.equal(answer.status, 200)
  }
  assert.equal((await fetch(`${url}/api/orders`)).status, 200)
  assert.deepEqual(bodies, ['the body of POST', 'the body of PUT', ''])
  assert.deepEqual(new Set(suspected), new Set([refused]))
})

test('a node lost in the middle: what is safe to repeat is repeated, the rest is told', async (t) => {
  const dying = await listening(t, (request) => {
    request.resume()
    request.on('end', () => request.socket.destroy())
  })
  let asked = 0
  const healthy = await listening(t, (request, response) => {
    asked++
    request.resume()
    response.end('ok')
  })
  const { url } = await gatewayTo(t, [dying, healthy])
  const status = async (method: string, headers: Record<string, string> = {}, path = 'orders') =>
    (await fetch(`${url}/api/${path}`, { method, headers, ...(method !== 'GET' && { body: '{}' }) })).status
  assert.equal(await status('GET'), 200)
  assert.equal(await status('PUT'), 200)
  assert.equal(await status('POST', { 'idempotency-key': 'k1' }, 'payments'), 200)
  assert.equal(asked, 3)
  assert.equal(await status('POST', {}, 'payments'), 502)
  assert.equal(await status('POST', { 'idempotency-key': 'k1' }), 502, 'its route keeps no keys')
  assert.equal(asked, 3, 'an order is not placed twice')
})

test('where nobody serves the module, or nobody can be reached, the answer is 503 with Retry-After', async (t) => {
  for (const addresses of [[], [refused, 'http://127.0.0.1:2']]) {
    const { url } = await gatewayTo(t, addresses)
    const answer = await fetch(`${url}/api/orders`)
    assert.equal(answer.status, 503)
    assert.equal(answer.headers.get('retry-after'), '5')
    assert.deepEqual(await answer.json(), { code: 'module_unavailable' })
  }
})

test('a request is not passed on a second time', async (t) => {
  const second = await gatewayTo(t, [refused])
  const first = await gatewayTo(t, [second.url])
  const answer = await fetch(`${first.url}/api/orders`)
  assert.equal(answer.status, 503)
  assert.deepEqual(second.suspected, [])
})

test('a caller who goes away takes the request along', async (t) => {
  let closed = false
  let arrived: () => void = () => {}
  const hasArrived = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const slow = await listening(t, (request) => {
    request.socket.once('close', () => {
      closed = true
    })
    arrived()
  })
  const { url, suspected } = await gatewayTo(t, [slow])
  const leaving = new AbortController()
  const asking = fetch(`${url}/api/orders`, { signal: leaving.signal })
  await hasArrived
  leaving.abort()
  await assert.rejects(asking)
  for (let i = 0; i < 100 && !closed; i++) await new Promise((resolve) => setTimeout(resolve, 10))
  assert.ok(closed)
  assert.deepEqual(suspected, [])
})
