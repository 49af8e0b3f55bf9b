import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentText, spanText, timeText } from './moment-text.ts'

test('a moment today is a time, one on another day of the store has its weekday', () => {
  const now = new Date('2026-03-02T17:00:00Z')
  const inKolkata = (moment: string) => momentText(new Date(moment), now, 'Asia/Kolkata', 'en-IN')
  assert.match(inKolkata('2026-03-02T17:30:00Z'), /^11:00.pm$/)
  assert.match(inKolkata('2026-03-03T03:30:00Z'), /^Tue,? 9:00.am$/)
})

test('a span names its weekday once', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 3, hour))
  const span = spanText(at(4), at(6), new Date('2026-03-02T05:00:00Z'), 'Asia/Kolkata', 'en-IN')
  assert.match(span, /^Tue,? 9:30.am – 11:30.am$/)
})

test('opening hours read in the twelve hours of the reader', () => {
  assert.match(timeText('09:00', 'en-IN'), /^9:00.am$/)
  assert.match(timeText('21:30', 'en-IN'), /^9:30.pm$/)
})
