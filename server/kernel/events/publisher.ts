import { sql } from 'kysely'
import { checkOf } from '../check.ts'
import type { EnqueueOptions, Tx } from '../context.ts'
import { compiledOnce } from '../database/compiled-once.ts'
import type { Publisher } from '../database/tx.ts'
import { newId } from '../id.ts'
import type { JobType } from '../jobs/job.ts'
import type { Module } from '../module.ts'
import type { EventType } from './event.ts'

interface KnownEvent {
  problemIn(payload: object): object | null
  reactions: string[]
  maxAttempts: number[]
}

const publishing = compiledOnce(
  (
    id: string,
    name: string,
    payload: string,
    requestId: string,
    reactions: string[],
    maxAttempts: number[],
  ) => sql`select kernel.publish(${id}, ${name}, ${payload}, ${requestId}, ${reactions}, ${maxAttempts})`,
)

const enqueueing = compiledOnce(
  (name: string, payload: string, runAt: Date | null, key: string | null, maxAttempts: number | null) =>
    sql`select kernel.enqueue(${name}, ${payload}, ${runAt}, ${key}, ${maxAttempts})`,
)

/**
 * Publishes and enqueues inside the caller's transaction. It is made from every module's manifest,
 * served here or not: the node that publishes need not be the one that reacts.
 */
export function createPublisher(modules: readonly Module[]): Publisher {
  const events = knownEvents(modules)
  const jobs = new Set(modules.flatMap((module) => (module.jobs ?? []).map((job) => job.name)))
  return {
    publish(tx: Tx, type: EventType, payload: object): boolean {
      const event = events.get(type.name)
      if (!event) throw new Error(`No manifest lists ${type.name} under publishes.`)
      if (event.problemIn(payload)) throw new Error(`The payload of ${type.name} does not fit its schema.`)
      const { reactions, maxAttempts } = event
      tx.defer(
        publishing(newId(), type.name, JSON.stringify(payload), tx.ctx.requestId, reactions, maxAttempts),
      )
      return event.reactions.length > 0
    },
    enqueue(tx: Tx, job: JobType<never>, payload: object, { runAt, key }: EnqueueOptions): void {
      if (!jobs.has(job.name)) throw new Error(`No manifest lists ${job.name} under jobs.`)
      tx.defer(
        enqueueing(job.name, JSON.stringify(payload), runAt ?? null, key ?? null, job.maxAttempts ?? null),
      )
    },
  }
}

function knownEvents(modules: readonly Module[]): Map<string, KnownEvent> {
  const events = new Map<string, KnownEvent>()
  for (const type of modules.flatMap((module) => module.publishes ?? [])) {
    if (events.has(type.name)) throw new Error(`Two manifests list ${type.name} under publishes.`)
    events.set(type.name, { problemIn: checkOf(type.payload), reactions: [], maxAttempts: [] })
  }
  for (const reaction of modules.flatMap((module) => module.reactions ?? [])) {
    const event = events.get(reaction.on.name)
    if (!event) throw new Error(`${reaction.name} reacts to ${reaction.on.name}, which nobody publishes.`)
    event.reactions.push(reaction.name)
    event.maxAttempts.push(reaction.maxAttempts)
  }
  return events
}
