import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { written } from '../../../kernel/database/queries.ts'

interface LedgerVerdict {
  accounts: number
  transfers: number
  /** Sentences; none when all is well. */
  problems: string[]
}

const accountsAtOnce = 500
const transfersAtOnce = 5_000
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Adds up again what constraints and triggers keep: every transfer sums to zero, each balance is the sum of its entries,
 * each entry says what was there after it, and held is the sum of holds. For `chowk doctor` and for tests.
 */
export async function verifyLedger(ctx: Ctx): Promise<LedgerVerdict> {
  const problems: string[] = []
  const accounts = await inPages(accountsAtOnce, (after) => ctx.read(written(accountPage(after))), problems)
  const transfers = await inPages(
    transfersAtOnce,
    (after) => ctx.read(written(transferPage(after))),
    problems,
  )
  const sums = await ctx.read(
    written(sql<{ currency: string; sum: number }>`
      select currency, sum(posted_minor) as sum from payments.balances group by 1 having sum(posted_minor) <> 0`),
  )
  for (const { currency, sum } of sums)
    problems.push(`All balances in ${currency} sum to ${sum}, not to zero.`)
  return { accounts, transfers, problems }
}

interface Looked {
  id: string
  problem: string | null
}

/** A page at a time, so that no statement grows with the ledger. */
async function inPages(
  size: number,
  page: (after: string) => Promise<Looked[]>,
  problems: string[],
): Promise<number> {
  let [count, after] = [0, nobody]
  for (;;) {
    const looked = await page(after)
    for (const { problem } of looked) if (problem !== null) problems.push(problem)
    const ids = new Set(looked.map(({ id }) => id))
    count += ids.size
    if (ids.size < size) return count
    after = looked.at(-1)?.id as string
  }
}

const accountPage = (after: string) => sql<Looked>`
  with page as (
    select id, kind, currency, slots from payments.accounts where id > ${after} order by id limit ${accountsAtOnce}
  ), moved as (
    select e.account_id, e.slot, e.transfer_id, e.line, e.amount_minor, e.balance_after_minor, e.created_at,
      e.currency <> p.currency or t.id is null as is_strange,
      sum(e.amount_minor) over (partition by e.account_id, e.slot order by e.created_at) as running
    from page p join payments.entries e on e.account_id = p.id left join payments.transfers t on t.id = e.transfer_id
  ), summed as (
    select account_id, slot, sum(amount_minor) as total,
      (array_agg(format('%s of transfer %s', line, transfer_id) order by created_at)
        filter (where is_strange or balance_after_minor <> running))[1] as first_wrong
    from moved group by 1, 2
  ), held as (
    select h.account_id, sum(h.amount_minor) as total
    from page p join payments.holds h on h.account_id = p.id and h.held_until is not null group by 1
  ), parts as (
    select p.id, count(b.slot) as count from page p left join payments.balances b on b.account_id = p.id group by 1
  )
  select p.id, w.problem from page p join parts n using (id)
  left join payments.balances b on b.account_id = p.id
  left join summed s on s.account_id = p.id and s.slot = b.slot
  left join held h on h.account_id = p.id and b.slot = 0
  left join lateral (values
    (b.posted_minor <> coalesce(s.total, 0), format('The %s account %s has %s instead of %s, the sum of its entries.',
      p.kind, p.id, b.posted_minor, coalesce(s.total, 0))),
    (s.first_wrong is not null, format('Of the %s account %s, line %s does not fit what came before.',
      p.kind, p.id, s.first_wrong)),
    (b.held_minor <> coalesce(h.total, 0), format('The %s account %s holds %s instead of %s, the sum of its holds.',
      p.kind, p.id, b.held_minor, coalesce(h.total, 0))),
    (not b.may_be_negative and b.posted_minor < b.held_minor, format('The %s account %s is below zero.', p.kind, p.id)),
    (n.count <> p.slots and coalesce(b.slot, 0) = 0, format('The %s account %s has lost a part of its balance.', p.kind, p.id))
  ) as w(is_wrong, problem) on w.is_wrong
  order by p.id`

const transferPage = (after: string) => sql<Looked>`
  with page as (
    select id, entry_count from payments.transfers where id > ${after} order by id limit ${transfersAtOnce}
  ), summed as (
    select e.transfer_id, e.currency, sum(e.amount_minor) as total, count(*) as lines
    from page p join payments.entries e on e.transfer_id = p.id group by 1, 2
  ), whole as (
    select transfer_id, sum(lines) as lines, bool_and(total = 0) as is_balanced from summed group by 1
  )
  select p.id, w.problem from page p left join whole t on t.transfer_id = p.id
  left join lateral (values
    (not t.is_balanced, format('The entries of transfer %s do not sum to zero.', p.id)),
    (coalesce(t.lines, 0) <> p.entry_count, format('Transfer %s has %s entries instead of %s.',
      p.id, coalesce(t.lines, 0), p.entry_count))
  ) as w(is_wrong, problem) on w.is_wrong
  order by p.id`
