import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { withConnection } from '../kernel/database/with-connection.ts'

const serverFolder = join(import.meta.dirname, '..')

/** Files that decide what a migrated database looks like. */
const sources = [
  'kernel/migrations/*.sql',
  'modules/*/migrations/*.sql',
  'kernel/database/{migrate,roles}.ts',
  'kernel/jobs/migrate.ts',
  'kernel/retention/rules.ts',
  'kernel/kernel.ts',
  'modules/*/module.ts',
]

const buildLock = 7_241_103_003

/** A migrated, empty database that every test's own is copied from; made once per state of the sources. */
export async function ensureTemplate(adminUrl: string): Promise<string> {
  const name = `chowk_template_${hashOfSources()}`
  await makeOnce(adminUrl, { name, lock: buildLock, source: 'template1', fill: migrated })
  return name
}

interface Making {
  name: string
  /** One maker at a time. */
  lock: number
  /** What it begins as a copy of. */
  source: string
  fill(databaseUrl: string): Promise<void>
}

/** Makes a database that others are copied from, unless it is there. */
export const makeOnce = (adminUrl: string, making: Making): Promise<void> =>
  // Not in the template itself, to which nobody may be connected while it is copied.
  withConnection(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [making.lock])
    if (!(await exists(admin, making.name))) await make(admin, adminUrl, making)
  })

export function urlOf(adminUrl: string, database: string, user?: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  if (user) url.username = user
  return url.href
}

async function migrated(databaseUrl: string): Promise<void> {
  // Only now: the manifests import the whole server, which a test of one file can do without.
  const [{ migrate }, { modules }] = await Promise.all([
    import('../kernel/database/migrate.ts'),
    import('../modules.ts'),
  ])
  await migrate({ databaseUrl, modules })
}

/** Made under another name first, so that a making cut short is not taken for a template. */
async function make(admin: pg.Client, adminUrl: string, { name, source, fill }: Making): Promise<void> {
  const unfinished = `chowk_making_${process.pid}`
  await admin.query(`drop database if exists ${unfinished} with (force)`)
  await copyDatabase(admin, source, unfinished)
  try {
    await fill(urlOf(adminUrl, unfinished))
    await rename(admin, unfinished, name)
  } catch (error) {
    await admin.query(`drop database if exists ${unfinished} with (force)`)
    throw error
  }
}

type Asked = Pick<pg.Client, 'query'>

export async function copyDatabase(admin: Asked, from: string, to: string): Promise<void> {
  // Five times as fast as the default, which writes every page into the log as well.
  await admin.query(`create database ${to} strategy file_copy template ${from}`)
  await copyRights(admin, from, to)
}

/** Rights on a database are no part of what a template hands on. */
async function copyRights(admin: Asked, from: string, to: string): Promise<void> {
  const { rows } = await admin.query(
    `select string_agg(format('grant %s on database %I to %I', a.privilege_type, $2::text, r.rolname), ';') as grants
     from pg_database d, aclexplode(d.datacl) a join pg_roles r on r.oid = a.grantee
     where d.datname = $1 and a.grantee <> d.datdba`,
    [from, to],
  )
  if (rows[0].grants) await admin.query(rows[0].grants)
}

/** The last connection may take a moment to leave. */
async function rename(admin: pg.Client, from: string, to: string): Promise<void> {
  await admin.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [from])
  await admin.query(`alter database ${from} rename to ${to}`)
}

async function exists(admin: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
  return rowCount === 1
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const path of globSync(sources, { cwd: serverFolder }).sort()) {
    hash.update(path).update(readFileSync(join(serverFolder, path)))
  }
  return hash.digest('hex').slice(0, 16)
}
