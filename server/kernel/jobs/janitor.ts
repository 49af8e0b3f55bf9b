import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from '../log/log.ts'

interface JanitorOptions {
  /** A direct connection, not one through a pooler: the locks live as long as the session. */
  databaseUrl: string
  node: string
  log: Logger
}

const lockSpace = 20_201
const sweepMs = 500
/** A live pool whose connection broke has this long to take its lock again. */
const graceMs = 1_000
const forgetSuspicionMs = 5_000

/**
 * Gives back the jobs of nodes that died. Each pool of this node holds an advisory lock from before
 * its first job; PostgreSQL frees it the moment the process is gone. Every node looks for pools whose
 * lock is free: their jobs would otherwise stay locked for four hours.
 */
export class Janitor {
  readonly #options: JanitorOptions
  readonly #held = new Set<string>()
  readonly #locks = new Map<string, Promise<void>>()
  readonly #suspects = new Map<string, number>()
  #client: pg.Client | undefined
  #working: Promise<void> = Promise.resolve()
  readonly #stopping = new AbortController()

  constructor(options: JanitorOptions) {
    this.#options = options
  }

  start(): void {
    this.#working = this.#work()
  }

  /** Resolves once the lock is held: only then may the pool take jobs. Gives up when nobody wants it any more. */
  async hold(poolId: string, unwanted: AbortSignal): Promise<void> {
    this.#held.add(poolId)
    while (!unwanted.aborted) {
      try {
        if (this.#client) return await this.#lock(this.#client, poolId)
      } catch (error) {
        this.#options.log.warn({ err: error }, 'the lock of a job pool could not be taken; trying again')
      }
      await sleep(50)
    }
  }

  /** For a pool that has stopped: whatever it still had locked is free for others. */
  async release(poolId: string): Promise<void> {
    this.#held.delete(poolId)
    if (this.#client) await this.#letGo(this.#client, poolId)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#working
  }

  /** One turn after the other on one connection; a broken one is replaced and the locks taken again. */
  async #work(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        this.#client ??= await this.#connect()
        await this.#sweep(this.#client)
      } catch (error) {
        this.#options.log.warn({ err: error }, 'the janitor lost its connection; trying again')
        await this.#disconnect()
      }
      await sleep(sweepMs, undefined, { signal: this.#stopping.signal }).catch(() => {})
    }
    await this.#disconnect()
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#options.databaseUrl,
      application_name: 'chowk janitor',
      // The server notices within ten seconds when this machine drops off the network.
      options:
        '-c role=chowk_worker -c tcp_keepalives_idle=4 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3',
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    })
    client.on('error', () => {
      if (this.#client === client) this.#client = undefined
    })
    await client.connect()
    this.#locks.clear()
    for (const poolId of this.#held) await this.#lock(client, poolId)
    return client
  }

  async #disconnect(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => {})
  }

  /** Once a connection: session locks count, and a lock taken twice would have to be freed twice. */
  #lock(client: pg.Client, poolId: string): Promise<void> {
    const taken = this.#locks.get(poolId) ?? this.#take(client, poolId)
    this.#locks.set(poolId, taken)
    taken.catch(() => this.#locks.delete(poolId))
    return taken
  }

  /** First the lock, then the row: no janitor ever sees a live pool's row without its lock. */
  async #take(client: pg.Client, poolId: string): Promise<void> {
    await client.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, poolId])
    await client.query('insert into kernel.worker_pools (id, node) values ($1, $2) on conflict do nothing', [
      poolId,
      this.#options.node,
    ])
  }

  async #letGo(client: pg.Client, poolId: string): Promise<void> {
    this.#locks.delete(poolId)
    await client.query('select pg_advisory_unlock($1, hashtext($2))', [lockSpace, poolId])
    await this.#giveBack(client, [poolId])
  }

  async #sweep(client: pg.Client): Promise<void> {
    // A pool may have stopped just while a new connection was taking its lock again.
    for (const poolId of this.#locks.keys()) if (!this.#held.has(poolId)) await this.#letGo(client, poolId)
    const { rows } = await client.query<{ id: string }>(
      `select id from kernel.worker_pools
       where id <> all ($2::text[]) and pg_try_advisory_xact_lock($1, hashtext(id))`,
      [lockSpace, [...this.#held]],
    )
    const dead = rows.map((row) => row.id).filter((id) => this.#isDead(id))
    if (dead.length === 0) return
    const freed = await this.#giveBack(client, dead)
    if (freed > 0) this.#options.log.warn({ pools: dead }, 'a node died; its jobs were given back')
  }

  #isDead(poolId: string): boolean {
    const now = Date.now()
    const since = this.#suspects.get(poolId)
    if (since === undefined || now - since > forgetSuspicionMs) {
      this.#suspects.set(poolId, now)
      return false
    }
    return now - since >= graceMs
  }

  async #giveBack(client: pg.Client, poolIds: string[]): Promise<number> {
    const { rowCount } = await client.query(
      `with dead as (
         delete from kernel.worker_pools
         where id = any ($2::text[]) and pg_try_advisory_xact_lock($1, hashtext(id)) returning id)
       select graphile_worker.force_unlock_workers(array[id]), pg_notify('jobs:insert', '{"count":100}') from dead`,
      [lockSpace, poolIds],
    )
    for (const poolId of poolIds) this.#suspects.delete(poolId)
    return rowCount ?? 0
  }
}
