import { setTimeout as sleep } from 'node:timers/promises'
import {
  Logger as EngineLogger,
  type LogFunctionFactory,
  type Runner,
  run,
  WorkerPreset,
} from 'graphile-worker'
import pg from 'pg'
import type { Contexts } from '../database/contexts.ts'
import type { ErrorReporter } from '../events/error-reporter.ts'
import type { Logger } from '../log/log.ts'
import type { Module } from '../module.ts'
import { cronItemsOf } from './cron.ts'
import { Janitor } from './janitor.ts'
import { tasksOf } from './tasks.ts'

interface JobsOptions {
  /** As the log-in role and direct, not through a pooler: the engine listens and holds locks. */
  databaseUrl: string
  /** This process's name in logs and in kernel.worker_pools. */
  node: string
  /** Reactions and jobs at a time. */
  workers: number
  /** The modules served here: only their reactions and jobs run on this node. */
  modules: readonly Module[]
  contexts: Contexts
  errors: ErrorReporter
  log: Logger
  /** How long stopping waits for what is running. */
  drainMs?: number
}

export interface Jobs {
  /** Takes no new work, waits for what is running, and gives back the rest. */
  stop(): Promise<void>
}

/** Runs the reactions, jobs and schedules of the served modules until stopped. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { databaseUrl, node, log, drainMs = 20_000 } = options
  const tasks = tasksOf(options.modules, options)
  if (options.workers === 0 || Object.keys(tasks).length === 0) return { stop: async () => {} }
  const pool = enginePool(databaseUrl, options.workers, log)
  const janitor = new Janitor({ databaseUrl, node, log })
  janitor.start()
  const engine = new Engine(
    () =>
      run(
        {
          pgPool: pool,
          concurrency: options.workers,
          noHandleSignals: true,
          logger: new EngineLogger(engineLog(log)),
          parsedCronItems: cronItemsOf(options.modules),
          preset: {
            extends: [WorkerPreset],
            plugins: [holdingLock((poolId) => engine.hold(poolId))],
            // In batches of whatever finished meanwhile; a failure then restarts the engine instead of being lost.
            worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
          },
        },
        tasks,
      ),
    janitor,
    log,
  )
  try {
    await engine.start()
  } catch (error) {
    await janitor.stop()
    await pool.end()
    throw error
  }
  return {
    async stop() {
      await engine.stop(drainMs)
      await janitor.stop()
      await pool.end()
    },
  }
}

/** Keeps the engine running: it gives up for good when the database is away for a moment. */
class Engine {
  readonly #make: () => Promise<Runner>
  readonly #janitor: Janitor
  readonly #log: Logger
  #runner: Runner | undefined
  #poolId: string | undefined
  readonly #stopping = new AbortController()
  #supervising: Promise<void> = Promise.resolve()

  constructor(make: () => Promise<Runner>, janitor: Janitor, log: Logger) {
    this.#make = make
    this.#janitor = janitor
    this.#log = log
  }

  async start(): Promise<void> {
    this.#runner = await this.#make()
    this.#supervising = this.#supervise()
  }

  async hold(poolId: string): Promise<void> {
    this.#poolId = poolId
    await this.#janitor.hold(poolId, this.#stopping.signal)
  }

  async stop(drainMs: number): Promise<void> {
    this.#stopping.abort()
    const runner = this.#runner
    if (runner) {
      const drained = runner.stop().catch(() => {})
      const late = await Promise.race([drained, sleep(drainMs, 'late', { ref: false })])
      if (late) await runner.kill('the time to drain is over').catch(() => {})
    }
    await this.#supervising
  }

  async #supervise(): Promise<void> {
    const { signal } = this.#stopping
    for (let failures = 0; ; failures++) {
      const startedAt = Date.now()
      await this.#runner?.promise.catch((error) => this.#log.error({ err: error }, 'the job engine stopped'))
      if (this.#poolId !== undefined) await this.#janitor.release(this.#poolId).catch(() => {})
      if (Date.now() - startedAt > 60_000) failures = 0
      await sleep(Math.min(10_000, 200 * 2 ** failures), undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      this.#runner = await this.#make().catch((error) => {
        this.#log.error({ err: error }, 'the job engine does not start; trying again')
        return undefined
      })
      // Stopping may have begun meanwhile, and has then seen only the runner before this one.
      if (signal.aborted) await this.#runner?.stop().catch(() => {})
    }
  }
}

/** Each worker waits for its pool's lock before it takes its first job. */
const holdingLock = (hold: (poolId: string) => Promise<void>): GraphileConfig.Plugin => ({
  name: 'ChowkPoolLock',
  version: '1.0.0',
  worker: { hooks: { startWorker: (_info, { worker }) => hold(worker.workerPool.id) } },
})

function enginePool(databaseUrl: string, workers: number, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    // Not waiting for the disk to hear that a job was taken or done: after a crash of the database it is done
    // again, which it must bear anyway. What a reaction or job does has its own connection, and does wait.
    options: '-c role=chowk_worker -c synchronous_commit=off',
    application_name: 'chowk jobs',
    max: workers + 1,
    connectionTimeoutMillis: 5_000,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ err: error }, 'a connection of the job engine broke'))
  })
  return pool
}

/** The engine's own words are for whoever debugs it; failed tasks are logged where they fail. */
const engineLog =
  (log: Logger): LogFunctionFactory =>
  () =>
  (level, message, meta) => {
    if (level === 'error' && !meta?.failure) log.error({ engine: true }, message)
    else log.debug({ engine: true }, message)
  }
