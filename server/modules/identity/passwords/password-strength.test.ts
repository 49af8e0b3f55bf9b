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
  assert.equal(await isWeak('aB3$'.repeat(32)), false)
})
