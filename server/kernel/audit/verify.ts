import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { queries } from '../database/queries.ts'
import { auditKeepDays, sealHash, unpackLeaves } from './seal.ts'

interface AuditVerdict {
  sealedRows: number
  unsealedRows: number
  seals: number
  /** To be noted somewhere else: whoever cuts off the end of the chain changes it. */
  head: string | null
  problems: string[]
}

const extraPage = 10_000

/** Follows the chain from its start and holds every row still kept against its leaf. */
export async function verifyAudit(ctx: Ctx): Promise<AuditVerdict> {
  const verdict: AuditVerdict = { sealedRows: 0, unsealedRows: 0, seals: 0, head: null, problems: [] }
  const sealed = new Set<string>()
  let previousHash: Buffer = Buffer.alloc(32)
  for (let number = 1; ; number++) {
    const seal = await ctx.readFirst(
      queries
        .selectFrom('kernel.audit_seals')
        .select([
          'number',
          'row_count',
          'leaves',
          'previous_hash',
          'hash',
          'first_created_at',
          'last_created_at',
        ])
        .where('number', '>=', number)
        .orderBy('number')
        .limit(1),
    )
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
    await verifyRows(ctx, seal, verdict, sealed)
  }
  await findExtraRows(ctx, sealed, verdict)
  return verdict
}

interface Seal {
  number: number
  leaves: Buffer
  first_created_at: Date
  last_created_at: Date
}

async function verifyRows(ctx: Ctx, seal: Seal, verdict: AuditVerdict, sealed: Set<string>): Promise<void> {
  const leaves = unpackLeaves(seal.leaves)
  const rows = await ctx.read(
    queries
      .selectFrom('kernel.audit_logs as a')
      .select(['a.id', sql<Buffer>`kernel.audit_row_hash(a)`.as('hash')])
      .where(
        'a.id',
        'in',
        leaves.map(({ id }) => id),
      )
      .where('a.created_at', '>=', seal.first_created_at)
      // Dates in JavaScript cut microseconds off.
      .where('a.created_at', '<=', new Date(seal.last_created_at.getTime() + 1)),
  )
  const found = new Map(rows.map((row) => [row.id, row.hash]))
  const mayBeDropped = seal.first_created_at.getTime() < ctx.now().getTime() - auditKeepDays * 86_400_000
  for (const { id, hash } of leaves) {
    sealed.add(id)
    const present = found.get(id)
    if (present === undefined && !mayBeDropped)
      verdict.problems.push(`Audit row ${id} (seal ${seal.number}) is missing.`)
    if (present && !present.equals(hash))
      verdict.problems.push(`Audit row ${id} (seal ${seal.number}) was changed.`)
    if (present) verdict.sealedRows++
  }
}

/** A row that was neither sealed nor queued for it came in past the trigger. */
async function findExtraRows(ctx: Ctx, sealed: Set<string>, verdict: AuditVerdict): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await ctx.read(
      queries
        .selectFrom('kernel.audit_logs as a')
        .leftJoin('kernel.audit_unsealed as u', 'u.id', 'a.id')
        .select(['a.id', 'u.id as waiting'])
        .where('a.id', '>', after)
        .orderBy('a.id')
        .limit(extraPage),
    )
    for (const { id, waiting } of rows) {
      if (waiting !== null) verdict.unsealedRows++
      else if (!sealed.has(id)) verdict.problems.push(`Audit row ${id} was added without a seal.`)
    }
    if (rows.length < extraPage) return
    after = rows[rows.length - 1]?.id as string
  }
}
