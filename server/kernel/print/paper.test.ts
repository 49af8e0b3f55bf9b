import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runsOf } from './letters.ts'
import { Paper } from './paper.ts'

const facts = {
  title: 'A page',
  author: 'Chowk',
  language: 'en',
  createdAt: new Date('2026-11-20T10:00:00Z'),
}

test('a text is split where the font changes, and what no font has is said to be missing', () => {
  assert.deepEqual(
    runsOf('कुल ₹1,234 only', 400).map(({ font, text }) => `${font}:${text}`),
    ['devanagari-400:कुल', 'latin-400: ', 'latin-more-400:₹', 'latin-400:1,234 only'],
  )
  assert.deepEqual(runsOf('அ', 600), [{ font: 'latin-600', text: '?' }])
  assert.deepEqual(runsOf('a\u2066b', 400), [{ font: 'latin-400', text: 'ab' }])
})

test('what is too wide goes on below, also within a word', async () => {
  const paper = new Paper(facts)
  const line = paper.heightOf('A', 100)
  assert.equal(paper.heightOf('one two three four five six seven eight nine ten', 100), 2 * line)
  assert.ok(paper.heightOf('x'.repeat(200), 100) > 5 * line)
  assert.equal(paper.heightOf('first\nsecond', 100), 2 * line)
  const high = paper.write('प्रधानमंत्री', { x: 40, y: 40, width: 200 }, { size: 20, weight: 600 })
  assert.equal(high, 29)
  paper.nextPage()
  const feet: string[] = []
  const bytes = await paper.finish((page, pages) => {
    feet.push(`${page} of ${pages}`)
    return `${page}`
  })
  assert.deepEqual(feet, ['1 of 2', '2 of 2'])
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
})
