import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from './refusal.ts'
import { Turnstile } from './turnstile.ts'

test('lets a few through at once, in order, and sends away whom the queue cannot hold', async () => {
  const turnstile = new Turnstile({ atOnce: 2, queueLimit: 3, busy: 'Later.' })
  const begun: number[] = []
  let most = 0
  const work = (number: number) =>
    turnstile.pass(async () => {
      begun.push(number)
      most = Math.max(most, turnstile.running)
      await sleep(5)
      if (number === 1) throw new Error('broken')
      return number
    })
  const settled = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map(work))
  assert.deepEqual(begun, [0, 1, 2, 3, 4])
  assert.equal(most, 2)
  const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  assert.deepEqual(
    reasons.map((reason) => (reason instanceof Refusal ? reason.status : reason.message)),
    ['broken', 503, 503],
  )
  assert.deepEqual([turnstile.running, turnstile.waiting, turnstile.done], [0, 0, 5])
})
