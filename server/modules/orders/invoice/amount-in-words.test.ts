import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amountInWords } from './amount-in-words.ts'

test('sums are written out as people read them', () => {
  const known: [number, string, string][] = [
    [0, 'Zero rupees only', 'शून्य रुपये मात्र'],
    [100, 'One rupee only', 'एक रुपया मात्र'],
    [5, 'Zero rupees and five paise only', 'शून्य रुपये पाँच पैसे मात्र'],
    [4_250, 'Forty-two rupees and fifty paise only', 'बयालीस रुपये पचास पैसे मात्र'],
    [10_000, 'One hundred rupees only', 'एक सौ रुपये मात्र'],
    [
      12_345_678,
      'One lakh twenty-three thousand four hundred fifty-six rupees and seventy-eight paise only',
      'एक लाख तेईस हज़ार चार सौ छप्पन रुपये अठहत्तर पैसे मात्र',
    ],
    [1_000_000_000, 'One crore rupees only', 'एक करोड़ रुपये मात्र'],
    [100_000_000_000_000, 'One lakh crore rupees only', 'दस खरब रुपये मात्र'],
  ]
  for (const [minor, english, hindi] of known) {
    assert.equal(amountInWords(minor, 'en'), english)
    assert.equal(amountInWords(minor, 'hi'), hindi)
  }
})

test('what was written out reads back as the same sum, in both languages', () => {
  const amounts = fc.oneof(fc.integer({ min: 0, max: 100_000_00 }), fc.maxSafeNat())
  fc.assert(
    fc.property(amounts, (minor) => {
      assert.equal(readBack(amountInWords(minor, 'en'), english), minor)
      assert.equal(readBack(amountInWords(minor, 'hi'), hindi), minor)
    }),
    { numRuns: 500 },
  )
})

test('no two numbers below a hundred have one name', () => {
  for (const language of ['en', 'hi'] as const) {
    const names = Array.from({ length: 100 }, (_, paise) => amountInWords(paise, language))
    assert.equal(new Set(names).size, 100)
  }
})

test('what is no sum is not written out', () => {
  for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53]) assert.throws(() => amountInWords(wrong, 'en'))
})

/** Reads the way people count: each unit multiplies what was said since a larger one. */
interface Reading {
  units: Map<string, bigint>
  rupees: RegExp
  paise: RegExp
  below: Map<string, bigint>
}

const namesBelowHundred = (language: 'en' | 'hi', end: RegExp): Map<string, bigint> =>
  new Map(
    Array.from({ length: 99 }, (_, index) => {
      const words = amountInWords((index + 1) * 100, language)
      return [words.replace(end, '').toLowerCase(), BigInt(index + 1)]
    }),
  )

const english: Reading = {
  units: new Map([
    ['hundred', 100n],
    ['thousand', 1_000n],
    ['lakh', 100_000n],
    ['crore', 10_000_000n],
  ]),
  rupees: / rupees?(?: and)? /,
  paise: / paise only$/,
  below: namesBelowHundred('en', / rupees? only$/),
}

const hindi: Reading = {
  units: new Map([
    ['सौ', 100n],
    ['हज़ार', 1_000n],
    ['लाख', 100_000n],
    ['करोड़', 10_000_000n],
    ['अरब', 1_000_000_000n],
    ['खरब', 100_000_000_000n],
    ['नील', 10_000_000_000_000n],
  ]),
  rupees: / रुपय[ाे] /,
  paise: / पैसे मात्र$/,
  below: namesBelowHundred('hi', / रुपय[ाे] मात्र$/),
}

function readBack(text: string, reading: Reading): number {
  const [whole = '', rest = ''] = text.toLowerCase().split(reading.rupees)
  const paise = reading.paise.test(` ${rest}`) ? sumIn(rest.replace(reading.paise, ''), reading) : 0n
  return Number(sumIn(whole, reading) * 100n + paise)
}

function sumIn(text: string, { units, below }: Reading): bigint {
  let total = 0n
  for (const word of text.split(' ')) {
    const unit = units.get(word)
    if (unit === undefined) total += below.get(word) ?? 0n
    else total = multiplied(total, unit)
  }
  return total
}

/** "Two lakh three hundred": the hundred multiplies what stands below it, not the lakhs. */
function multiplied(total: bigint, unit: bigint): bigint {
  const larger = total - (total % (unit * 10n))
  const low = total - larger
  if (low > 0n) return larger + low * unit
  return total * unit
}
