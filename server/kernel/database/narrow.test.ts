import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { makeBed } from '../../testing/bed.ts'
import { narrowedTo } from './narrow.ts'

test('a job may act as whoever asked for it, and nobody else as anyone', async (t) => {
  const bed = await makeBed(t, [])
  const userId = '0190aaaa-0000-7000-8000-000000000001'
  const person = narrowedTo(bed.contexts.system(), { scope: 'person', userId })
  const { rows } = await person.transaction((tx) =>
    sql<{
      role: string
      user_id: string
    }>`select current_user::text as role, kernel.current_user_id() as user_id`.execute(tx.db),
  )
  assert.deepEqual(rows, [{ role: 'chowk_person', user_id: userId }])
  assert.throws(() => narrowedTo(person, { scope: 'system' }), /cannot be narrowed/)
})
