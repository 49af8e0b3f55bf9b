import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { joinSharedServer } from './shared-server.ts'
import { ensureTemplate, urlOf } from './template.ts'

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
 */
export async function freshDatabase(t?: TestContext): Promise<FreshDatabase> {
  open++
  try {
    server ??= openServer()
    const { admin, adminUrl, template } = await server
    const name = `${process.env.TEST_DATABASES ?? 'chowk_test'}_${process.pid}_${++databases}`
    await admin.query(`drop database if exists ${name} with (force)`)
    // Five times as fast as the default, which writes every page into the log as well.
    await admin.query(`create database ${name} strategy file_copy template ${template}`)
    await copyRights(admin, template, name)
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

/** Rights on a database are no part of what a template hands on. */
async function copyRights(admin: pg.Pool, from: string, to: string): Promise<void> {
  const { rows } = await admin.query(
    `select string_agg(format('grant %s on database %I to %I', a.privilege_type, $2::text, r.rolname), ';') as grants
     from pg_database d, aclexplode(d.datacl) a join pg_roles r on r.oid = a.grantee
     where d.datname = $1 and a.grantee <> d.datdba`,
    [from, to],
  )
  if (rows[0].grants) await admin.query(rows[0].grants)
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
