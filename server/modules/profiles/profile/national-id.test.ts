import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkedNationalId, isAadhaar, verhoeffDigit } from './national-id.ts'

const aadhaar = fc
  .tuple(
    fc.integer({ min: 2, max: 9 }),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 }),
  )
  .map(([first, rest]) => `${first}${rest.join('')}`)
  .map((digits) => `${digits}${verhoeffDigit(digits)}`)

test('the published example of the Verhoeff scheme checks', () => {
  assert.equal(verhoeffDigit('236'), 3)
  assert.equal(verhoeffDigit('12345'), 1)
})

test('every number with its check digit is an Aadhaar number, and no other last digit will do', () => {
  fc.assert(
    fc.property(aadhaar, fc.integer({ min: 1, max: 9 }), (number, shift) => {
      assert.ok(isAadhaar(number))
      const wrong = `${number.slice(0, 11)}${(Number(number[11]) + shift) % 10}`
      assert.ok(!isAadhaar(wrong))
    }),
  )
})

test('one mistyped digit or two swapped neighbours are always noticed', () => {
  const place = fc.integer({ min: 1, max: 10 })
  fc.assert(
    fc.property(aadhaar, place, fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
      const digits = [...number]
      digits[at] = String((Number(digits[at]) + shift) % 10)
      assert.ok(!isAadhaar(digits.join('')))
      const swapped = [...number]
      ;[swapped[at], swapped[at + 1]] = [swapped[at + 1] as string, swapped[at] as string]
      assert.equal(isAadhaar(swapped.join('')), swapped[at] === swapped[at + 1])
    }),
  )
})

test('spaces and dashes are forgiven; other countries have their own form', () => {
  const digits = '23412341234'
  const number = `${digits}${verhoeffDigit(digits)}`
  assert.equal(checkedNationalId(number.replace(/(\d{4})(?=\d)/g, '$1 '), 'IN'), number)
  assert.equal(checkedNationalId('ab-123 456', 'NP'), 'AB123456')
  assert.throws(() => checkedNationalId('AB123456', 'IN'), /Aadhaar/)
  assert.throws(() => checkedNationalId(`1${number.slice(1)}`, 'IN'), /Aadhaar/)
  assert.throws(() => checkedNationalId('1234', 'NP'), /5 to 20/)
})
