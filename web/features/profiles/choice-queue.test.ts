import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choiceQueue } from './choice-queue.ts'

interface Choices {
  sms: boolean
  email: boolean
  version: number
}

/** A server that refuses what was not made from its newest version, as the real one does. */
function serverWith(start: Choices) {
  const server = { kept: start, puts: 0, answer: Promise.resolve(), shown: start }
  const queue = choiceQueue<Choices>({
    read: () => server.shown,
    show: (state) => {
      server.shown = state
    },
    put: async (state) => {
      await server.answer
      server.puts += 1
      if (state.version !== server.kept.version) throw new Error('412')
      server.kept = { ...state, version: state.version + 1 }
      return server.kept
    },
    fetchNewest: async () => server.kept,
    isConflict: (error) => error instanceof Error && error.message === '412',
  })
  return { server, queue }
}

const nothing = { sms: false, email: false, version: 1 }

test('choices made while one is being kept are shown at once and kept by the next request', async () => {
  const { server, queue } = serverWith(nothing)
  const saving = queue((state) => ({ ...state, sms: true }))
  assert.equal(
    queue((state) => ({ ...state, email: true })),
    null,
  )
  queue((state) => ({ ...state, sms: false }))
  assert.deepEqual(server.shown, { sms: false, email: true, version: 1 })
  await saving
  assert.deepEqual(server.kept, { sms: false, email: true, version: 3 })
  assert.deepEqual([server.shown, server.puts], [server.kept, 2])
})

test('what another device chose meanwhile stays', async () => {
  const { server, queue } = serverWith(nothing)
  server.kept = { sms: true, email: false, version: 9 }
  await queue((state) => ({ ...state, email: true }))
  assert.deepEqual(server.kept, { sms: true, email: true, version: 10 })
})

test('a refusal shows what is kept, and the next choice begins anew', async () => {
  const { server, queue } = serverWith(nothing)
  server.answer = Promise.reject(new Error('500'))
  const saving = queue((state) => ({ ...state, email: true }))
  queue((state) => ({ ...state, sms: true }))
  await assert.rejects(async () => saving, /500/)
  assert.deepEqual(server.shown, nothing)
  server.answer = Promise.resolve()
  await queue((state) => ({ ...state, sms: true }))
  assert.deepEqual(server.kept, { sms: true, email: false, version: 2 })
})
