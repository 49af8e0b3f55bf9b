import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../../kernel/refusal.ts'
import { checkCharacter, checkedGstin, panIn } from './gstin.ts'
import { checkedPan } from './pan.ts'

const problemWith = (gstin: string): string | undefined => {
  try {
    checkedGstin(gstin, '/taxId')
  } catch (error) {
    return (error as Refusal).fields?.[0]?.code
  }
  return undefined
}

test('numbers that the tax office has given out are taken, however they are typed', () => {
  for (const gstin of ['27AAPFU0939F1ZV', '29AAGCB7383J1Z4', '27AAPFU0939F1ZV']) {
    assert.equal(checkedGstin(gstin, '/taxId'), gstin)
  }
  assert.equal(checkedGstin(' 27aapfu 0939f1zv ', '/taxId'), '27AAPFU0939F1ZV')
  assert.equal(panIn('27AAPFU0939F1ZV'), 'AAPFU0939F')
})

test('what cannot be one is refused with its reason', () => {
  assert.equal(problemWith('27AAPFU0939F1Z'), 'invalid_gstin')
  assert.equal(problemWith('27AAPFU0939F1XV'), 'invalid_gstin')
  assert.equal(problemWith('27AAPZU0939F1ZV'), 'invalid_gstin')
  assert.equal(problemWith('00AAPFU0939F1ZV'), 'unknown_gst_state')
  assert.equal(problemWith('39AAPFU0939F1ZV'), 'unknown_gst_state')
  assert.equal(problemWith('27AAPFU0939F1ZW'), 'gstin_mistyped')
})

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const digit = fc.constantFrom(...'0123456789')
const pans = fc
  .tuple(letter, letter, letter, fc.constantFrom(...'ABCFGHJLPT'), letter, digit, digit, digit, digit, letter)
  .map((parts) => parts.join(''))

test('one wrong character never passes', () => {
  const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 37 }),
      pans,
      fc.integer({ min: 0, max: 14 }),
      fc.constantFrom(...alphabet),
      (state, pan, position, typed) => {
        const start = `${String(state).padStart(2, '0')}${pan}1Z`
        const gstin = start + checkCharacter(start)
        assert.equal(checkedGstin(gstin, '/taxId'), gstin)
        const slip = gstin.slice(0, position) + typed + gstin.slice(position + 1)
        assert.equal(problemWith(slip) === undefined, slip === gstin, slip)
      },
    ),
  )
})

test('a PAN has its form', () => {
  assert.equal(checkedPan('aapfu0939f', '/pan'), 'AAPFU0939F')
  for (const wrong of ['AAPFU0939', 'AAPXU0939F', '1APFU0939F', 'AAPFU0939FF', '']) {
    assert.throws(() => checkedPan(wrong, '/pan'), Refusal)
  }
})
