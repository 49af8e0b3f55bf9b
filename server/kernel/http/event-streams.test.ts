import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { eventually } from '../../testing/eventually.ts'
import { type Followed, follow } from '../../testing/follow.ts'
import { newClient, startTestNode, type TestNode } from '../../testing/node.ts'
import { probe, shutOut } from '../../testing/probe.ts'
import { newId } from '../id.ts'
import { kernel } from '../kernel.ts'

const someone = (id = newId()) => ({ ...newClient(), bearer: id })

describe('server-sent events', () => {
  let node: TestNode

  before(async () => {
    node = await startTestNode(undefined, { modules: [kernel, probe] })
  })
  after(() => node.stop())

  const tell = (to: string, word: string) =>
    node.as({ scope: 'system' }).transaction((tx) => tx.signal('probe.told', JSON.stringify({ to, word })))

  // What a node commits itself it hears at once, and once more from the database.
  const words = (stream: Followed | undefined): string[] => [
    ...new Set(stream?.events.map(({ data }) => (data as { word: string }).word)),
  ]

  it('tell each listener what is for them, in order, and nothing of what was undone', async () => {
    const [one, other] = [someone(), someone()]
    const [first, second] = await Promise.all([one, other].map((as) => follow(node.url, '/probe/live', as)))
    await tell(one.bearer, 'first')
    await tell(other.bearer, 'not for you')
    await assert.rejects(
      node.as({ scope: 'system' }).transaction(async (tx) => {
        await tx.signal('probe.told', JSON.stringify({ to: one.bearer, word: 'undone' }))
        throw new Error('undone')
      }),
    )
    await tell(one.bearer, 'second')
    await eventually('both were told', () => words(first).length === 2 && words(second).length === 1)
    assert.deepEqual(words(first), ['first', 'second'])
    assert.deepEqual(words(second), ['not for you'])
    first?.leave()
    second?.leave()
  })

  it('end with the session, and tell nothing after it', async () => {
    const one = someone()
    const stream = await follow(node.url, '/probe/live', one)
    assert.equal(stream.status, 200)
    shutOut.add(one.bearer)
    await tell(one.bearer, 'too late')
    await stream.ended
    assert.deepEqual(stream.events, [])
  })

  it('are bounded for each caller, and a place that is left is free again', async () => {
    const one = someone()
    const streams = await Promise.all(Array.from({ length: 12 }, () => follow(node.url, '/probe/live', one)))
    const [refused, other] = [
      await follow(node.url, '/probe/live', one),
      await follow(node.url, '/probe/live', someone()),
    ]
    assert.deepEqual([refused.status, other.status], [429, 200])
    for (const stream of [refused, other]) stream.leave()
    streams[0]?.leave()
    await eventually('there is room again', async () => {
      const again = await follow(node.url, '/probe/live', one)
      again.leave()
      return again.status === 200
    })
    for (const stream of streams) stream.leave()
  })

  it('let go of whoever does not read', async () => {
    const one = someone()
    const socket = connect(Number(new URL(node.url).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(`GET /api/probe/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${one.bearer}\r\n\r\n`)
    await once(socket, 'data')
    socket.pause()
    const word = 'x'.repeat(7_000)
    let isOver = false
    socket.once('close', () => {
      isOver = true
    })
    socket.on('error', () => {})
    const { signals } = node.services
    await eventually('the stream was ended', async () => {
      for (let told = 0; told < 200; told++)
        signals.tell('probe.told', JSON.stringify({ to: one.bearer, word }))
      // A paused socket does not see its end; writing to it shows that nobody is there.
      socket.write('\r\n')
      return isOver || socket.destroyed
    })
    socket.destroy()
  })

  it('hold no place among the requests at work, and end when the node stops', async (t) => {
    const small = await startTestNode(t, {
      modules: [kernel, probe],
      env: { MAX_REQUESTS_IN_FLIGHT: '2' },
    })
    const streams = await Promise.all(
      Array.from({ length: 6 }, () => follow(small.url, '/probe/live', someone())),
    )
    assert.deepEqual(
      streams.map(({ status }) => status),
      [200, 200, 200, 200, 200, 200],
    )
    assert.equal((await small.call('GET', '/probe/echo')).status, 200)
    const stopped = small.stop()
    await Promise.all(streams.map(({ ended }) => ended))
    await stopped
  })
})
