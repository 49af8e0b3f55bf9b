import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../actor.ts'
import type { Ctx, EnqueueOptions, Tx } from '../context.ts'
import type { EventType, PayloadOf } from '../events/event.ts'
import type { JobType } from '../jobs/job.ts'
import { kyselyOn } from './connection.ts'
import { contextStatement } from './context-statement.ts'
import type { DB } from './schema.gen.ts'

/** How an open transaction publishes and enqueues; made from the manifests by events/publisher.ts. */
export interface Publisher {
  /** Whether the event has reactions, which now wait as jobs. */
  publish(tx: Tx, type: EventType, payload: object): Promise<boolean>
  enqueue(tx: Tx, job: JobType<never>, payload: object, options: EnqueueOptions): Promise<void>
}

export class OpenTx implements Tx {
  readonly db: Kysely<DB>
  readonly ctx: Ctx
  readonly #client: pg.PoolClient
  readonly #publisher: Publisher
  #actor: Actor
  #hasPublished = false

  constructor(ctx: Ctx, client: pg.PoolClient, publisher: Publisher) {
    this.ctx = ctx
    this.#client = client
    this.#publisher = publisher
    this.#actor = ctx.actor
    this.db = kyselyOn(client, () => this.#actor.scope)
  }

  get actor(): Actor {
    return this.#actor
  }

  /** Whether the job engines are to be woken when this has committed. */
  get hasPublished(): boolean {
    return this.#hasPublished
  }

  now(): Date {
    return this.ctx.now()
  }

  async publish<Type extends EventType>(type: Type, payload: PayloadOf<Type>): Promise<void> {
    if (await this.#publisher.publish(this, type, payload as object)) this.#hasPublished = true
  }

  enqueue<Payload extends object>(
    job: JobType<Payload>,
    payload: Payload,
    options: EnqueueOptions = {},
  ): Promise<void> {
    return this.#publisher.enqueue(this, job, payload, options)
  }

  async signal(channel: string, payload: string): Promise<void> {
    await sql`select pg_notify('chowk', ${JSON.stringify({ channel, payload })})`.execute(this.db)
  }

  /** Acts as `actor` while `work` runs, then as before. Kernel-internal: see elevate.ts. */
  async actingAs<Result>(actor: Actor, work: () => Promise<Result>): Promise<Result> {
    const before = this.#actor
    await this.#become(actor)
    try {
      return await work()
    } finally {
      await this.#become(before)
    }
  }

  /** Undoes what `work` did when it throws, and leaves the transaction usable. */
  async undoingOnError<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#client.query('savepoint attempt')
    try {
      return await work()
    } catch (error) {
      await this.#client.query('rollback to savepoint attempt')
      throw error
    }
  }

  async #become(actor: Actor): Promise<void> {
    this.#actor = actor
    await this.#client.query(contextStatement(actor)).catch((error) => {
      // In a transaction that already failed nothing runs any more; the first error is the one to tell.
      if ((error as { code?: string }).code !== '25P02') throw error
    })
  }
}
