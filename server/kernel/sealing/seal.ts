import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx, Tx } from '../context.ts'
import { idOfBytes } from '../id.ts'
import { job } from '../jobs/job.ts'
import type { SealedTable } from './sealed-table.ts'

interface Leaf {
  id: string
  hash: Buffer
}

const batch = 5_000
const leafBytes = 48

/** Every minute: what was written since joins its chain. Writers never wait for it. */
export const sealRecords = job('kernel.seal-records', sealAll, { cron: '* * * * *' })

/** Seals what waits in every module. */
export async function sealAll(ctx: Ctx): Promise<void> {
  for (const table of ctx.services.modules.flatMap(({ sealed = [] }) => sealed)) {
    while (await ctx.transaction((tx) => sealBatch(tx, table))) {
      // Goes on until nothing waits.
    }
  }
}

async function sealBatch(tx: Tx, { rows: table, unsealed, seals, hash }: SealedTable): Promise<boolean> {
  // One writer of a chain at a time.
  await sql`select pg_advisory_xact_lock(7241103, hashtext(${seals}))`.execute(tx.db)
  const { rows } = await sql<Leaf & { created_at: Date }>`
    with taken as (
      delete from ${sql.table(unsealed)}
      where id in (select id from ${sql.table(unsealed)} order by id limit ${batch})
      returning id, created_at)
    select r.id, r.created_at, ${sql.table(hash)}(r) as hash
    from taken join ${sql.table(table)} r using (id, created_at) order by r.id`.execute(tx.db)
  if (rows.length === 0) return false
  const { rows: last } = await sql<{ number: number; hash: Buffer }>`
    select number, hash from ${sql.table(seals)} order by number desc limit 1`.execute(tx.db)
  const times = rows.map((row) => row.created_at.getTime())
  const leaves = packLeaves(rows)
  const number = (last[0]?.number ?? 0) + 1
  const previousHash = last[0]?.hash ?? Buffer.alloc(32)
  await sql`
    insert into ${sql.table(seals)}
      (number, row_count, first_created_at, last_created_at, leaves, previous_hash, hash)
    values (${number}, ${rows.length}, ${new Date(Math.min(...times))}, ${new Date(Math.max(...times))}, ${leaves},
      ${previousHash}, ${sealHash(number, previousHash, leaves)})`.execute(tx.db)
  return rows.length === batch
}

export const sealHash = (number: number, previousHash: Buffer, leaves: Buffer): Buffer =>
  createHash('sha256').update(`${number}\n`).update(previousHash).update(leaves).digest()

const packLeaves = (rows: readonly Leaf[]): Buffer =>
  Buffer.concat(rows.flatMap(({ id, hash }) => [Buffer.from(id.replaceAll('-', ''), 'hex'), hash]))

export function unpackLeaves(leaves: Buffer): Leaf[] {
  const unpacked: Leaf[] = []
  for (let at = 0; at < leaves.length; at += leafBytes) {
    const [id, hash] = [leaves.subarray(at, at + 16), leaves.subarray(at + 16, at + leafBytes)]
    unpacked.push({ id: idOfBytes(id), hash })
  }
  return unpacked
}
