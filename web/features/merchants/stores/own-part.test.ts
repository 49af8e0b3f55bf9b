import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownPart } from './own-part.ts'

test('stores of one business are told apart by what comes after its name', () => {
  const business = 'Annapurna Provisions'
  for (const [name, own] of [
    ['Annapurna Provisions, Indiranagar', 'Indiranagar'],
    ['Annapurna Provisions – HSR Layout', 'HSR Layout'],
    ['annapurna provisions (Koramangala)', 'Koramangala'],
    ['Annapurna Provisions', 'Annapurna Provisions'],
    ['Annapurna Provisions24', 'Annapurna Provisions24'],
    ['The corner shop', 'The corner shop'],
  ] as const) {
    assert.equal(ownPart(name, business), own)
  }
})
