import type { Logger } from '../kernel/log/log.ts'
import { type RunningNode, startNode } from '../kernel/node.ts'
import { modules } from '../modules.ts'
import { fillWithDemo } from './demo.ts'
import { bringUpToDate, type Environment, openEnvironment, refuseUnlessMigrated } from './environment.ts'
import { settle } from './settle.ts'

const drainMs = 30_000

/** Starts a node and keeps it until it is told to end. */
export async function run(): Promise<void> {
  const { node, environment } = await serve(() => {})
  environment.log.info({ url: node.url }, 'ready')
}

export interface Serving {
  node: RunningNode
  environment: Environment
}

export async function serve(say: (line: string) => void): Promise<Serving> {
  const environment = await openEnvironment({ log: say, beside: false })
  const { config, database, log } = environment
  let node: RunningNode | undefined
  const stop = async () => {
    try {
      await node?.stop()
    } finally {
      await database.stop()
    }
  }
  const ending = new Ending(stop, log)
  ending.onSignals()
  try {
    if (config.MIGRATE) await bringUpToDate(environment)
    else await refuseUnlessMigrated(environment)
    node = await startNode({ ...environment, databaseUrl: database.serverUrl, modules })
    await fillWithDemo(node, say)
    settle()
  } catch (error) {
    await ending.begin().catch((problem) => log.error({ err: problem }, 'the start could not be undone'))
    throw error
  }
  database.ended?.then(() => {
    if (ending.underWay) return
    // A supervisor, or the person at the terminal, starts it again; without its database it could only pretend.
    log.error('the database ended, and so does this node')
    ending.exit(1)
  })
  return { node, environment }
}

class Ending {
  readonly #stop: () => Promise<void>
  readonly #log: Logger
  #stopping: Promise<void> | undefined
  #signalledAt = 0

  constructor(stop: () => Promise<void>, log: Logger) {
    this.#stop = stop
    this.#log = log
  }

  get underWay(): boolean {
    return this.#stopping !== undefined
  }

  begin(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  /** Drains, then leaves; at the latest after the time to drain. */
  exit(code: number): void {
    setTimeout(() => process.exit(1), drainMs).unref()
    this.begin().then(
      () => process.exit(code),
      (error) => {
        this.#log.error({ err: error }, 'the node did not end cleanly')
        process.exit(1)
      },
    )
  }

  /** The first signal drains; a second one means it, unless it is the first, passed on by a parent process. */
  onSignals(): void {
    const signalled = (signal: NodeJS.Signals) => {
      const again = this.#signalledAt !== 0
      if (again && Date.now() - this.#signalledAt > 1_000) process.exit(signal === 'SIGINT' ? 130 : 143)
      if (again) return
      this.#signalledAt = Date.now()
      this.exit(0)
    }
    process.on('SIGINT', signalled)
    process.on('SIGTERM', signalled)
  }
}
