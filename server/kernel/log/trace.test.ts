import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { createLogger } from './log.ts'
import { formatTraceparent, nextTrace, parseTraceparent, useTracing } from './trace.ts'
import { traceRequests } from './trace-requests.ts'
import { startTracing } from './tracing.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const header = `00-${traceId}-00f067aa0ba902b7-01`

test('a traceparent is read, written and continued', () => {
  const trace = parseTraceparent(header)
  assert.deepEqual(trace, { traceId, spanId: '00f067aa0ba902b7', sampled: true })
  assert.equal(formatTraceparent(trace as NonNullable<typeof trace>), header)
  const next = nextTrace(trace)
  assert.equal(next.traceId, traceId)
  assert.notEqual(next.spanId, '00f067aa0ba902b7')
  assert.deepEqual(parseTraceparent(formatTraceparent(nextTrace(null)))?.sampled, false)
  assert.equal(parseTraceparent(`cc${header.slice(2)}-more`)?.traceId, traceId)
})

test('anything but a traceparent starts a new trace', () => {
  const bad = [
    undefined,
    '',
    'x',
    `${header}-more`,
    header.toUpperCase(),
    `ff${header.slice(2)}`,
    header.slice(1),
  ]
  bad.push(`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `00-${traceId}-${'0'.repeat(16)}-01`)
  for (const text of bad) assert.equal(parseTraceparent(text), null, String(text))
})

function tracedApp(t: TestContext) {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const log = createLogger({ level: 'info', service: 'test', destination, forPeople: false })
  const app = Fastify({
    loggerInstance: log as unknown as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
  })
  traceRequests(app)
  app.get('/things/:id', async (request) => {
    request.log.info('handling')
    return { passedOn: request.headers.traceparent }
  })
  app.get('/broken', async () => {
    throw new Error('lost asha@example.com')
  })
  t.after(() => app.close())
  return { app, lines }
}

test('without a collector every line and answer still carries the trace', async (t) => {
  const { app, lines } = tracedApp(t)
  const answer = await app.inject({ url: '/things/1', headers: { traceparent: header } })
  const sent = parseTraceparent(answer.headers.traceparent as string)
  assert.equal(sent?.traceId, traceId)
  assert.equal(answer.json().passedOn, answer.headers.traceparent)
  assert.equal(JSON.parse(lines[0] as string).traceId, traceId)
  const fresh = parseTraceparent((await app.inject('/things/1')).headers.traceparent as string)
  assert.ok(fresh && fresh.traceId !== traceId)
})

interface ExportedSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  status: { code?: number; message?: string }
  attributes: { key: string; value: Record<string, unknown> }[]
}

/** A collector: takes OTLP over HTTP as JSON and keeps the spans. */
async function startCollector(t: TestContext, status = 200) {
  const spans: ExportedSpan[] = []
  const resources: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (request.method === 'POST' && request.url === '/v1/traces' && status === 200) {
      const body = JSON.parse(Buffer.concat(chunks).toString())
      for (const one of body.resourceSpans) {
        resources.push(JSON.stringify(one.resource))
        for (const scope of one.scopeSpans) spans.push(...scope.spans)
      }
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { spans, resources, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('with a collector, requests arrive there in the trace of their caller', async (t) => {
  const collector = await startCollector(t)
  const tracing = startTracing({
    endpoint: `${collector.url}/`,
    serviceName: 'chowk-test',
    serviceVersion: '0',
    onProblem: assert.fail,
  })
  useTracing(tracing)
  t.after(() => useTracing(undefined))
  const { app } = tracedApp(t)
  await app.inject({ url: '/things/7?code=123456', headers: { traceparent: header } })
  await app.inject('/broken')
  await tracing.stop()
  const [served, broken] = ['GET /things/:id', 'GET /broken'].map((name) =>
    collector.spans.find((one) => one.name === name),
  )
  assert.equal(served?.traceId, traceId)
  assert.equal(served?.parentSpanId, '00f067aa0ba902b7')
  const attributes = Object.fromEntries(
    served?.attributes.map(({ key, value }) => [key, Object.values(value)[0]]) ?? [],
  )
  assert.equal(attributes['url.path'], '/things/7')
  assert.equal(attributes['http.response.status_code'], 200)
  assert.notEqual(broken?.traceId, traceId)
  assert.equal(broken?.status.code, 2)
  assert.match(collector.resources.join(), /chowk-test/)
  assert.doesNotMatch(JSON.stringify(collector.spans), /asha@|123456/)
})

test('a collector that refuses is told about and harms no request', async (t) => {
  const collector = await startCollector(t, 400)
  const problems: string[] = []
  const tracing = startTracing({
    endpoint: collector.url,
    serviceName: 'chowk-test',
    serviceVersion: '0',
    onProblem: (message) => problems.push(message),
  })
  useTracing(tracing)
  t.after(() => useTracing(undefined))
  const { app } = tracedApp(t)
  assert.equal((await app.inject('/things/1')).statusCode, 200)
  await tracing.stop()
  assert.ok(problems.length > 0)
})
