import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLogger } from './log.ts'
import { toReadable } from './readable.ts'

const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIwMThmIn0.c2lnbmF0dXJl'

function capture(level = 'info') {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  return { lines, log: createLogger({ level, service: 'test', destination, forPeople: false }) }
}

test('a line is JSON with time, level, service and message', () => {
  const { lines, log } = capture()
  log.info({ requestId: 'r1', status: 200 }, 'served')
  log.debug('not at this level')
  assert.equal(lines.length, 1)
  const { time, ...rest } = JSON.parse(lines[0] as string)
  assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  assert.deepEqual(rest, { level: 'info', service: 'test', requestId: 'r1', status: 200, msg: 'served' })
})

const secrets = [
  'asha@example.com',
  '+919876543210',
  '9876543210',
  jwt,
  'hunter2',
  'ck_3f9aLongRandomKey01',
  '482913',
]

test('no secret and no personal datum reaches the log, whichever way it comes', () => {
  const { lines, log } = capture('debug')
  const body = {
    email: 'asha@example.com',
    phone: '+919876543210',
    password: 'hunter2',
    code: '482913',
    nested: [{ token: jwt, apiKey: 'ck_3f9aLongRandomKey01' }],
  }
  const failed = Object.assign(new Error(`no mail to asha@example.com with ${jwt}`), {
    password: 'hunter2',
    body,
  })
  log.info(body, 'signed up asha@example.com, +919876543210')
  log.info('one %s two %j three %o', '9876543210', { e: 'asha@example.com' }, [jwt])
  log.info({ headers: { authorization: `Bearer ${jwt}`, cookie: 'chowk_session=hunter2' } })
  log.warn({ url: '/reset?code=482913&email=asha@example.com' }, 'slow')
  log.error(failed)
  log.error({ err: failed }, 'failed')
  log.error({ failure: new Error('outer', { cause: failed }) })
  log
    .child({ email: 'asha@example.com', password: 'hunter2' })
    .child({ phone: '9876543210' })
    .info('from a child')
  log.info({ req: { url: '/x?token=hunter2', note: 'asha@example.com' } })
  log.info(new Map([['password', 'hunter2']]), 'a map')
  log.info({ set: new Set(['asha@example.com']), url: new URL('https://u:hunter2@example.com/') })
  log.info(JSON.stringify({ to: 'asha@example.com', note: 'line\nasha@example.com' }))
  assert.equal(lines.length, 12)
  for (const line of lines) {
    JSON.parse(line)
    for (const secret of secrets) assert.ok(!line.includes(secret), `${secret} in ${line}`)
  }
})

test('an error keeps its type, code, stack and cause', () => {
  const { lines, log } = capture()
  log.error(
    { err: Object.assign(new TypeError('bad'), { code: '23505', cause: new Error('root') }) },
    'failed',
  )
  const { err, msg } = JSON.parse(lines[0] as string)
  assert.equal(msg, 'failed')
  assert.equal(err.type, 'TypeError')
  assert.equal(err.code, '23505')
  assert.match(err.stack, /log\.test\.ts/)
  assert.equal(err.cause.message, 'root')
})

test('what a stranger sends cannot forge a line', () => {
  const { lines, log } = capture()
  log.info({ agent: 'x\n{"level":"error"}\r\u2028\u2029\u0085y' }, 'a\nb\u2028c')
  assert.equal(lines.length, 1)
  assert.match(lines[0] as string, /^[^\n\r\u2028\u2029\u0085]+\n$/)
  assert.equal(JSON.parse(lines[0] as string).msg, 'a\nb\u2028c')
})

test('a value that cannot be read does not break the one who logs it', () => {
  const { lines, log } = capture()
  const trap = {
    get bad(): never {
      throw new Error('getter of asha@example.com')
    },
  }
  log.info({ trap }, 'still here')
  const { msg, notLogged } = JSON.parse(lines[0] as string)
  assert.equal(msg, 'still here')
  assert.match(notLogged, /getter of a•••@example\.com/)
})

test('on a terminal a line is short, shows the stack, and obeys no control characters', () => {
  const { lines, log } = capture()
  log.warn({ path: '/a b', status: 503, err: new Error('boom') }, 'slow \u001b[2J')
  const text = toReadable(lines[0] as string)
  assert.match(text, /^\S+\d\d:\d\d:\d\d\.\d{3}\S+ \S+warn \S+ slow ·\[2J {2}\S+path="\/a b" status=503/)
  assert.match(text, /\n {2}Error: boom\n/)
  assert.equal(toReadable('not json\n'), 'not json\n')
})
