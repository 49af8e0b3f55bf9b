import type { Compilable, Kysely } from 'kysely'
import type { Actor, Principal } from './actor.ts'
import type { Query } from './database/queries.ts'
import type { DB } from './database/schema.gen.ts'
import type { EventType, PayloadOf } from './events/event.ts'
import type { JobType } from './jobs/job.ts'
import type { Logger } from './log/log.ts'
import type { Services } from './services.ts'

/** Everything a use case may know: who acts, when, and the few things it may do. */
export interface Ctx {
  readonly actor: Actor
  /** Null when nobody is logged in, and in reactions and jobs. */
  readonly principal: Principal | null
  readonly requestId: string
  readonly address: string | null
  readonly userAgent: string | null
  readonly language: string
  readonly log: Logger
  readonly services: Services
  now(): Date
  /** Runs one query in a read-only transaction of the actor's scope: one round trip. */
  read<Row>(query: Compilable<Row>): Promise<Row[]>
  readFirst<Row>(query: Compilable<Row>): Promise<Row | undefined>
  /** Runs `work` in one transaction of the actor's scope: all or nothing. */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
}

/** An open transaction. What it publishes, enqueues and signals happens if, and only if, it commits. */
export interface Tx {
  readonly db: Kysely<DB>
  readonly actor: Actor
  readonly ctx: Ctx
  now(): Date
  /**
   * Leaves a write whose answer nobody needs to the packet of the next query, or of the last before COMMIT:
   * it runs in its turn, but costs no round trip. Should it fail, that query or the commit does; what may
   * be refused is therefore awaited. What is published, enqueued and signalled goes the same way.
   */
  defer(query: Query): void
  publish<Type extends EventType>(type: Type, payload: PayloadOf<Type>): Promise<void>
  enqueue<Payload extends object>(
    job: JobType<Payload>,
    payload: Payload,
    options?: EnqueueOptions,
  ): Promise<void>
  /** Reaches this node with the commit and every other within a second; for dropping caches, not for work that must happen. */
  signal(channel: string, payload: string): Promise<void>
  /** For what this process remembers and must now forget. The same function runs once, and only after the commit. */
  afterCommit(then: () => void): void
}

export interface EnqueueOptions {
  runAt?: Date
  /** At most one waiting job per key: a later one replaces it. */
  key?: string
}
