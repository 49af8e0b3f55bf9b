import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inBatches } from './in-batches.ts'
import { lateChild } from './late-child.ts'
import { createLogger } from './log.ts'
import { logRequest, type ServedRequest } from './request-line.ts'

function capture(level = 'info') {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  return { lines, log: createLogger({ level, service: 'test', destination, forPeople: false }) }
}

const served: ServedRequest = {
  requestId: 'r1234567',
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  method: 'GET',
  path: '/api/me',
  status: 200,
  durationMs: 1.26,
  address: '127.0.0.1',
}

test("a request's line looks like every other", () => {
  const { lines, log } = capture()
  const { requestId: reqId, durationMs: _, ...rest } = served
  logRequest(log.child({ node: 'a' }), served)
  log.child({ node: 'a', reqId }).info({ ...rest, durationMs: 1.3 }, 'request')
  const [ours, theirs] = lines.map((line) => ({ ...JSON.parse(line), time: '' }))
  assert.deepEqual(ours, theirs)
})

test("a request's line keeps levels, hides what is secret, and cannot be forged", () => {
  const quiet = capture('warn')
  logRequest(quiet.log, served)
  assert.deepEqual(quiet.lines, [])
  const { lines, log } = capture()
  logRequest(log, { ...served, path: '/api/x"\u0085\n/asha@example.com', address: 'no "address"\n' })
  assert.match(lines[0] as string, /^[^\n\u0085]+\n$/)
  const { path, address } = JSON.parse(lines[0] as string)
  assert.equal(path, '/api/x"\u0085\n/a•••@example.com')
  assert.equal(address, 'no "address"\n')
})

test('a late child says what a child says', () => {
  const { lines, log } = capture('debug')
  const late = lateChild(log, { reqId: 'r1', email: 'asha@example.com' })
  late.child({ step: 2 }).warn({ status: 503 }, 'slow')
  late.debug('fine')
  const [slow, fine] = lines.map((line) => JSON.parse(line))
  assert.deepEqual(
    { reqId: slow.reqId, email: slow.email, step: slow.step, status: slow.status, level: slow.level },
    { reqId: 'r1', email: 'a•••@example.com', step: 2, status: 503, level: 'warn' },
  )
  assert.equal(fine.step, undefined)
  assert.equal(late.isLevelEnabled('trace'), false)
})

test('lines wait a moment for company, and keep their order', async () => {
  const written: string[] = []
  const out = inBatches({ write: (lines) => void written.push(lines) })
  out.write('a\n')
  out.write('b\n')
  assert.deepEqual(written, [])
  await sleep(200)
  assert.deepEqual(written, ['a\nb\n'])
  const long = `${'x'.repeat(9_000)}\n`
  out.write('c\n')
  out.write(long)
  assert.deepEqual(written, ['a\nb\n', `c\n${long}`])
})
