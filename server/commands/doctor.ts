import { sql } from 'kysely'
import type { Ctx } from '../kernel/context.ts'
import { findMigrations } from '../kernel/database/migrate.ts'
import { withConnection } from '../kernel/database/with-connection.ts'
import type { SealedTable } from '../kernel/sealing/sealed-table.ts'
import { verifySealed } from '../kernel/sealing/verify.ts'
import { verifyStock } from '../modules/inventory/contract.ts'
import { verifyLedger, verifyMoney } from '../modules/payments/contract.ts'
import { modules } from '../modules.ts'
import type { Environment } from './environment.ts'
import { withSystem } from './with-system.ts'

interface Finding {
  about: string
  /** Empty when all is well. */
  problems: string[]
  facts: string
}

/** Checks what can silently go wrong, and says what to do. Ends with 1 when something needs a hand. */
export async function run(): Promise<void> {
  await withSystem(async (ctx, environment) => {
    const findings = [
      await checkDatabase(environment),
      await checkMigrations(environment),
      await checkJobs(ctx),
      await checkStock(ctx),
      await checkLedger(ctx),
      await checkPayments(ctx),
    ]
    for (const table of modules.flatMap(({ sealed = [] }) => sealed)) {
      findings.push(await checkSeals(ctx, table))
    }
    for (const { about, problems, facts } of findings) {
      process.stdout.write(`${problems.length === 0 ? 'well ' : 'LOOK '} ${about}: ${facts}\n`)
      for (const problem of problems) process.stdout.write(`      ${problem}\n`)
    }
    if (findings.some(({ problems }) => problems.length > 0)) process.exitCode = 1
  })
}

async function checkDatabase({ database }: Environment): Promise<Finding> {
  const rows = await ownerQuery<{ version: string; size: string; naked: string[] }>(
    database.ownerUrl,
    `select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
       array(select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
               and not (c.relrowsecurity and c.relforcerowsecurity)) as naked`,
    [modules.map(({ name }) => name)],
  )
  const { version, size, naked } = rows[0] as { version: string; size: string; naked: string[] }
  return {
    about: 'Database',
    facts: `PostgreSQL ${version}, ${size}`,
    problems: naked.map(
      (table) =>
        `${table} has no forced row security: restore it with ALTER TABLE … FORCE ROW LEVEL SECURITY.`,
    ),
  }
}

async function checkMigrations({ database }: Environment): Promise<Finding> {
  const applied = await ownerQuery(database.ownerUrl, 'select from public.chowk_migrations', [])
  const pending = findMigrations(modules).length - applied.length
  return {
    about: 'Migrations',
    facts: `${applied.length} applied`,
    problems: pending > 0 ? [`${pending} are pending: npm run chowk -- migrate`] : [],
  }
}

async function checkJobs(ctx: Ctx): Promise<Finding> {
  const { rows } = await ctx.transaction((tx) =>
    sql<{ waiting: number; dead: number; oldest_run_at: Date | null }>`
      select waiting, dead, oldest_run_at from kernel.waiting_jobs()`.execute(tx.db),
  )
  const { waiting = 0, dead = 0, oldest_run_at: oldest = null } = rows[0] ?? {}
  const lateSeconds = oldest ? Math.round((ctx.now().getTime() - oldest.getTime()) / 1000) : 0
  const problems: string[] = []
  if (dead > 0) problems.push(`${dead} failed for good: npm run chowk -- dead-jobs list`)
  if (lateSeconds > 300)
    problems.push(`The oldest has waited ${lateSeconds} s: is a node with JOB_WORKERS running?`)
  return { about: 'Jobs', facts: `${waiting} waiting`, problems }
}

async function checkSeals(ctx: Ctx, table: SealedTable): Promise<Finding> {
  const { sealedRows, unsealedRows, seals, head, problems } = await verifySealed(ctx, table)
  const facts = `${sealedRows} rows under ${seals} seals, ${unsealedRows} not yet sealed, head ${head ?? 'none'}`
  return { about: table.chain, facts, problems }
}

async function checkStock(ctx: Ctx): Promise<Finding> {
  const { products, problems } = await verifyStock(ctx)
  return {
    about: 'Stock',
    facts: `${products} products, against their movements, holds and batches`,
    problems: problems.map(({ productId, problem }) => `Product ${productId}: ${problem}. Restore a backup.`),
  }
}

async function checkPayments(ctx: Ctx): Promise<Finding> {
  const { payments, problems } = await verifyMoney(ctx)
  return { about: 'Payments', facts: `${payments} compared with the ledger`, problems }
}

async function checkLedger(ctx: Ctx): Promise<Finding> {
  const { accounts, transfers, problems } = await verifyLedger(ctx)
  return {
    about: 'Ledger',
    facts: `${accounts} accounts and ${transfers} transfers, added up again`,
    problems: problems.map((problem) => `${problem} Restore a backup.`),
  }
}

const ownerQuery = <Row>(url: string, text: string, values: unknown[]): Promise<Row[]> =>
  withConnection(url, async (client) => (await client.query(text, values)).rows)
