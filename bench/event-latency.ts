import { setTimeout as sleep } from 'node:timers/promises'
import { Type } from 'typebox'
import { event } from '../server/kernel/events/event.ts'
import { reaction } from '../server/kernel/events/reaction.ts'
import type { Logger } from '../server/kernel/log/log.ts'
import type { Module } from '../server/kernel/module.ts'
import { type RunningNode, startNode } from '../server/kernel/node.ts'
import { modules } from '../server/modules.ts'
import { quantile } from './connections.ts'
import type { Bench, Place, Result } from './result.ts'

export const eventLatency: Bench = {
  name: 'event-latency',
  about: 'from publishing an event until its reaction has committed',
  run,
}

const rung = event('bench.rung', Type.Object({ number: Type.Integer() }))
const idleEvents = 200
const busySeconds = 10
const busyPerSecond = 500

async function run({ installation }: Place): Promise<Result[]> {
  const { config, keys, serverUrl } = await installation()
  const bell = new Bell()
  const node = await startNode({
    config: { ...config, PORT: 0 },
    keys,
    databaseUrl: serverUrl,
    log: bell.log(),
    modules: [...modules, bell.module],
  })
  try {
    await ringEvery(node, bell, { count: 20, pauseMs: 20, together: 1 })
    const idle = await ringEvery(node, bell, { count: idleEvents, pauseMs: 50, together: 1 })
    const together = 5
    const busy = await ringEvery(node, bell, {
      count: busySeconds * busyPerSecond,
      pauseMs: (1000 * together) / busyPerSecond,
      together,
    })
    return [...figures('idle', idle, 20), ...figures(`at ${busyPerSecond} events/s`, busy, 200)]
  } finally {
    await node.stop()
  }
}

const figures = (when: string, times: Float64Array, target: number): Result[] => {
  const figure = (name: string, value: number, target: number | null): Result => {
    return {
      name: `publish to handled, ${name}, ${when}`,
      value,
      unit: 'ms',
      limit: null,
      ratio: null,
      target,
    }
  }
  return [figure('p50', quantile(times, 0.5), null), figure('p99', quantile(times, 0.99), target)]
}

/** Publishes by the clock, whether or not the last has been handled, and counts from when each was due. */
async function ringEvery(
  node: RunningNode,
  bell: Bell,
  { count, pauseMs, together }: { count: number; pauseMs: number; together: number },
): Promise<Float64Array> {
  const system = node.contexts.system()
  const begun = performance.now() + pauseMs
  const rings: Promise<number>[] = []
  for (let number = 0; number < count; number++) {
    const dueAt = begun + Math.floor(number / together) * pauseMs
    const waitMs = dueAt - performance.now()
    if (waitMs > 1) await sleep(waitMs)
    const handled = bell.expect(number)
    const published = system.transaction((tx) => tx.publish(rung, { number }))
    const ring = Promise.all([handled, published]).then(([handledAt]) => handledAt - dueAt)
    // Told when all are awaited, not as a surprise before.
    ring.catch(() => {})
    rings.push(ring)
  }
  return Float64Array.from(await Promise.all(rings)).sort()
}

/** A module of one event and one reaction, and the log that hears when that was done. */
class Bell {
  readonly #expected = new Map<number, (at: number) => void>()
  readonly #numberOf = new Map<string, number>()
  readonly module: Module = {
    name: 'bench',
    purpose: 'Measures how long an event takes',
    tables: [],
    publishes: [rung],
    reactions: [
      reaction('bench.hear', rung, async (_tx, { id, payload }) => {
        this.#numberOf.set(id, payload.number)
      }),
    ],
  }

  expect(number: number): Promise<number> {
    return new Promise((resolve) => this.#expected.set(number, resolve))
  }

  /** A log that only listens: a node tells of each task once it has committed, which a reaction cannot know. */
  log(facts: Record<string, unknown> = {}): Logger {
    const silent = () => {}
    return {
      level: 'debug',
      isLevelEnabled: () => false,
      child: (more: object) => this.log({ ...facts, ...more }),
      debug: (_more: object, message: string) => {
        if (message === 'task done') this.#handled(String(facts.eventId))
      },
      ...{ trace: silent, info: silent, warn: silent, error: silent, fatal: silent, silent },
    } as unknown as Logger
  }

  #handled(eventId: string): void {
    const at = performance.now()
    const number = this.#numberOf.get(eventId)
    if (number === undefined) return
    this.#numberOf.delete(eventId)
    this.#expected.get(number)?.(at)
    this.#expected.delete(number)
  }
}
