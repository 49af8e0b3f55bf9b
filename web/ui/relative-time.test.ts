import assert from 'node:assert/strict'
import { test } from 'node:test'
import { relativeTime } from './relative-time.ts'

const now = new Date('2026-11-21T12:00:00Z')
const ago = (seconds: number) => relativeTime(new Date(now.getTime() - seconds * 1000), now, 'en-IN')

test('the near past is told as people tell it', () => {
  assert.equal(ago(5), 'now')
  assert.equal(ago(300), '5 minutes ago')
  assert.equal(ago(3 * 3600), '3 hours ago')
  assert.equal(ago(26 * 3600), 'yesterday')
  assert.equal(ago(3 * 86_400), '3 days ago')
})

test('after a week the date says more', () => {
  assert.equal(ago(30 * 86_400), '22 Oct 2026')
})

test('what is to come is told the same way', () => {
  assert.equal(ago(-2 * 3600), 'in 2 hours')
  assert.equal(relativeTime(new Date(now.getTime() - 300_000), now, 'hi-IN'), '5 मिनट पहले')
})
