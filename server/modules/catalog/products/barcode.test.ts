import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkDigitOf, isBarcode } from './barcode.ts'

test('codes from real packets', () => {
  for (const code of ['4006381333931', '5901234123457', '036000291452', '96385074', '73513537']) {
    assert.ok(isBarcode(code), code)
  }
})

test('what is no barcode', () => {
  for (const code of [
    '',
    '4006381333932',
    '400638133393',
    '12345670x',
    '٨٩٠١٠٣٠٨٦٥٢٧٨',
    '1234567',
    '01234567890128',
  ]) {
    assert.ok(!isBarcode(code), code)
  }
})

test('any digit read wrongly is noticed', () => {
  const digits = fc.oneof(fc.constant(7), fc.constant(11), fc.constant(12)).chain((length) =>
    fc.record({
      body: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }),
      place: fc.nat(length - 1),
      shift: fc.integer({ min: 1, max: 9 }),
    }),
  )
  fc.assert(
    fc.property(digits, ({ body, place, shift }) => {
      const check = checkDigitOf(body.join(''))
      assert.ok(isBarcode(`${body.join('')}${check}`))
      const misread = body.with(place, ((body[place] as number) + shift) % 10)
      assert.ok(!isBarcode(`${misread.join('')}${check}`))
    }),
  )
})
