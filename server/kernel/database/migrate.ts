import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { StartProblem } from '../config/config.ts'
import { migrateJobs } from '../jobs/migrate.ts'
import type { Module } from '../module.ts'
import { storeRetentionRules } from '../retention/rules.ts'
import { ensureRoles } from './roles.ts'
import { withConnection } from './with-connection.ts'

export interface MigrateOptions {
  /** As a role that may create roles; it becomes a member of chowk_owner. */
  databaseUrl: string
  /** Every manifest in the order of the layers, the kernel's first. */
  modules: readonly Module[]
  /** Password for the log-in role; absent where the connection needs none or someone else sets it. */
  serverPassword?: string
}

interface Migration {
  module: string
  name: string
  text: string
  checksum: string
}

const serverFolder = join(import.meta.dirname, '..', '..')
const lockKey = 7_241_103_001

/** Brings the database up to date. Nodes that start together wait for the first. Returns how many steps ran. */
export async function migrate({ databaseUrl, modules, serverPassword }: MigrateOptions): Promise<number> {
  return withConnection(databaseUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await refuseOldServer(client)
    await ensureRoles(client, serverPassword)
    await migrateJobs(databaseUrl)
    const ran = await runPending(client, findMigrations(modules))
    await asOwner(client, () => storeRetentionRules(client, modules))
    return ran
  })
}

/** For a node that may not migrate, and for commands: what does not fit is told before anything else fails. */
export async function refuseUnlessUpToDate(databaseUrl: string, modules: readonly Module[]): Promise<void> {
  const applied = await withConnection(databaseUrl, async (client) => {
    const { rows } = await client.query(
      `select to_regclass('public.chowk_migrations') is not null as migrated`,
    )
    return rows[0].migrated ? readApplied(client) : new Map<string, string>()
  })
  const pending = pendingOf(findMigrations(modules), applied)
  if (pending.length > 0) {
    throw new StartProblem(
      `The database is not up to date (${pending.length} migrations are pending): run "npm run chowk -- migrate".`,
    )
  }
}

export function findMigrations(modules: readonly Pick<Module, 'name'>[]): Migration[] {
  return modules.flatMap(({ name: module }) => {
    const home = module === 'kernel' ? serverFolder : join(serverFolder, 'modules')
    const folder = join(home, module, 'migrations')
    if (!existsSync(folder)) return []
    const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
    return names.sort().map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { module, name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
  })
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select current_setting('server_version_num')::int as version`)
  const major = Math.floor(rows[0].version / 10_000)
  if (major < 15)
    throw new StartProblem(`This database is PostgreSQL ${major}; Chowk needs 15 or newer. Upgrade it.`)
}

async function runPending(client: pg.Client, migrations: Migration[]): Promise<number> {
  await client.query(`
    create table if not exists public.chowk_migrations (
      module text not null, name text not null, checksum text not null,
      applied_at timestamptz not null default now(), primary key (module, name));
    revoke all on public.chowk_migrations from public;
    grant select on public.chowk_migrations to chowk_server`)
  const pending = pendingOf(migrations, await readApplied(client))
  for (const migration of pending) await run(client, migration)
  return pending.length
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query('select module, name, checksum from public.chowk_migrations')
  return new Map(rows.map((row) => [`${row.module}/${row.name}`, row.checksum as string]))
}

function pendingOf(migrations: Migration[], applied: Map<string, string>): Migration[] {
  refuseStrangers(applied, migrations)
  return migrations.filter(({ module, name }) => !applied.has(`${module}/${name}`))
}

function refuseStrangers(applied: Map<string, string>, migrations: Migration[]): void {
  const known = new Map(migrations.map((one) => [`${one.module}/${one.name}`, one.checksum]))
  for (const [key, checksum] of applied) {
    const expected = known.get(key)
    if (expected === undefined) {
      throw new StartProblem(
        `The database is newer than this program (it has ${key}). Start the newer program.`,
      )
    }
    if (expected !== checksum) {
      throw new StartProblem(
        `Migration ${key} was edited after it ran. Restore it and put the change into a new file.`,
      )
    }
  }
}

async function run(client: pg.Client, { module, name, text, checksum }: Migration): Promise<void> {
  try {
    await asOwner(client, async () => {
      await client.query(text)
      await client.query('reset role')
      await client.query('insert into public.chowk_migrations (module, name, checksum) values ($1, $2, $3)', [
        module,
        name,
        checksum,
      ])
    })
  } catch (error) {
    throw new Error(`Migration ${module}/${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

async function asOwner(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await client.query('set local role chowk_owner')
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}
