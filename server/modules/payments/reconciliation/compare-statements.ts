import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { type JobType, job } from '../../../kernel/jobs/job.ts'
import { withLedger } from '../as-ledger.ts'
import { type Provider, ProviderDown, type StatementLine } from '../providers/provider.ts'
import { providers } from '../providers/providers.ts'
import { type DifferenceKind, noteDifference } from './differences.ts'

const hour = 3_600_000

/** Compares the provider's books of the last days with ours, line by line, and writes down what does not fit. */
export const compareStatements: JobType = job('payments.compare-statements', compareAll, {
  cron: '20 2 * * *',
})

export async function compareAll(ctx: Ctx): Promise<void> {
  // What happened in the last hour may still be on its way from one to the other.
  const until = new Date(ctx.now().getTime() - hour)
  const from = new Date(until.getTime() - 72 * hour)
  for (const provider of providers) {
    const theirs = await statementOf(ctx, provider, { from, until })
    if (theirs === null) continue
    await ctx.transaction((tx) =>
      withLedger(tx, (ledger) => compare(ledger, provider, theirs, { from, until })),
    )
  }
}

/** Null: the provider is away, and tomorrow's comparison covers today, too. */
async function statementOf(
  ctx: Ctx,
  provider: Provider,
  span: { from: Date; until: Date },
): Promise<StatementLine[] | null> {
  try {
    return await provider.statementOf(ctx, span)
  } catch (error) {
    if (!(error instanceof ProviderDown)) throw error
    ctx.log.warn({ err: error, provider: provider.name }, 'a provider gave no statement')
    return null
  }
}

/** Answers how many differences there are. Acts as ledger. */
export async function compare(
  tx: Tx,
  { name: provider }: Provider,
  theirs: readonly StatementLine[],
  span: { from: Date; until: Date },
): Promise<number> {
  const ours = await linesOf(tx, provider, theirs, span)
  const known = new Map(ours.map((line) => [line.id, line]))
  const listed = new Set(theirs.map(({ id }) => id))
  let count = 0
  const note = async (kind: Exclude<DifferenceKind, 'status'>, line: StatementLine, found: object) => {
    count++
    const isPayment = line.kind === 'payment'
    const paymentId = isPayment && known.has(line.id) ? line.id : null
    const refundId = paymentId === null ? line.id : null
    await noteDifference(tx, {
      paymentId,
      refundId,
      provider,
      kind,
      expected: { ...known.get(line.id) },
      found: { ...found },
    })
  }
  for (const line of theirs) {
    const own = known.get(line.id)
    if (!own?.settled) await note('unknown_to_us', line, line)
    else if (own.amountMinor !== line.amountMinor) await note('amount', line, line)
  }
  for (const own of ours) {
    if (own.settled && own.within && !listed.has(own.id)) await note('unknown_to_provider', own, {})
  }
  return count
}

interface Line extends StatementLine {
  /** We, too, hold it for done. */
  settled: boolean
  /** Done so well inside the span that the provider's list must have it. */
  within: boolean
}

async function linesOf(
  tx: Tx,
  provider: string,
  theirs: readonly StatementLine[],
  { from, until }: { from: Date; until: Date },
): Promise<Line[]> {
  const ids = theirs.map(({ id }) => id)
  const early = new Date(from.getTime() + hour)
  const { rows } = await sql<Line>`
    select 'payment' as kind, p.id, p.amount_minor - p.wallet_minor as "amountMinor",
      p.paid_at is not null as settled, coalesce(p.paid_at between ${early} and ${until}, false) as within
    from payments.payments p
    where p.provider = ${provider} and (p.id = any (${ids}) or p.paid_at between ${early} and ${until})
    union all
    select 'refund', r.id, r.outside_minor, r.provider_refund_id is not null,
      coalesce(r.provider_refund_id is not null and r.succeeded_at between ${early} and ${until}, false)
    from payments.refunds r
    where r.provider = ${provider} and (r.id = any (${ids}) or r.succeeded_at between ${early} and ${until})`.execute(
    tx.db,
  )
  return rows
}
