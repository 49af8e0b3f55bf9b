import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../../kernel/refusal.ts'
import { hashing, hashPassword, verifyPassword } from './password-hash.ts'

test('a password verifies against its own argon2id hash only', async () => {
  const hash = await hashPassword('kaccha-limbu-9-chai')
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await verifyPassword(hash, 'kaccha-limbu-9-chai'), true)
  assert.equal(await verifyPassword(hash, 'kaccha-limbu-9-chaI'), false)
  assert.notEqual(await hashPassword('kaccha-limbu-9-chai'), hash)
})

test('without an account as much is hashed, and nothing is right', async () => {
  const before = hashing.done
  assert.equal(await verifyPassword(null, 'a password that nobody has'), false)
  assert.equal(hashing.done - before, 1)
})

test('a flood is queued up to a limit and refused beyond it; everybody in the queue is served', async () => {
  const settled = await Promise.allSettled(Array.from({ length: 120 }, () => verifyPassword(null, 'x')))
  const refused = settled.filter((one) => one.status === 'rejected').map((one) => one.reason)
  assert.equal(settled.length - refused.length, 2 + 64)
  assert.ok(refused.every((reason) => reason instanceof Refusal && reason.status === 503))
  assert.deepEqual({ running: hashing.running, waiting: hashing.waiting }, { running: 0, waiting: 0 })
})
