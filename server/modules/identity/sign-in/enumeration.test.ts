import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../../../testing/node.ts'
import { logIn, signedUp } from '../testing.ts'

test('guesses count together however an address is spelled, with an account or without', async (t) => {
  const node = await startTestNode(t)
  await signedUp(node, 'asha@example.com')
  const spellings = [
    ['asha@example.com', 'Ａsha@Example.com'],
    ['nobody@example.com', 'Ｎobody@Example.com'],
    ['+919876500001', '098765 00001'],
  ]
  for (const [plain = '', variant = ''] of spellings) {
    const guesses = [plain, plain, plain, plain, plain, plain, variant]
    const statuses: number[] = []
    for (const identifier of guesses)
      statuses.push((await logIn(node, identifier, 'not-the-password')).status)
    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429], plain)
  }
})
