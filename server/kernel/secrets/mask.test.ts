import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { maskEmail, maskFacts, maskId, maskName, maskPaymentAddress, maskPhone, maskText } from './mask.ts'

const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIwMThmIn0.c2lnbmF0dXJl'

test('single values are masked so that their owner recognises them', () => {
  assert.equal(maskEmail('asha@example.com'), 'a•••@example.com')
  assert.equal(maskEmail('आशा@उदाहरण.भारत'), 'आ•••@उदाहरण.भारत')
  assert.equal(maskEmail('not an address'), '•••')
  assert.equal(maskPhone('+919876543210'), '+91•••••3210')
  assert.equal(maskPhone('+91 98765 43210'), '+91•••••3210')
  assert.equal(maskPhone('+14155550123'), '+1•••••0123')
  assert.equal(maskPhone('+9779812345678'), '+977•••••5678')
  assert.equal(maskPhone('9876543210'), '•••••3210')
  assert.equal(maskPhone('12345'), '•••')
  assert.equal(maskId('1234 5678 9012'), '••••9012')
  assert.equal(maskId('AB123'), '••••23')
  assert.equal(maskId('1234'), '••••')
  assert.equal(maskName('Asha Rao'), 'A•••')
  assert.equal(maskPaymentAddress('asha.rao@okbank'), 'a•••@okbank')
})

test('texts lose addresses, numbers, tokens and passwords, and nothing else', () => {
  const cases: [string, string][] = [
    ['mail to asha.rao+shop@example.co.in failed', 'mail to a•••@example.co.in failed'],
    ['asha@example.com,ravi@example.org', 'a•••@example.com,r•••@example.org'],
    ['<asha@example.com>: unknown', '<a•••@example.com>: unknown'],
    ['called +919876543210.', 'called +91•••••3210.'],
    ['called +91 98765-43210 twice', 'called +91•••••3210 twice'],
    ['number 9876543210, or 98765 43210', 'number •••••3210, or •••••3210'],
    [`Authorization: Bearer ${jwt}`, 'Authorization: Bearer [hidden]'],
    ['authorization: basic dXNlcjpwYXNz', 'authorization: basic [hidden]'],
    [`token was ${jwt}!`, 'token was [token]!'],
    ['key ck_3f9aLongRandomKey01 refused', 'key [key] refused'],
    ['GET /reset?code=123456&email=asha@example.com', 'GET /reset?code=[hidden]&email=a•••@example.com'],
    [
      '/api/auth/providers/g/callback?code=4/xyz&state=abc',
      '/api/auth/providers/g/callback?code=[hidden]&state=[hidden]',
    ],
    ['cookie: chowk_session=abc.def; other=1', 'cookie: chowk_session=[hidden]; other=1'],
    ['postgres://chowk:p%40ss@db:5432/chowk', 'postgres://[hidden]@db:5432/chowk'],
  ]
  for (const [text, expected] of cases) assert.equal(maskText(text), expected)
  const harmless = [
    'listening on http://127.0.0.1:4000',
    'at file:///srv/node_modules/@fastify/cors/index.js:10:5',
    'pino@10.4.0 and @types/node@24.19.2',
    'order 0192f3a4-5b6c-7d8e-9f01-987654321012 took 12345.678 ms at 1763722800000',
    'status code: 404',
    'ORD-2026-000123 for pincode 560001',
    'statusCode=200 role=PERM_USER_READ',
  ]
  for (const text of harmless) assert.equal(maskText(text), text)
})

test('a masked line of JSON is still JSON, whatever stood in it', () => {
  const hostile = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '\n',
        '\u001b',
        '\\',
        '"',
        'asha@example.com',
        '+919876543210',
        `Bearer ${jwt}`,
        'code=1',
        '://a:b@',
      ),
    ),
  )
  fc.assert(
    fc.property(hostile, (parts) => {
      const line = maskText(JSON.stringify({ msg: parts.join(''), n: 1 }))
      assert.equal(JSON.parse(line).n, 1)
      assert.doesNotMatch(line, /asha@|98765/)
    }),
    { numRuns: 500 },
  )
})

