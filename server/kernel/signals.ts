import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from './log/log.ts'

export interface Signals {
  /** Calls `heard` on every node shortly after a transaction that signalled on `channel` committed, until what it returns is called. */
  on(channel: string, heard: (payload: string) => void): () => void
  /** What this node has just committed it hears at once, for its very next answer; others shortly after. */
  tell(channel: string, payload: string): void
  /** Calls `lost` when signals may have been missed (the connection broke): drop whatever they keep fresh. */
  onLoss(lost: () => void): void
  /** False while the connection is broken: what signals keep fresh is not to be relied on. */
  readonly hearing: boolean
}

interface RunningSignals extends Signals {
  stop(): Promise<void>
}

interface SignalsOptions {
  /** A direct connection, not one through a pooler: LISTEN lives as long as the session. */
  databaseUrl: string
  log: Logger
}

/** Listens on one connection of its own. Resolves once it hears. */
export async function startSignals(options: SignalsOptions): Promise<RunningSignals> {
  const listener = new Listener(options)
  await listener.start()
  return listener
}

const longestPauseMs = 5_000
/** A connection that died without a word is found out by asking. */
const probe = { everyMs: 1_000, query: { text: 'select 1', query_timeout: 2_000 } }

class Listener implements RunningSignals {
  readonly #options: SignalsOptions
  readonly #heard = new Map<string, Set<(payload: string) => void>>()
  readonly #lost: (() => void)[] = []
  readonly #stopping = new AbortController()
  #client: pg.Client | undefined
  #hearing = false
  #keeping: Promise<void> = Promise.resolve()

  constructor(options: SignalsOptions) {
    this.#options = options
  }

  get hearing(): boolean {
    return this.#hearing
  }

  on(channel: string, heard: (payload: string) => void): () => void {
    const listeners = this.#heard.get(channel) ?? new Set()
    this.#heard.set(channel, listeners.add(heard))
    return () => listeners.delete(heard)
  }

  tell(channel: string, payload: string): void {
    this.#tell([...(this.#heard.get(channel) ?? [])].map((heard) => () => heard(payload)))
  }

  onLoss(lost: () => void): void {
    this.#lost.push(lost)
  }

  async start(): Promise<void> {
    const client = await this.#connect()
    this.#keeping = this.#keep(client)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#client?.end().catch(() => {})
    await this.#keeping
  }

  /** Waits for the connection to break, tells of it, and comes back with a new one, again and again. */
  async #keep(first: pg.Client): Promise<void> {
    const { signal } = this.#stopping
    let client: pg.Client | undefined = first
    for (let pauseMs = 50; !signal.aborted; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      if (client) {
        await this.#untilBroken(client)
        this.#hearing = false
        if (signal.aborted) return
        this.#options.log.warn('the connection for signals broke; connecting again')
        this.#tell(this.#lost)
        pauseMs = 50
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
      client = await this.#connect().catch(() => undefined)
      // What was signalled since the break is lost too.
      if (client) this.#tell(this.#lost)
    }
    await client?.end().catch(() => {})
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#options.databaseUrl,
      application_name: 'chowk signals',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    })
    client.on('error', () => {})
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''))
    try {
      await client.connect()
      await client.query('listen chowk')
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    this.#client = client
    this.#hearing = true
    return client
  }

  async #untilBroken(client: pg.Client): Promise<void> {
    const broken = new AbortController()
    client.once('end', () => broken.abort())
    while (!broken.signal.aborted) {
      await sleep(probe.everyMs, undefined, { signal: broken.signal }).catch(() => {})
      if (!broken.signal.aborted) await client.query(probe.query).catch(() => broken.abort())
    }
    await client.end().catch(() => {})
  }

  #hear(message: string): void {
    const { channel, payload } = JSON.parse(message) as { channel: string; payload: string }
    this.tell(channel, payload)
  }

  /** One listener that throws must not silence the others. */
  #tell(listeners: readonly (() => void)[]): void {
    for (const listener of listeners) {
      try {
        listener()
      } catch (error) {
        this.#options.log.error({ err: error }, 'a listener to signals failed')
      }
    }
  }
}
