import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Config, readConfig } from '../server/kernel/config/config.ts'
import { startEmbedded } from '../server/kernel/database/embedded/start.ts'
import { migrate } from '../server/kernel/database/migrate.ts'
import { createKeys, type Keys } from '../server/kernel/secrets/keys.ts'
import { modules } from '../server/modules.ts'
import { type Person, settlePeople } from './people.ts'
import { type ServingNode, serveNode } from './serving-node.ts'

/** A migrated database as production has it, with people in it, and nodes to serve it. */
export interface Installation {
  readonly ownerUrl: string
  readonly serverUrl: string
  readonly socketDir: string
  readonly databaseName: string
  readonly dataDir: string
  readonly config: Config
  readonly keys: Keys
  /** People who are logged in. */
  readonly people: readonly Person[]
  serve(env?: Record<string, string>): Promise<ServingNode>
  stop(): Promise<void>
}

const databaseName = 'chowk'

/** No limit of a production node is in the way of the load; all else is as it comes. */
export const productionEnvironment = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'http://localhost',
  CHOWK_SECRET: 'a secret of the benchmarks, not of any installation',
  CHOWK_FIELD_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64')}`,
  RATE_LIMIT_ADDRESS: '1000000000',
  RATE_LIMIT_ACCOUNT: '1000000000',
}

export async function openInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chowk-bench-'))
  const server = await startEmbedded({ dataDir: join(dataDir, 'postgres') })
  const stop = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await administer(server.url('postgres'), `create database ${databaseName}`)
    const ownerUrl = server.url(databaseName)
    const serverUrl = server.url(databaseName, 'chowk_server')
    const env = {
      ...productionEnvironment,
      DATA_DIR: dataDir,
      DATABASE_URL: ownerUrl,
      DATABASE_SERVER_URL: serverUrl,
    }
    const config = readConfig(env)
    const keys = createKeys({ secret: config.CHOWK_SECRET, fieldKeys: config.CHOWK_FIELD_KEYS })
    await migrate({ databaseUrl: ownerUrl, modules })
    const people = await settlePeople(ownerUrl, keys)
    return {
      ownerUrl,
      serverUrl,
      socketDir: server.socketDir,
      databaseName,
      dataDir,
      config,
      keys,
      people,
      serve: (more = {}) => serveNode({ ...env, ...more }),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Urls {
  ownerUrl: string
  serverUrl: string
}

/** A migrated database beside the installation's own, so that what fills it slows nothing else down. */
export async function besides<Result>(
  here: Installation,
  name: string,
  work: (urls: Urls, serve: () => Promise<ServingNode>) => Promise<Result>,
): Promise<Result> {
  const at = (url: string) => Object.assign(new URL(url), { pathname: name }).href
  const urls = { ownerUrl: at(here.ownerUrl), serverUrl: at(here.serverUrl) }
  await administer(here.ownerUrl, `create database ${name}`)
  try {
    await migrate({ databaseUrl: urls.ownerUrl, modules })
    const environment = { DATABASE_URL: urls.ownerUrl, DATABASE_SERVER_URL: urls.serverUrl }
    return await work(urls, () => here.serve(environment))
  } finally {
    await administer(here.ownerUrl, `drop database ${name} with (force)`)
  }
}

export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
