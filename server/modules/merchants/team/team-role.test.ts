import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outranks, type Place, strongest } from './team-role.ts'

const [here, there] = ['store-a', 'store-b']
const place = (role: Place['role'], storeId: string | null = null): Place => ({ role, storeId })

test('who stands above whom in a team', () => {
  const cases: [Place[], Place, boolean][] = [
    [[place('owner')], place('owner'), true],
    [[place('owner')], place('owner', here), true],
    [[place('owner')], place('staff', here), true],
    [[place('owner', here)], place('owner', here), false],
    [[place('owner', here)], place('manager', here), true],
    [[place('owner', here)], place('staff', there), false],
    [[place('owner', here)], place('staff'), false],
    [[place('manager')], place('manager', here), false],
    [[place('manager')], place('staff', here), true],
    [[place('manager')], place('staff'), true],
    [[place('manager', here)], place('staff', here), true],
    [[place('manager', here)], place('staff', there), false],
    [[place('staff')], place('staff', here), false],
    [[place('staff'), place('owner', here)], place('manager', here), true],
    [[place('staff'), place('owner', here)], place('manager', there), false],
    [[], place('staff', here), false],
  ]
  for (const [mine, other, expected] of cases) {
    assert.equal(outranks(mine, other), expected, JSON.stringify({ mine, other }))
  }
})

test('the strongest of several roles counts', () => {
  assert.equal(strongest(['staff', 'owner', 'manager']), 'owner')
  assert.equal(strongest([]), 'staff')
})
