import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { joinSharedServer } from './shared-server.ts'
import { copyDatabase, ensureTemplate, makeOnce, urlOf } from './template.ts'

interface FreshDatabase {
  /** As the server's administrator, who may become chowk_owner. */
  readonly url: string
  /** As chowk_server, the role that a node uses. */
  readonly serverUrl: string
  readonly name: string
  drop(): Promise<void>
}

interface TestServer {
  /** One connection, so that statements queue up; it stays out of the template. */
  admin: pg.Pool
  adminUrl: string
  template: string
  close(): Promise<void>
}

let server: Promise<TestServer> | undefined
let databases = 0
let open = 0

/**
 * A migrated database of one's own, copied from the template in milliseconds. Given a test, it goes by itself
 * once the test has ended and whatever the test started has left it; else the caller drops it.
 * `npm test` names the server in TEST_DATABASE_URL; a file that runs alone finds or starts a shared one.
 * `source` names another database to copy, made by `sourceDatabase`.
 */
export async function freshDatabase(t?: TestContext, source?: string): Promise<FreshDatabase> {
  open++
  try {
    server ??= openServer()
    const { admin, adminUrl, template } = await server
    const name = `${process.env.TEST_DATABASES ?? 'chowk_test'}_${process.pid}_${++databases}`
    await admin.query(`drop database if exists ${name} with (force)`)
    await copyDatabase(admin, source ?? template, name)
    const drop = async (): Promise<void> => {
      await admin.query(`drop database if exists ${name} with (force)`)
      await close()
    }
    // Not awaited: a test's hooks run in the order they were added, so its node may only stop after this one.
    t?.after(() => void deserted(admin, name).then(drop, drop))
    return { name, url: urlOf(adminUrl, name), serverUrl: urlOf(adminUrl, name, 'chowk_server'), drop }
  } catch (error) {
    await close()
    throw error
  }
}

/** Makes a database for `freshDatabase` to copy, unless another test has: migrated, and then filled as said. */
export async function sourceDatabase(name: string, fill: (urls: Urls) => Promise<void>): Promise<void> {
  open++
  try {
    server ??= openServer()
    const { adminUrl, template } = await server
    const urls = (url: string) => ({
      url,
      serverUrl: urlOf(adminUrl, new URL(url).pathname.slice(1), 'chowk_server'),
    })
    await makeOnce(adminUrl, { name, lock: sourceLock, source: template, fill: (url) => fill(urls(url)) })
  } finally {
    await close()
  }
}

interface Urls {
  url: string
  serverUrl: string
}

const sourceLock = 7_241_103_005

async function openServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL
  const { adminUrl, leave } = given ? { adminUrl: given, leave: async () => {} } : await joinSharedServer()
  const admin = new pg.Pool({ connectionString: adminUrl, max: 1 })
  admin.on('error', () => {})
  const close = async (): Promise<void> => {
    await admin.end()
    await leave()
  }
  try {
    const template = process.env.TEST_TEMPLATE ?? (await ensureTemplate(adminUrl))
    return { admin, adminUrl, template, close }
  } catch (error) {
    server = undefined
    await close()
    throw error
  }
}

/** Resolves when nobody is connected any more, or has not left in ten seconds. */
async function deserted(admin: pg.Pool, name: string): Promise<void> {
  for (let tried = 0; tried < 200; tried++) {
    await sleep(50)
    const { rowCount } = await admin.query('select from pg_stat_activity where datname = $1 limit 1', [name])
    if (rowCount === 0) return
  }
}

/** The last one to leave closes the connections, which would keep the test's process alive. */
async function close(): Promise<void> {
  if (--open > 0 || server === undefined) return
  const closing = server
  server = undefined
  await closing.then((last) => last.close()).catch(() => {})
}
