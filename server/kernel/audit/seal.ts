import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx, Tx } from '../context.ts'
import { job } from '../jobs/job.ts'

interface Leaf {
  id: string
  hash: Buffer
}

/** Audit rows are kept two years; the seals over them stay. */
export const auditKeepDays = 730

const batch = 5_000
const leafBytes = 48

/** Every minute: what was written since joins the chain. Writers never wait for it. */
export const sealAuditLogs = job('kernel.seal-audit-logs', sealAll, { cron: '* * * * *' })

export async function sealAll(ctx: Ctx): Promise<void> {
  while (await ctx.transaction((tx) => sealBatch(tx))) {
    // Goes on until nothing waits.
  }
}

async function sealBatch(tx: Tx): Promise<boolean> {
  // One chain, so one writer of it at a time.
  await sql`select pg_advisory_xact_lock(7241103, 2)`.execute(tx.db)
  const { rows } = await sql<Leaf & { created_at: Date }>`
    with taken as (
      delete from kernel.audit_unsealed where id in (select id from kernel.audit_unsealed order by id limit ${batch})
      returning id, created_at)
    select a.id, a.created_at, kernel.audit_row_hash(a) as hash
    from taken join kernel.audit_logs a using (id, created_at) order by a.id`.execute(tx.db)
  if (rows.length === 0) return false
  const previous = await tx.db
    .selectFrom('kernel.audit_seals')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const times = rows.map((row) => row.created_at.getTime())
  const leaves = packLeaves(rows)
  const number = (previous?.number ?? 0) + 1
  const previousHash = previous?.hash ?? Buffer.alloc(32)
  await tx.db
    .insertInto('kernel.audit_seals')
    .values({
      number,
      row_count: rows.length,
      first_created_at: new Date(Math.min(...times)),
      last_created_at: new Date(Math.max(...times)),
      leaves,
      previous_hash: previousHash,
      hash: sealHash(number, previousHash, leaves),
    })
    .execute()
  return rows.length === batch
}

export const sealHash = (number: number, previousHash: Buffer, leaves: Buffer): Buffer =>
  createHash('sha256').update(`${number}\n`).update(previousHash).update(leaves).digest()

const packLeaves = (rows: readonly Leaf[]): Buffer =>
  Buffer.concat(rows.flatMap(({ id, hash }) => [Buffer.from(id.replaceAll('-', ''), 'hex'), hash]))

export function unpackLeaves(leaves: Buffer): Leaf[] {
  const unpacked: Leaf[] = []
  for (let at = 0; at < leaves.length; at += leafBytes) {
    const hex = leaves.toString('hex', at, at + 16)
    const id = [8, 12, 16, 20].reduceRight((text, cut) => `${text.slice(0, cut)}-${text.slice(cut)}`, hex)
    unpacked.push({ id, hash: leaves.subarray(at + 16, at + leafBytes) })
  }
  return unpacked
}
