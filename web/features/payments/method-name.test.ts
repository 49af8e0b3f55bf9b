import assert from 'node:assert/strict'
import { test } from 'node:test'
import { methodName } from './method-name.ts'

test('a way to pay is called by what its owner knows it by', () => {
  const card = { upiAddress: null, cardBrand: 'mastercard', cardLastFour: '4244' }
  assert.equal(methodName(card), 'Mastercard •• 4244')
  assert.equal(methodName({ ...card, cardBrand: 'rupay' }), 'RuPay •• 4244')
  assert.equal(methodName({ ...card, cardBrand: null }), '•• 4244')
  assert.equal(methodName({ upiAddress: 'a•••@okaxis', cardBrand: null, cardLastFour: null }), 'a•••@okaxis')
})
