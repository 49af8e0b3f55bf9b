import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Actor } from '../kernel/actor.ts'
import { type Config, readConfig } from '../kernel/config/config.ts'
import type { Ctx } from '../kernel/context.ts'
import { createLogger } from '../kernel/log/log.ts'
import type { Module } from '../kernel/module.ts'
import { type RunningNode, startNode } from '../kernel/node.ts'
import { createKeys } from '../kernel/secrets/keys.ts'
import { freshDatabase } from './database.ts'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  body: any
  headers: Headers
}

/** The cookies of one browser, or a bearer token. */
export interface Client {
  cookies: Map<string, string>
  bearer?: string
}

export interface CallOptions {
  as?: Client
  body?: unknown
  headers?: Record<string, string>
  /** Sent as it is, with `headers`' content type. */
  raw?: string | Buffer | FormData
}

export interface TestNode extends RunningNode {
  /** The database as its administrator. */
  readonly ownerUrl: string
  readonly databaseUrl: string
  readonly dataDir: string
  readonly config: Config
  as(actor: Actor): Ctx
  /** Looks and reaches behind the scenes, past every policy. */
  query<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
  /** Waits until no reaction or job is left to run now. */
  settled(): Promise<void>
}

interface TestNodeOptions {
  env?: Record<string, string>
  /** Starts a second node on the first one's database and files. */
  beside?: TestNode
  /** Begins with copies of these instead of nothing: a database that `sourceDatabase` made, and a folder of files. */
  from?: { source: string; dataDir: string }
  /** Runs on this database, which somebody else drops. */
  database?: { url: string; serverUrl: string }
  /** What the node is made of, where not all of Chowk is wanted. */
  modules?: readonly Module[]
}

/** A real node with a database and a folder of its own; all is gone when the test ends, or else after `stop`. */
export async function startTestNode(t?: TestContext, options: TestNodeOptions = {}): Promise<TestNode> {
  const { env = {}, beside, from } = options
  const given = beside ? { url: beside.ownerUrl, serverUrl: beside.databaseUrl } : options.database
  const database = given ? { ...given, drop: async () => {} } : await freshDatabase(t, from?.source)
  const dataDir = beside?.dataDir ?? (await mkdtemp(join(tmpdir(), 'chowk-test-')))
  if (from) await cp(from.dataDir, dataDir, { recursive: true })
  const config = readConfig({ ...quiet, DATA_DIR: dataDir, DATABASE_URL: database.url, ...env })
  const keys = createKeys({ secret: config.CHOWK_SECRET, fieldKeys: config.CHOWK_FIELD_KEYS })
  const log = createLogger({ level: config.LOG_LEVEL, service: 'test' })
  const modules = options.modules ?? (await import('../modules.ts')).modules
  const node = await startNode({ config, keys, log, databaseUrl: database.serverUrl, modules })
  const behindTheScenes = openPool(database.url)
  const stop = async () => {
    await node.stop()
    if (!behindTheScenes.ending) await behindTheScenes.end()
    if (!beside) await rm(dataDir, { recursive: true, force: true })
    if (!t) await database.drop()
  }
  t?.after(stop)
  const system = node.contexts.system()
  return {
    ...node,
    stop,
    ownerUrl: database.url,
    databaseUrl: database.serverUrl,
    dataDir,
    config,
    as: (actor) => node.contexts.for({ actor }),
    query: async (text, values = []) => (await behindTheScenes.query(text, values)).rows,
    call: (method, path, options = {}) => call(node.url, method, path, options),
    settled: () => queueDrained(system),
  }
}

/** Opened at the first query and kept: tests look often, and a connection costs more than a look. */
function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  // Tests kill backends.
  pool.on('error', () => {})
  return pool
}

const quiet = {
  NODE_ENV: 'test',
  PORT: '0',
  LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
  DATABASE_POOL_SIZE: '6',
  JOB_WORKERS: '2',
  // A machine that runs four test files at a time lags; that is not what they test.
  MAX_EVENT_LOOP_DELAY_MS: '60000',
  RATE_LIMIT_ADDRESS: '1000000',
  RATE_LIMIT_ACCOUNT: '1000000',
  PUBLIC_URL: 'http://localhost:4000',
}

export const newClient = (): Client => ({ cookies: new Map() })

/** A browser in which somebody without an account has already put something into a cart. */
export const aGuest = (): Client => ({
  cookies: new Map([['chowk_guest', randomBytes(32).toString('base64url')]]),
})

/** One HTTP request; a path without a slash-prefix of its own goes to the API. */
export async function call(url: string, method: string, path: string, options: CallOptions): Promise<Answer> {
  const { as, body, headers = {}, raw } = options
  const sent: Record<string, string> = { ...headers }
  if (as?.bearer) sent.authorization = `Bearer ${as.bearer}`
  if (as && as.cookies.size > 0) {
    sent.cookie = [...as.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const csrf = as.cookies.get('chowk_csrf') ?? as.cookies.get('__Host-chowk_csrf')
    if (csrf) sent['x-csrf-token'] = csrf
  }
  if (body !== undefined) sent['content-type'] ??= 'application/json'
  const outside = /^\/(healthz|readyz|metrics|openapi\.json|docs|dev|\.well-known)/.test(path)
  const leaving = new AbortController()
  const response = await fetch(`${url}${outside ? '' : '/api'}${path}`, {
    method,
    headers: sent,
    redirect: 'manual',
    signal: leaving.signal,
    ...(raw !== undefined
      ? { body: raw as NonNullable<RequestInit['body']> }
      : body !== undefined && { body: JSON.stringify(body) }),
  })
  if (as) keepCookies(as, response.headers)
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    // It would go on for half an hour; whoever wants to listen uses follow().
    leaving.abort()
    return { status: response.status, headers: response.headers, body: undefined }
  }
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const text = isJson ? await response.text() : ''
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text ? JSON.parse(text) : isJson ? undefined : Buffer.from(await response.arrayBuffer()),
  }
}

function keepCookies(client: Client, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';')
    const [name = '', value = ''] = pair.split('=')
    const ended = attributes.some((one) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(one))
    if (ended || value === '') client.cookies.delete(name)
    else client.cookies.set(name, decodeURIComponent(value))
  }
}

async function queueDrained(system: Ctx): Promise<void> {
  for (let tried = 0; tried < 600; tried++) {
    const { rows } = await system.transaction((tx) =>
      sql<{ oldest_run_at: Date | null }>`select oldest_run_at from kernel.waiting_jobs()`.execute(tx.db),
    )
    if (!rows[0]?.oldest_run_at) return
    await sleep(25)
  }
  throw new Error('The queue did not drain within 15 seconds.')
}
