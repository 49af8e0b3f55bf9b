import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minorFromText, textFromMinor } from './money-text.ts'

test('an amount is read as people type it', () => {
  assert.equal(minorFromText('1,23,456.5'), 12345650)
  assert.equal(minorFromText(' ₹ 99 '), 9900)
  assert.equal(minorFromText('.05'), 5)
  assert.equal(minorFromText('12.'), 1200)
  assert.equal(minorFromText('0'), 0)
})

test('what is no amount is none, rather than another amount', () => {
  for (const text of ['', '.', 'ten', '1.234', '-5', '1e3', '1.2.3', '123456789012'])
    assert.equal(minorFromText(text), null, text)
})

test('an amount is written the Indian way, and read back as it was', () => {
  assert.equal(textFromMinor(12345650), '1,23,456.50')
  assert.equal(textFromMinor(9900), '99')
  assert.equal(textFromMinor(null), '')
  for (const minor of [0, 1, 10, 101, 99_999, 100_000_00, 99_999_999_999_99])
    assert.equal(minorFromText(textFromMinor(minor)), minor)
})
