import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiProblem } from './problem.ts'
import { sentOnce } from './sent-once.ts'

const statusLost = 0

/** The keys under which one thing is sent again and again, when it is answered like this each time. */
async function keysFor(...statuses: number[]): Promise<string[]> {
  const once = sentOnce()
  const keys: string[] = []
  for (const status of statuses) {
    const answer = async (_body: object, key: string) => {
      keys.push(key)
      if (status !== 201) throw new ApiProblem({ status })
    }
    await once.send({ amountMinor: 100 }, answer).catch(() => {})
  }
  return keys
}

test('what got no answer, or one about the moment alone, is said again under its key', async () => {
  const keys = await keysFor(statusLost, 401, 403, 429, 503, 201)
  assert.equal(new Set(keys).size, 1)
})

test('what was done or refused is another try from then on', async () => {
  const keys = await keysFor(409, 422, 201, 201)
  assert.equal(new Set(keys).size, 4)
})

test('another thing has another key', async () => {
  const once = sentOnce()
  const keys: string[] = []
  for (const amountMinor of [100, 200]) {
    const lost = async (_body: object, key: string) => {
      keys.push(key)
      throw new ApiProblem({ status: statusLost })
    }
    await once.send({ amountMinor }, lost).catch(() => {})
  }
  assert.equal(new Set(keys).size, 2)
})
