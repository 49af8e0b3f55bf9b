import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { written } from '../database/queries.ts'
import { sealHash, unpackLeaves } from './seal.ts'
import type { SealedTable } from './sealed-table.ts'

interface SealVerdict {
  sealedRows: number
  unsealedRows: number
  seals: number
  /** To be noted somewhere else: whoever cuts off the end of the chain changes it. */
  head: string | null
  problems: string[]
}

const extraPage = 10_000

/** Follows the chain from its start and holds every row still kept against its leaf. */
export async function verifySealed(ctx: Ctx, table: SealedTable): Promise<SealVerdict> {
  const verdict: SealVerdict = { sealedRows: 0, unsealedRows: 0, seals: 0, head: null, problems: [] }
  const sealed = new Set<string>()
  let previousHash: Buffer = Buffer.alloc(32)
  for (let number = 1; ; number++) {
    const seal = await nextSeal(ctx, table, number)
    if (!seal) break
    if (seal.number !== number) verdict.problems.push(`Seals ${number} to ${seal.number - 1} are missing.`)
    number = seal.number
    const intact =
      seal.previous_hash.equals(previousHash) &&
      seal.hash.equals(sealHash(number, seal.previous_hash, seal.leaves))
    if (!intact)
      verdict.problems.push(`Seal ${number} does not fit the chain: it or one before it was changed.`)
    previousHash = seal.hash
    verdict.seals++
    verdict.head = seal.hash.toString('hex')
    await verifyRows(ctx, table, seal, verdict, sealed)
  }
  await findExtraRows(ctx, table, sealed, verdict)
  return verdict
}

interface Seal {
  number: number
  leaves: Buffer
  previous_hash: Buffer
  hash: Buffer
  first_created_at: Date
  last_created_at: Date
}

const nextSeal = (ctx: Ctx, { seals }: SealedTable, number: number): Promise<Seal | undefined> =>
  ctx.readFirst(
    written(sql<Seal>`
    select number, leaves, previous_hash, hash, first_created_at, last_created_at from ${sql.table(seals)}
    where number >= ${number} order by number limit 1`),
  )

async function verifyRows(
  ctx: Ctx,
  { row, rows: table, hash, keepDays }: SealedTable,
  seal: Seal,
  verdict: SealVerdict,
  sealed: Set<string>,
): Promise<void> {
  const leaves = unpackLeaves(seal.leaves)
  const ids = leaves.map(({ id }) => id)
  // Dates in JavaScript cut microseconds off.
  const lastCreatedAt = new Date(seal.last_created_at.getTime() + 1)
  const rows = await ctx.read(
    written(sql<{ id: string; hash: Buffer }>`
    select r.id, ${sql.table(hash)}(r) as hash from ${sql.table(table)} r
    where r.id = any (${ids}::uuid[]) and r.created_at between ${seal.first_created_at} and ${lastCreatedAt}`),
  )
  const found = new Map(rows.map(({ id, hash }) => [id, hash]))
  const mayBeDropped =
    keepDays !== null && seal.first_created_at.getTime() < ctx.now().getTime() - keepDays * 86_400_000
  for (const leaf of leaves) {
    sealed.add(leaf.id)
    const present = found.get(leaf.id)
    if (present === undefined && !mayBeDropped)
      verdict.problems.push(`${row} ${leaf.id} (seal ${seal.number}) is missing.`)
    if (present && !present.equals(leaf.hash))
      verdict.problems.push(`${row} ${leaf.id} (seal ${seal.number}) was changed.`)
    if (present) verdict.sealedRows++
  }
}

/** A row that was neither sealed nor queued for it came in past the trigger. */
async function findExtraRows(
  ctx: Ctx,
  { row, rows: table, unsealed }: SealedTable,
  sealed: ReadonlySet<string>,
  verdict: SealVerdict,
): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await ctx.read(
      written(sql<{ id: string; waiting: string | null }>`
      select r.id, u.id as waiting from ${sql.table(table)} r left join ${sql.table(unsealed)} u on u.id = r.id
      where r.id > ${after} order by r.id limit ${extraPage}`),
    )
    for (const { id, waiting } of rows) {
      if (waiting !== null) verdict.unsealedRows++
      else if (!sealed.has(id)) verdict.problems.push(`${row} ${id} was added without a seal.`)
    }
    if (rows.length < extraPage) return
    after = rows[rows.length - 1]?.id as string
  }
}
