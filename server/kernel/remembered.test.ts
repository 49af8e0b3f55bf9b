import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { Remembered } from './remembered.ts'
import type { Signals } from './signals.ts'

/** Signals within one process: what is told is heard at once. */
class LocalSignals implements Signals {
  hearing = true
  readonly #heard = new Map<string, (payload: string) => void>()
  readonly #lost: (() => void)[] = []

  on(channel: string, heard: (payload: string) => void): () => void {
    this.#heard.set(channel, heard)
    return () => this.#heard.delete(channel)
  }

  onLoss(lost: () => void): void {
    this.#lost.push(lost)
  }

  tell(channel: string, payload: string): void {
    this.#heard.get(channel)?.(payload)
  }

  lose(): void {
    for (const lost of this.#lost) lost()
  }
}

describe('what is remembered', () => {
  let signals: LocalSignals
  let remembered: Remembered<number>
  let reads: number

  beforeEach(() => {
    signals = new LocalSignals()
    remembered = new Remembered<number>(signals, ['changed'])
    reads = 0
  })

  const load = (key = 'one', validUntil: Date | null = null) =>
    remembered.load(key, async () => ({ value: ++reads, owners: [`user:${key}`], validUntil }))

  it('is read once, each under its key', async () => {
    assert.deepEqual([await load(), await load(), await load('two'), await load()], [1, 1, 2, 1])
  })

  it('ends with a signal to its owner, or to all, and no other', async () => {
    await load()
    signals.tell('changed', 'user:two')
    assert.equal(await load(), 1)
    signals.tell('changed', 'user:one')
    assert.equal(await load(), 2)
    signals.tell('changed', 'all')
    assert.equal(await load(), 3)
  })

  it('ends when a signal may have been missed, and is not kept while none is heard', async () => {
    await load()
    signals.lose()
    assert.equal(await load(), 2)
    signals.hearing = false
    assert.equal(await load(), 3)
    assert.equal(await load(), 4)
  })

  it('ends at the moment it says', async () => {
    await load('one', new Date(Date.now() - 1))
    assert.equal(await load(), 2)
  })

  it('is not kept when it may have changed while it was read', async () => {
    await remembered.load('one', async () => {
      signals.tell('changed', 'user:one')
      return { value: 7, owners: ['user:one'] }
    })
    assert.equal(await load(), 1)
  })

  it('is not kept when nothing was found', async () => {
    assert.equal(await remembered.load('one', async () => null), null)
    assert.equal(await load(), 1)
  })
})
