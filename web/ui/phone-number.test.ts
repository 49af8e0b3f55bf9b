import assert from 'node:assert/strict'
import { test } from 'node:test'
import { internationalPhone, readablePhone } from './phone-number.ts'

test('an Indian number is understood however it is written', () => {
  for (const typed of [
    '9876543210',
    '98765 43210',
    '098765-43210',
    '+91 98765 43210',
    '0091 9876543210',
    '919876543210',
  ]) {
    assert.equal(internationalPhone(typed), '+919876543210', typed)
  }
})

test('a number of another country needs its code', () => {
  assert.equal(internationalPhone('+44 20 7946 0958'), '+442079460958')
  assert.equal(internationalPhone('020 7946 0958'), null)
})

test('what cannot be a phone number is none', () => {
  for (const typed of ['', '12345', '5876543210', '+91 12345', '98765432100', 'asha@example.com']) {
    assert.equal(internationalPhone(typed), null, typed)
  }
})

test('a number reads in two halves, masked or not', () => {
  assert.equal(readablePhone('+919876543210'), '+91 98765 43210')
  assert.equal(readablePhone('+91••••••3210'), '+91 ••••• •3210')
  assert.equal(readablePhone('+442079460958'), '+442079460958')
})
