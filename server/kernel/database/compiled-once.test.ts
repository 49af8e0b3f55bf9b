import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compiledOnce } from './compiled-once.ts'
import { queries } from './queries.ts'

test('a query is built once and takes the values of each call', () => {
  let built = 0
  const settings = compiledOnce((key: string, limit: number) => {
    built++
    return queries
      .selectFrom('kernel.settings')
      .select('id')
      .where('key', '=', key)
      .where('category', '=', 'fixed')
      .limit(limit)
  })
  const first = settings('one', 1).compile()
  const second = settings('two', 2).compile()
  assert.equal(built, 1)
  assert.equal(second.sql, first.sql)
  assert.deepEqual([...first.parameters], ['one', 'fixed', 1])
  assert.deepEqual([...second.parameters], ['two', 'fixed', 2])
})

test('a value that chooses the query, instead of standing in it, is found out', () => {
  const settings = compiledOnce((newest: boolean) =>
    queries
      .selectFrom('kernel.settings')
      .select('id')
      .orderBy('key', newest ? 'desc' : 'asc'),
  )
  assert.throws(() => settings(true), /Value 1 does not reach this query/)
})
