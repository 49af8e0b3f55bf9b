import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import type { Actor } from '../kernel/actor.ts'
import { readConfig } from '../kernel/config/config.ts'
import type { Ctx } from '../kernel/context.ts'
import { type Core, startCore } from '../kernel/core.ts'
import { superuser } from '../kernel/database/embedded/data-folder.ts'
import { readPostmasterFile } from '../kernel/database/embedded/predecessor.ts'
import { endProcesses, processesIn } from '../kernel/database/embedded/processes.ts'
import { createLogger } from '../kernel/log/log.ts'
import { createKeys } from '../kernel/secrets/keys.ts'
import { modules } from '../modules.ts'
import { type Answer, type CallOptions, call } from './node.ts'

const main = join(import.meta.dirname, '..', 'chowk.js')

type Environment = Record<string, string>

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface NodeProcess {
  readonly url: string
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** From the spawn to the moment it said that it is ready. */
  readonly readyAfterMs: number
  /** What it logged so far. */
  // biome-ignore lint/suspicious/noExplicitAny: lines carry facts of every shape
  readonly log: readonly Record<string, any>[]
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
  kill(signal: NodeJS.Signals): Promise<Ended>
}

/** A data folder with whatever processes of Chowk run on it, as an operator has them. All is gone after the test. */
export interface Machine {
  readonly dataDir: string
  /** `chowk serve`. `preloads` are modules for Node to load first. */
  launch(env?: Environment, preloads?: string[]): ChildProcess
  /** The same; resolves once it is ready. */
  start(env?: Environment, preloads?: string[]): Promise<NodeProcess>
  /** Any command, to its end. */
  run(args: string[], env?: Environment): Promise<Ended>
  /** The embedded server, as its administrator. */
  embeddedUrl(database?: string): Promise<string>
  /** Use cases in the test's own process, on the same database and with the same keys. */
  core(databaseUrl: string): Promise<MachineCore>
}

interface MachineCore extends Core {
  as(actor: Actor): Ctx
}

export async function aMachine(t: TestContext, given: Environment = {}): Promise<Machine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chowk-machine-'))
  // So that the account PostgreSQL runs as can enter.
  await chmod(dataDir, 0o711)
  const running = new Set<ChildProcess>()
  const undo: (() => Promise<void>)[] = []
  t.after(async () => {
    for (const step of undo.reverse()) await step()
    await Promise.all([...running].map((child) => killed(child)))
    const left = (await processesIn(dataDir)).map(({ pid }) => pid)
    await endProcesses(left, [['SIGKILL', 5_000]])
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })
  const environment = (env: Environment) => ({ ...quiet(), DATA_DIR: dataDir, ...given, ...env })
  const spawnNode = (args: string[], env: Environment) => {
    const child = spawn(process.execPath, args, { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    child.once('exit', () => running.delete(child))
    return child
  }
  const launch = (env: Environment = {}, preloads: string[] = []) =>
    spawnNode([...preloads.flatMap((file) => ['--import', file]), main, 'serve'], env)
  return {
    dataDir,
    launch,
    start: async (env, preloads) => untilReady(launch(env, preloads)),
    run: (args, env = {}) => endOf(spawnNode([main, ...args], env)),
    async embeddedUrl(database = 'chowk') {
      const file = await readPostmasterFile(join(dataDir, 'postgres'))
      if (!file) throw new Error('No embedded server runs here.')
      return `postgresql://${superuser}@${encodeURIComponent(file.socketDir)}/${database}`
    },
    async core(databaseUrl) {
      const config = readConfig(environment({}))
      const keys = createKeys({ secret: config.CHOWK_SECRET, fieldKeys: config.CHOWK_FIELD_KEYS })
      const log = createLogger({ level: 'silent', service: 'test' })
      const core = await startCore({ config, databaseUrl, keys, log, modules })
      let stopping: Promise<void> | undefined
      const stop = () => (stopping ??= core.stop())
      undo.push(stop)
      return { ...core, stop, as: (actor) => core.contexts.for({ actor }) }
    },
  }
}

/** Nothing of the caller's own settings but where programs and temporary files are. */
const quiet = (): Environment => ({
  PATH: process.env.PATH ?? '',
  TMPDIR: tmpdir(),
  NODE_ENV: 'test',
  PORT: '0',
  PUBLIC_URL: 'http://localhost:4000',
  DEMO: 'off',
  DATABASE_POOL_SIZE: '6',
  JOB_WORKERS: '2',
  MAX_EVENT_LOOP_DELAY_MS: '60000',
  RATE_LIMIT_ADDRESS: '1000000',
  RATE_LIMIT_ACCOUNT: '1000000',
})

async function untilReady(child: ChildProcess): Promise<NodeProcess> {
  const startedAt = performance.now()
  const log: Record<string, unknown>[] = []
  const ended = endOf(child)
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (text) => {
      const line = parsed(text)
      log.push(line)
      if (line.msg === 'ready') resolve(String(line.url))
    })
  })
  const url = await Promise.race([ready, ended])
  if (typeof url !== 'string') throw new Error(`The node ended with ${url.code}: ${url.stderr}${url.stdout}`)
  return {
    url,
    child,
    ended,
    log,
    readyAfterMs: Math.round(performance.now() - startedAt),
    call: (method, path, options = {}) => call(url, method, path, options),
    kill: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

function parsed(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line)
  } catch {
    return { text: line }
  }
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text) => (said.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text) => (said.stderr += text))
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, ...said }
}

async function killed(child: ChildProcess): Promise<void> {
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
  child.kill('SIGKILL')
  await exited
}
