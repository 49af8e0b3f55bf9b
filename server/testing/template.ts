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
  // Not in the template itself, to which nobody may be connected while it is copied.
  await withConnection(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [buildLock])
    if (!(await exists(admin, name))) await build(admin, adminUrl, name)
  })
  return name
}

export function urlOf(adminUrl: string, database: string, user?: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  if (user) url.username = user
  return url.href
}

/** Built under another name first, so that a build cut short is not taken for a template. */
async function build(admin: pg.Client, adminUrl: string, name: string): Promise<void> {
  const unfinished = `chowk_building_${process.pid}`
  await admin.query(`drop database if exists ${unfinished} with (force)`)
  await admin.query(`create database ${unfinished}`)
  try {
    // Only now: the manifests import the whole server, which a test of one file can do without.
    const [{ migrate }, { modules }] = await Promise.all([
      import('../kernel/database/migrate.ts'),
      import('../modules.ts'),
    ])
    await migrate({ databaseUrl: urlOf(adminUrl, unfinished), modules })
    await rename(admin, unfinished, name)
  } catch (error) {
    await admin.query(`drop database if exists ${unfinished} with (force)`)
    throw error
  }
}

/** The last connection of the migration may take a moment to leave. */
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
