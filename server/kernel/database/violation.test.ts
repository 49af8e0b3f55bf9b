import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../refusal.ts'
import { refusing, refusingTaken } from './violation.ts'

const taken = () => new Refusal('name_taken', 409, 'There is one already.')

test('what a constraint stopped is said as a refusal, and all else stays what it was', () => {
  const unique = { code: '23505', constraint: 'names_key' }
  assert.throws(() => refusingTaken(taken)(unique), { code: 'name_taken' })
  const seen: unknown[] = []
  const note = refusing((violation) => {
    seen.push(violation)
    return undefined
  })
  const foreign = { code: '23503', constraint: 'names_parent_id_fkey' }
  const rule = { code: '23514', constraint: 'names_check' }
  const lost = { code: '57P02' }
  for (const error of [unique, foreign, rule, lost]) {
    assert.throws(
      () => note(error),
      (thrown) => thrown === error,
    )
  }
  assert.deepEqual(seen, [
    { kind: 'taken', constraint: 'names_key' },
    { kind: 'reference', constraint: 'names_parent_id_fkey' },
    { kind: 'rule', constraint: 'names_check' },
  ])
  assert.throws(
    () => refusingTaken(taken)(foreign),
    (thrown) => thrown === foreign,
  )
})
