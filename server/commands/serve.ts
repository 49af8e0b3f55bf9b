import { StartProblem } from '../kernel/config/config.ts'
import { type RunningNode, startNode } from '../kernel/node.ts'
import { modules } from '../modules.ts'
import { fillWithDemo } from './demo.ts'
import { bringUpToDate, type Environment, openEnvironment } from './environment.ts'

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
  const environment = await openEnvironment(say)
  const { config, database, log } = environment
  let node: RunningNode | undefined
  const stop = endOnSignal(async () => {
    await node?.stop()
    await database.stop()
  })
  try {
    if (config.MIGRATE) await bringUpToDate(environment)
    node = await startNode({ ...environment, databaseUrl: database.serverUrl, modules })
    await fillWithDemo(node, say)
  } catch (error) {
    await stop().catch((problem) => log.error({ err: problem }, 'the start could not be undone'))
    throw error
  }
  return { node, environment }
}

/** The first signal drains; a second one means it. */
function endOnSignal(stop: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | undefined
  const stopOnce = () => {
    stopping ??= stop()
    return stopping
  }
  const end = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143)
    setTimeout(() => process.exit(1), drainMs).unref()
    stopOnce().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`${error instanceof StartProblem ? error.message : error.stack}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  return stopOnce
}
