import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createKeys, Unreadable } from './keys.ts'

const secret = 'a master secret of more than thirty-two characters'
const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`
const [first, second] = [newKey('k1'), newKey('k2')]
const keys = createKeys({ secret, fieldKeys: `${first},${second}` })

const name = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' })

test('whatever is sealed opens to itself, never looks the same twice, and names its key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), name, name, (plain, purpose, owner) => {
      const sealed = keys.seal(plain, purpose, owner)
      assert.equal(keys.open(sealed, purpose, owner), plain)
      assert.match(sealed, /^v1\.k1\./)
      assert.notEqual(keys.seal(plain, purpose, owner), sealed)
      assert.equal(keys.isStale(sealed), false)
    }),
  )
})

test('a value moved to another row or column does not open', () => {
  fc.assert(
    fc.property(name, name, name, name, (purpose, owner, otherPurpose, otherOwner) => {
      fc.pre(purpose !== otherPurpose || owner !== otherOwner)
      const sealed = keys.seal('secret', purpose, owner)
      assert.throws(() => keys.open(sealed, otherPurpose, otherOwner), Unreadable)
    }),
  )
})

test('purpose and owner cannot be confused by shifting characters between them', () => {
  assert.throws(() => keys.open(keys.seal('x', 'a.b', 'c'), 'a.', 'bc'), Unreadable)
  assert.throws(() => keys.open(keys.seal('x', 'a","b', 'c'), 'a', 'b","c'), Unreadable)
})

test('a value with any one character changed, added or cut does not open', () => {
  const alphabet = [...'ABCxyz019-_.']
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.nat(), fc.constantFrom(...alphabet), (plain, at, other) => {
      const sealed = keys.seal(plain, 'p', 'o')
      const index = at % sealed.length
      fc.pre(sealed[index] !== other)
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1)
      assert.throws(() => keys.open(changed, 'p', 'o'), Unreadable)
      assert.throws(() => keys.open(sealed.slice(0, index), 'p', 'o'), Unreadable)
      assert.throws(() => keys.open(sealed + other, 'p', 'o'), Unreadable)
    }),
  )
})

test('after rotation old values still open and are stale; new ones are sealed under the new key', () => {
  const old = createKeys({ secret, fieldKeys: first }).seal('x', 'p', 'o')
  const rotated = createKeys({ secret, fieldKeys: `${second},${first}` })
  assert.equal(rotated.open(old, 'p', 'o'), 'x')
  assert.equal(rotated.isStale(old), true)
  assert.match(rotated.seal('x', 'p', 'o'), /^v1\.k2\./)
})

test('a value under a key that was removed says which key is missing', () => {
  const old = createKeys({ secret, fieldKeys: first }).seal('x', 'identity.users.email', 'o')
  const without = createKeys({ secret, fieldKeys: second })
  assert.throws(() => without.open(old, 'identity.users.email', 'o'), /identity\.users\.email.*"k1"/)
})

test('what was never sealed is refused', () => {
  for (const text of [
    '',
    'asha@example.com',
    'v1.k1',
    'v1.k1..',
    'v2.k1.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA',
  ]) {
    assert.throws(() => keys.open(text, 'p', 'o'), Unreadable)
    assert.throws(() => keys.isStale(text), Unreadable)
  }
})

test('a blind index finds the same value only, for one purpose only, under one master secret only', () => {
  const other = createKeys({ secret: `${secret}!`, fieldKeys: first })
  fc.assert(
    fc.property(name, name, name, (value, otherValue, purpose) => {
      fc.pre(value !== otherValue)
      const index = keys.blindIndex(value, purpose)
      assert.equal(index.length, 16)
      assert.deepEqual(keys.blindIndex(value, purpose), index)
      assert.notDeepEqual(keys.blindIndex(otherValue, purpose), index)
      assert.notDeepEqual(keys.blindIndex(value, `${purpose}.`), index)
      assert.notDeepEqual(other.blindIndex(value, purpose), index)
    }),
  )
})

test('every use has a key of its own, which blind indexes do not share', () => {
  const cookies = keys.derive('cookies')
  assert.equal(cookies.symmetricKeySize, 32)
  assert.ok(cookies.equals(createKeys({ secret, fieldKeys: second }).derive('cookies')))
  assert.ok(!cookies.equals(keys.derive('tokens')))
})

test('malformed keys are told in one line that does not show them', () => {
  const good = randomBytes(32).toString('base64')
  const short = randomBytes(16).toString('base64')
  const cases: [string, RegExp][] = [
    ['', /no field key/],
    [' , ', /no field key/],
    [good, /Entry 1 .* id:base64/],
    [`k1:${good},${good}`, /Entry 2 .* id:base64/],
    [`K_1:${good}`, /Entry 1 .* id:base64/],
    [`k1:not base64!`, /Entry 1 .* id:base64/],
    [`k1:${short}`, /"k1" has 16 bytes; it needs 32/],
    [`k1:${good},k1:${good}`, /"k1" is given twice/],
  ]
  for (const [fieldKeys, message] of cases) {
    assert.throws(
      () => createKeys({ secret, fieldKeys }),
      (error: Error) =>
        message.test(error.message) && !error.message.includes(good) && !error.message.includes(short),
      `for ${fieldKeys}`,
    )
  }
  assert.throws(() => createKeys({ secret: 'short', fieldKeys: first }), /at least 32/)
})
