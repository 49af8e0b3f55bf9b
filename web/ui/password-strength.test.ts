import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordStrength } from './password-strength.ts'

const guesses: [string, number][] = [
  ['', 0],
  ['kaju', 1],
  ['password1', 1],
  ['aaaaaaaaaaaa', 1],
  ['abcdefghij', 1],
  ['mango-tree', 2],
  ['mangotreeriver', 3],
  ['Tr7#kqLm', 2],
  ['correct horse battery', 4],
]

for (const [password, strength] of guesses) {
  test(`“${password}” is rated ${strength}`, () => assert.equal(passwordStrength(password), strength))
}

test('one’s own name does not make a good password', () => {
  assert.equal(passwordStrength('asha.verma1991', ['Asha Verma', 'asha.verma@example.com']), 1)
})
