import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { type Config, StartProblem } from './config/config.ts'
import { type Core, type CoreOptions, startCore } from './core.ts'
import type { Contexts } from './database/contexts.ts'
import { ensurePartitions } from './database/partitions.ts'
import { createErrorReporter, type ErrorReporter } from './events/error-reporter.ts'
import { buildServer } from './http/server.ts'
import { startJobs } from './jobs/run.ts'
import type { Logger } from './log/log.ts'
import { useTracing } from './log/trace.ts'
import type { Module } from './module.ts'
import { createGateway } from './registry/gateway.ts'
import { createRegistry } from './registry/registry.ts'
import type { Services } from './services.ts'
import { version } from './version.ts'

export interface RunningNode {
  readonly url: string
  readonly contexts: Contexts
  readonly services: Services
  /** Answers what is under way, finishes jobs, leaves the registry. */
  stop(): Promise<void>
}

type Steps = (() => Promise<void>)[]

/** Starts one node of the modules that MODULES names: jobs first, then the doors, then the registry. */
export async function startNode(options: CoreOptions): Promise<RunningNode> {
  const toUndo: Steps = []
  const stop = () => undoAll(toUndo)
  try {
    return { ...(await start(options, toUndo)), stop }
  } catch (error) {
    await stop().catch((problem) => options.log.error({ err: problem }, 'the start could not be undone'))
    throw error
  }
}

/** Every step, also after one that failed: a database that is away must not keep the doors open. */
async function undoAll(steps: Steps): Promise<void> {
  const problems: unknown[] = []
  for (const undo of steps.splice(0).reverse()) await undo().catch((problem) => problems.push(problem))
  if (problems.length > 1) throw new AggregateError(problems, 'Several steps of stopping failed.')
  if (problems.length === 1) throw problems[0]
}

async function start(options: CoreOptions, toUndo: Steps): Promise<Omit<RunningNode, 'stop'>> {
  const { config, databaseUrl, log, modules } = options
  const node = `${hostname()}:${process.pid}`
  const served = servedModules(config, modules)
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT) await traceTo(config.OTEL_EXPORTER_OTLP_ENDPOINT, log, toUndo)
  const core = await startCore(options)
  toUndo.push(() => core.stop())
  const { contexts, services } = core
  await ensurePartitions(contexts.system())
  for (const module of modules) await module.atStart?.(contexts.system(), modules)
  const errors = createErrorReporter(() => contexts.system(), node)
  toUndo.push(() => errors.settled())
  const workers = config.JOB_WORKERS
  const jobs = await startJobs({ databaseUrl, node, workers, modules: served, contexts, errors, log })
  toUndo.push(() => jobs.stop())
  const url = await openDoors(options, { core, errors, served, node }, toUndo)
  return { url, contexts, services }
}

/** Loaded only here: the collector's client is heavy, and most nodes have no collector. */
async function traceTo(endpoint: string, log: Logger, toUndo: Steps): Promise<void> {
  const { startTracing } = await import('./log/tracing.ts')
  const onProblem = (problem: string) => log.warn({ problem }, 'traces could not be delivered')
  const tracing = startTracing({ endpoint, serviceName: 'chowk', serviceVersion: version, onProblem })
  useTracing(tracing)
  toUndo.push(async () => {
    useTracing(undefined)
    await tracing.stop()
  })
}

function servedModules({ MODULES }: Config, modules: readonly Module[]): Module[] {
  if (MODULES.includes('all')) return [...modules]
  const wanted = new Set(MODULES.filter((name) => name !== 'none'))
  const served = modules.filter(({ name }) => wanted.delete(name) || name === 'kernel')
  if (wanted.size > 0) throw new StartProblem(`MODULES names ${[...wanted].join(', ')}, which do not exist.`)
  return served
}

/** After leaving, until gateways have surely heard of it: what they sent meanwhile still finds the doors open. */
const lastRequestsMs = 300

interface Behind {
  core: Core
  errors: ErrorReporter
  served: readonly Module[]
  node: string
}

async function openDoors(options: CoreOptions, { core, errors, served, node }: Behind, toUndo: Steps) {
  const { config, keys, log, modules } = options
  const names = served.map(({ name }) => name)
  const registry = createRegistry({
    system: () => core.contexts.system(),
    signals: core.services.signals,
    log,
    node,
    modules: names,
    gateway: config.GATEWAY,
    version,
  })
  const gateway = createGateway({ registry, keys, enabled: config.GATEWAY, log })
  let closing = false
  const app = await buildServer({
    ...core,
    config,
    log,
    errors,
    modules,
    serves: (module) => names.includes(module),
    forward: (module, request, reply) => gateway.forward(module, request, reply),
    ready: async () => {
      if (closing) throw new Error('shutting down')
      await core.pool.query('select 1')
    },
  })
  const url = await listen(app, config)
  toUndo.push(async () => {
    await app.close()
    gateway.close()
  })
  await registry.join(config.ADVERTISE_URL || url)
  toUndo.push(async () => {
    closing = true
    const reachedByOthers = registry.others().length > 0
    await registry.leave()
    if (reachedByOthers) await sleep(lastRequestsMs)
  })
  return url
}

async function listen(app: FastifyInstance, { HOST, PORT }: Config): Promise<string> {
  try {
    return await app.listen({ host: HOST, port: PORT })
  } catch (error) {
    throw portProblem((error as NodeJS.ErrnoException).code, HOST, PORT) ?? error
  }
}

function portProblem(code: string | undefined, host: string, port: number): StartProblem | null {
  switch (code) {
    case 'EADDRINUSE':
      return new StartProblem(
        `Port ${port} is in use. Stop what uses it, or choose another: PORT=4001 npm start`,
      )
    case 'EACCES':
      return new StartProblem(
        `Port ${port} may not be opened by this user. Choose one above 1023: PORT=4000 npm start`,
      )
    case 'EADDRNOTAVAIL':
      return new StartProblem(
        `HOST ${host} is not an address of this machine. Leave it out, or use 0.0.0.0 for all.`,
      )
    default:
      return null
  }
}
