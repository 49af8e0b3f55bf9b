import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastMonths, periodOf } from './months.ts'

test('the year before follows January', () => {
  assert.deepEqual(lastMonths(new Date(2026, 1, 15)).slice(0, 3), ['2026-02', '2026-01', '2025-12'])
})

test('a month ends where the next one begins', () => {
  assert.equal(periodOf('2025-12').until, periodOf('2026-01').from)
})