test('long hostile texts do not run for ever', () => {
  for (const text of [
    'a'.repeat(500_000),
    '+1 '.repeat(200_000),
    'a.'.repeat(250_000),
    '://'.repeat(200_000),
    '_token'.repeat(80_000),
  ]) {
    // Quadratic work on half a million characters would outlast the test's time limit.
    assert.equal(typeof maskText(`${text}@`), 'string')
  }
})

test('facts are masked by the names of their keys, at any depth, in a copy', () => {
  const facts = {
    email: 'asha@example.com',
    contact: { phone_number: '+919876543210', 'Recipient-Name': 'Asha Rao', note: 'or ravi@example.com' },
    changes: { email: { old: 'a@example.com', new: 'b@example.com' } },
    nationalIdNumber: '123456789012',
    newPassword: 'hunter2',
    code: '123456',
    recoveryCodes: ['aaaa-bbbb', 'cccc-dddd'],
    webhook_secret: { nested: 'x' },
    line1: '12, MG Road',
    gstin: '29ABCDE1234F1Z5',
    consents: { email: true, whatsapp: false },
    hasPassword: true,
    name: 'Support',
    status: 'active',
    at: new Date(0),
    bytes: Buffer.from('secret'),
    count: 7,
    nothing: null,
  }
  const before = structuredClone({ ...facts, bytes: null })
  assert.deepEqual(maskFacts(facts) as unknown, {
    email: 'a•••@example.com',
    contact: { phone_number: '+91•••••3210', 'Recipient-Name': 'A•••', note: 'or r•••@example.com' },
    changes: { email: { old: 'a•••@example.com', new: 'b•••@example.com' } },
    nationalIdNumber: '••••9012',
    newPassword: '[hidden]',
    code: '[hidden]',
    recoveryCodes: '[hidden]',
    webhook_secret: '[hidden]',
    line1: '[hidden]',
    gstin: '••••F1Z5',
    consents: { email: true, whatsapp: false },
    hasPassword: true,
    name: 'Support',
    status: 'active',
    at: new Date(0),
    bytes: '[6 bytes]',
    count: 7,
    nothing: null,
  })
  assert.deepEqual({ ...facts, bytes: null }, before)
})

test('codes that name an error stay; one-time codes do not', () => {
  assert.deepEqual(maskFacts([{ code: 'out_of_stock' }, { code: 'ECONNREFUSED' }, { code: 404 }]), [
    { code: 'out_of_stock' },
    { code: 'ECONNREFUSED' },
    { code: '404' },
  ])
  assert.deepEqual(maskFacts({ code: 482913 }), { code: '[hidden]' })
})

test('errors keep type, code, cause and a masked stack', () => {
  const cause = Object.assign(new Error('Key (email)=(asha@example.com) exists'), {
    code: '23505',
    token: 't',
  })
  const copy = maskFacts({ err: new TypeError('for asha@example.com', { cause }) }) as unknown as {
    err: {
      type: string
      message: string
      stack: string
      cause: { code: string; token: string; message: string }
    }
  }
  assert.equal(copy.err.type, 'TypeError')
  assert.match(copy.err.stack, /for a•••@example\.com\n +at /)
  assert.equal(copy.err.cause.code, '23505')
  assert.equal(copy.err.cause.token, '[hidden]')
  assert.match(copy.err.cause.message, /\(a•••@example\.com\)/)
})

test('circles, depth and length are bounded', () => {
  const circle: Record<string, unknown> = { list: Array.from({ length: 300 }, (_, i) => i) }
  circle.self = circle
  let deep: unknown = 'end'
  for (let i = 0; i < 50; i++) deep = { deep }
  const wide = Array.from({ length: 150 }, () => Array.from({ length: 150 }, () => ({ n: 1 })))
  assert.match(JSON.stringify(maskFacts(wide)), /"n":1.*too much/)
  const copy = maskFacts({ circle, deep })
  assert.equal((copy.circle.list as unknown[]).length, 201)
  assert.match(JSON.stringify(copy), /circular.*too much/)
})
