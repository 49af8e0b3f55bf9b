import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { keyOf } from './fold.ts'
import { tokensOf } from './tokens.ts'
import { transliterate } from './transliterate.ts'

const keysOf = (text: string) => tokensOf(text).map(({ key }) => key)

describe('words meet in one key', () => {
  const meeting = [
    ['chawal', 'chaval', 'chaawal', 'Chāwal', 'चावल'],
    ['doodh', 'dudh', 'DOODH', 'दूध', 'দুধ'],
    ['atta', 'aata', 'ata', 'आटा', 'আটা'],
    ['dal', 'daal', 'दाल', 'ডাল'],
    ['arisi', 'அரிசி'],
    ['paruppu', 'parupu', 'பருப்பு'],
    ['vengayam', 'வெங்காயம்'],
    ['thakkali', 'takali', 'தக்காளி'],
    ['biyyam', 'బియ్యం'],
    ['akki', 'ಅಕ್ಕಿ'],
    ['haalu', 'halu', 'ಹಾಲು'],
    ['namkeen', 'namkin', 'नमकीन'],
    ['jeera', 'zeera', 'jira', 'जीरा', 'ज़ीरा'],
    ['ghee', 'ghi', 'घी'],
    ['basmati', 'basmathi', 'बासमती'],
    ['biscuit', 'biscuits'],
    ['tomato', 'tomatoes'],
    ['besan', 'बेसन', 'बे\u200dसन'],
    ['phool', 'fool', 'फूल', 'फ़ूल'],
    ['dhaniya', 'dhania', 'धनिया'],
    ['curry', 'kurry'],
    ['café', 'CAFE', 'ｃａｆｅ'],
  ]
  for (const spellings of meeting) {
    it(spellings.join(' · '), () => {
      const keys = new Set(spellings.flatMap(keysOf))
      assert.equal(keys.size, 1, [...keys].join(' '))
    })
  }

  it('but not those that mean something else', () => {
    for (const [one, other] of [
      ['tel', 'til'],
      ['dal', 'dahi'],
      ['rice', 'rajma'],
      ['oil', 'oats'],
      ['चना', 'चीनी'],
      ['பால்', 'பருப்பு'],
    ] as const) {
      assert.notEqual(keyOf(one), keyOf(other), `${one} and ${other}`)
    }
  })

  it('transliterates as people write', () => {
    for (const [written, latin] of [
      ['सरसों', 'sarson'],
      ['मसाला', 'masaalaa'],
      ['हल्दी', 'haldii'],
      ['కందిపప్పు', 'kandipappu'],
      ['തേങ്ങ', 'tenna'],
      ['ગોળ', 'gol'],
    ] as const) {
      assert.equal(transliterate(written), latin)
    }
  })
})

describe('sizes', () => {
  for (const [text, key] of [
    ['5kg', '5000g'],
    ['5 kg', '5000g'],
    ['5 KGs', '5000g'],
    ['5000 g', '5000g'],
    ['५ किलो', '5000g'],
    ['500g', '500g'],
    ['0.5 kg', '500g'],
    ['aadha kilo', '500g'],
    ['half kg', '500g'],
    ['1,5 l', '1500ml'],
    ['1 litre', '1000ml'],
    ['200 ml', '200ml'],
    ['6 pieces', '6pcs'],
    ['6pc', '6pcs'],
  ] as const) {
    it(`${text} is ${key}`, () => assert.deepEqual(keysOf(text), [key]))
  }

  it('stand beside words in any place', () => {
    assert.deepEqual(keysOf('5kg chawal'), ['5000g', keyOf('chawal')])
    assert.deepEqual(keysOf('chawal 5 kg'), [keyOf('chawal'), '5000g'])
    assert.deepEqual(
      tokensOf('rice 5').map(({ kind }) => kind),
      ['word', 'number'],
    )
  })
})

describe('whatever is sent', () => {
  it('fillers count only where nothing else is said', () => {
    assert.deepEqual(keysOf('gehu ka atta'), [keyOf('gehu'), keyOf('atta')])
    assert.equal(keysOf('ka').length, 1)
  })

  it('gives few tokens of letters and digits', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const tokens = tokensOf(text)
        assert.ok(tokens.length <= 12)
        for (const { key, word } of tokens) {
          assert.match(key, /^[\p{L}\p{M}\p{N}.]+$/u)
          assert.ok(key.length <= 200 && word.length <= 50)
        }
      }),
    )
  })

  for (const text of ['🍚🍛', "&|!():*'\\", '\u0000\u0000', '   ', '--']) {
    it(`nothing of ${JSON.stringify(text)}`, () => assert.deepEqual(tokensOf(text), []))
  }
  it('keys of a long text at once', () => {
    assert.equal(tokensOf('chawal '.repeat(2_000)).length, 12)
  })
})
