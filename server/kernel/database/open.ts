import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, StartProblem } from '../config/config.ts'
import type { Keys } from '../secrets/keys.ts'
import { joinEmbedded, startEmbedded } from './embedded/start.ts'
import { asStartProblem } from './unreachable.ts'
import { withConnection } from './with-connection.ts'

export interface OpenDatabase {
  /** As the role that owns the database: for migrations and commands only. */
  readonly ownerUrl: string
  /** As chowk_server: what requests and jobs use. */
  readonly serverUrl: string
  /** The password the migration gives chowk_server; absent where none is needed or someone else sets it. */
  readonly serverPassword: string | undefined
  /** Settles when an embedded server has ended, asked to or not; absent for one that is somebody else's. */
  readonly ended?: Promise<void>
  stop(): Promise<void>
}

const databaseName = 'chowk'

export interface OpenOptions {
  log: (line: string) => void
  /** A command works beside a node that keeps the embedded server running; a node wants it for itself. */
  beside: boolean
  /** Where there is no database yet, none is made: whoever wants to look at one has the wrong folder. */
  existing?: boolean
}

/** The configured PostgreSQL, or else the one that ships with Chowk, in DATA_DIR. */
export async function openDatabase(config: Config, keys: Keys, options: OpenOptions): Promise<OpenDatabase> {
  if (config.DATABASE_URL === '') return openEmbedded(config, options)
  if (!/^postgres(ql)?:\/\//.test(config.DATABASE_URL) || !URL.canParse(config.DATABASE_URL)) {
    throw new StartProblem('DATABASE_URL must look like postgres://user:password@host:5432/name.')
  }
  await tryToConnect(config.DATABASE_URL)
  const given = config.DATABASE_SERVER_URL
  const password = given ? undefined : keys.derive('database-log-in').export().toString('hex')
  return {
    ownerUrl: config.DATABASE_URL,
    serverUrl: given || asServer(config.DATABASE_URL, password as string),
    serverPassword: password,
    stop: async () => {},
  }
}

async function openEmbedded(config: Config, { log, beside, existing }: OpenOptions): Promise<OpenDatabase> {
  const dataDir = join(config.DATA_DIR, 'postgres')
  if (existing) await refuseUnlessMade(config.DATA_DIR, dataDir)
  const embedded = (beside ? await joinEmbedded(dataDir) : null) ?? (await startEmbedded({ dataDir, log }))
  try {
    await ensureDatabase(embedded.url('postgres'))
  } catch (error) {
    await embedded.stop()
    throw error
  }
  return {
    ownerUrl: embedded.url(databaseName),
    serverUrl: embedded.url(databaseName, 'chowk_server'),
    serverPassword: undefined,
    ended: embedded.ended,
    stop: () => embedded.stop(),
  }
}

async function refuseUnlessMade(folder: string, dataDir: string): Promise<void> {
  await access(join(dataDir, 'PG_VERSION')).catch((error: NodeJS.ErrnoException) => {
    // Any other problem with the folder is told by what opens it.
    if (error.code !== 'ENOENT') return
    throw new StartProblem(
      `There is no database in ${folder} yet. Set DATA_DIR to the folder of the one you mean, ` +
        'or make a new one there: run "npm run chowk -- migrate".',
    )
  })
}

async function ensureDatabase(url: string): Promise<void> {
  await withConnection(url, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  })
}

async function tryToConnect(url: string): Promise<void> {
  await withConnection(url, async () => {}).catch((error) => {
    throw asStartProblem(error, url)
  })
}

/** As query parameters: they win over a user that DATABASE_URL names in its own, and need no host before them. */
function asServer(url: string, password: string): string {
  const server = new URL(url)
  server.searchParams.set('user', 'chowk_server')
  server.searchParams.set('password', password)
  return server.href
}
