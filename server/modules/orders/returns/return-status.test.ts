import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  mayReturn,
  type ReturnAct,
  type ReturnStatus,
  returnStatusAfter,
  returnStatuses,
} from './return-status.ts'

test('a return takes these ways and no other', () => {
  const ways: Record<ReturnStatus, Partial<Record<ReturnAct, ReturnStatus>>> = {
    requested: { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' },
    approved: { withdraw: 'withdrawn', receive: 'received' },
    refused: {},
    withdrawn: {},
    received: { refund: 'refunded' },
    refunded: {},
  }
  for (const from of returnStatuses) {
    for (const act of ['approve', 'refuse', 'withdraw', 'receive', 'refund'] as const) {
      const to = ways[from][act]
      assert.equal(mayReturn(from, act), to !== undefined, `${from} ${act}`)
      if (to !== undefined) assert.equal(returnStatusAfter(from, act), to)
      else assert.throws(() => returnStatusAfter(from, act), { code: 'return_not_open', status: 409 })
    }
  }
})
