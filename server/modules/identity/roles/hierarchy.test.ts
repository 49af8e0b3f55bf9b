import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../../kernel/refusal.ts'
import { needsSecondFactor } from './effective.ts'
import { outranks, refuseUnlessHolds, refuseUnlessOutranks, type Standing } from './hierarchy.ts'
import { roleIdFor } from './role.ts'

const at = (level: number, ...permissions: string[]): Standing => ({
  userId: 'someone',
  level,
  permissions: new Set(permissions),
})

test('every level against every other: strictly above, or super admin', () => {
  const levels = [1, 10, 15, 20, 30, 40, 50, 60, 70, 80, 100]
  for (const mine of levels) {
    for (const theirs of levels) {
      const expected = mine === 1 || mine < theirs
      assert.equal(outranks(at(mine), theirs), expected, `${mine} against ${theirs}`)
      if (expected) refuseUnlessOutranks(at(mine), theirs, 'person')
      else
        assert.throws(
          () => refuseUnlessOutranks(at(mine), theirs, 'role'),
          (e) => e instanceof Refusal && e.status === 403,
        )
    }
  }
})

test('only what one holds can be given', () => {
  refuseUnlessHolds(at(10, 'PERM_A', 'PERM_B'), ['PERM_A'])
  refuseUnlessHolds(at(10), [])
  assert.throws(
    () => refuseUnlessHolds(at(1, 'PERM_A'), ['PERM_A', 'PERM_B']),
    (error) => error instanceof Refusal && (error.facts as { missing: string[] }).missing[0] === 'PERM_B',
  )
})

test('any platform role up to Viewer, or any permission, needs a second factor', () => {
  assert.equal(needsSecondFactor(100, []), false)
  assert.equal(needsSecondFactor(50, []), true)
  assert.equal(needsSecondFactor(60, []), false)
  assert.equal(needsSecondFactor(100, ['PERM_USER_READ']), true)
})

test('a role’s id is read off its name', () => {
  const id = '0190c2a0-1111-7000-8000-00000000abcd'
  assert.equal(roleIdFor('Night desk', id), 'ROLE_NIGHT_DESK')
  assert.equal(roleIdFor('  A/B -- testers! ', id), 'ROLE_A_B_TESTERS')
  assert.equal(roleIdFor('रात की मेज़', id), 'ROLE_00000000ABCD')
})
