import { type Kysely, sql } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Ctx, EnqueueOptions, Tx } from '../context.ts'
import type { EventType, PayloadOf } from '../events/event.ts'
import type { JobType } from '../jobs/job.ts'
import { compiledOnce } from './compiled-once.ts'
import { kyselyIn } from './connection.ts'
import type { Conversation } from './conversation.ts'
import { type Query, queries } from './queries.ts'
import type { DB } from './schema.gen.ts'

/** How an open transaction publishes and enqueues; made from the manifests by events/publisher.ts. */
export interface Publisher {
  /** Whether the event has reactions, which now wait as jobs. */
  publish(tx: Tx, type: EventType, payload: object): boolean
  enqueue(tx: Tx, job: JobType<never>, payload: object, options: EnqueueOptions): void
}

const notify = compiledOnce((message: string) => sql`select pg_notify('chowk', ${message})`)

interface OpenTxDependencies {
  publisher: Publisher
  wakeEngines(): void
}

export class OpenTx implements Tx {
  readonly ctx: Ctx
  readonly #conversation: Conversation
  readonly #dependencies: OpenTxDependencies
  #db: Kysely<DB> | undefined
  /** Each once, however often it was asked for. */
  #afterCommit = new Set<() => void>()

  constructor(ctx: Ctx, conversation: Conversation, dependencies: OpenTxDependencies) {
    this.ctx = ctx
    this.#conversation = conversation
    this.#dependencies = dependencies
  }

  get db(): Kysely<DB> {
    this.#db ??= kyselyIn(this.#conversation)
    return this.#db
  }

  get actor(): Actor {
    return this.#conversation.actor
  }

  now(): Date {
    return this.ctx.now()
  }

  defer(query: Query): void {
    this.#conversation.say(query.compile(queries))
  }

  async publish<Type extends EventType>(type: Type, payload: PayloadOf<Type>): Promise<void> {
    const { publisher, wakeEngines } = this.#dependencies
    if (publisher.publish(this, type, payload as object)) this.afterCommit(wakeEngines)
  }

  async enqueue<Payload extends object>(
    job: JobType<Payload>,
    payload: Payload,
    options: EnqueueOptions = {},
  ): Promise<void> {
    this.#dependencies.publisher.enqueue(this, job, payload, options)
  }

  async signal(channel: string, payload: string): Promise<void> {
    this.defer(notify(JSON.stringify({ channel, payload })))
    this.afterCommit(() => this.ctx.services.signals.tell(channel, payload))
  }

  afterCommit(then: () => void): void {
    this.#afterCommit.add(then)
  }

  /** Kernel-internal: called once the transaction has committed. What fails now can undo nothing. */
  committed(): void {
    for (const then of this.#afterCommit) {
      try {
        then()
      } catch (error) {
        this.ctx.log.error({ err: error }, 'what was to follow a commit failed')
      }
    }
  }

  /** Acts as `actor` while `work` runs, then as before. Kernel-internal: see elevate.ts. */
  async actingAs<Result>(actor: Actor, work: () => Promise<Result>): Promise<Result> {
    const before = this.#conversation.actor
    this.#conversation.actor = actor
    try {
      return await work()
    } finally {
      this.#conversation.actor = before
    }
  }

  /** Undoes what `work` did when it throws, and leaves the transaction usable. */
  async undoingOnError<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = new Set(this.#afterCommit)
    try {
      return await this.#conversation.undoingOnError(work)
    } catch (error) {
      this.#afterCommit = before
      throw error
    }
  }
}
