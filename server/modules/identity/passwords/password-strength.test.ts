import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../../kernel/refusal.ts'
import { refuseWeakPassword } from './password-strength.ts'

const isWeak = (password: string, about: string[] = []): Promise<boolean> =>
  refuseWeakPassword(password, about).then(
    () => false,
    (refusal) => {
      assert.ok(refusal instanceof Refusal && refusal.fields?.[0]?.code === 'weak_password')
      return true
    },
  )

test('common, short, patterned and personal passwords are refused', async () => {
  for (const password of [
    'password',
    'Passw0rd!',
    'qwertyuiop',
    '12345678',
    'iloveyou1',
    'aaaaaaaaaaaa',
    'abcdefgh1',
  ]) {
    assert.equal(await isWeak(password), true, password)
  }
  assert.equal(await isWeak('asha.verma1990', ['asha.verma@example.com', 'Asha Verma']), true)
})

test('unrelated words and random strings pass, also long ones', async () => {
  for (const password of ['kaccha-limbu-9-chai', 'vT8#qLw2$zRn', 'correct horse battery staple mango']) {
    assert.equal(await isWeak(password), false, password)
  }
  assert.equal(await isWeak('vT8#qLw2$zRn'.repeat(10)), false)
  assert.equal(await isWeak('aB3$'.repeat(32)), true)
})

test('a password of signs alone does not keep the node from answering others', async () => {
  await isWeak('warm')
  const about = [`${'a'.repeat(64)}@${'b.'.repeat(90)}cc`, 'x y '.repeat(30)]
  const before = process.cpuUsage()
  for (const password of ['4@80(3€6g9#1!|7$5+2%a'.repeat(6), '4433!!1100$$77@@'.repeat(8), '1'.repeat(128)]) {
    await isWeak(password.slice(0, 128), about)
  }
  // What was computed, not how long it took; without a bound it is above a second.
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 500_000, `took ${(user + system) / 1000} ms of computing`)
})
