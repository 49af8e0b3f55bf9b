import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { written } from '../../../kernel/database/queries.ts'

/**
 * Compares what payments say with where the ledger has the money: of each store what is in progress and what it is owed,
 * what the platform kept, what is set aside in wallets, and what went back of each payment. One look, so that nothing
 * moves meanwhile. For `chowk doctor` and for tests.
 */
export async function verifyMoney(ctx: Ctx): Promise<{ payments: number; problems: string[] }> {
  const rows = await ctx.read(written(problems))
  const [counted] = await ctx.read(
    written(sql<{ payments: number }>`select count(*) as payments from payments.payments`),
  )
  return { payments: counted?.payments ?? 0, problems: rows.map(({ problem }) => problem) }
}

const problems = sql<{ problem: string }>`
  with parts as (
    select p.*, p.method in ('cash', 'cod') as in_cash, p.refunded_minor - p.refunded_outside_minor as to_wallet_minor
    from payments.parts p
  ), stores as (
    select store_id,
      sum(case when state in ('paid', 'taken') then amount_minor - refunded_minor
        -- Before cash is handed over only the wallet has paid, and only to it can something have gone back.
        when state = 'open' and in_cash then wallet_minor - to_wallet_minor else 0 end) as in_progress,
      sum(case when state = 'completed' then amount_minor - refunded_minor - commission_minor
        - case when in_cash then amount_minor - wallet_minor - refunded_outside_minor else 0 end else 0 end) as payable
    from parts group by 1
  ), balances as (
    select a.kind, a.store_id, sum(b.posted_minor) as posted, sum(b.held_minor) as held
    from payments.accounts a join payments.balances b on b.account_id = a.id group by 1, 2
  )
  select format('Store %s has %s in progress, but its parts of payments %s.', s.store_id, coalesce(b.posted, 0),
    s.in_progress) as problem
  from stores s left join balances b on b.kind = 'in_progress' and b.store_id = s.store_id
  where coalesce(b.posted, 0) <> s.in_progress
  union all
  select format('Store %s is owed %s, but by its parts of payments %s.', s.store_id, coalesce(b.posted, 0), s.payable)
  from stores s left join balances b on b.kind = 'payable' and b.store_id = s.store_id
  where coalesce(b.posted, 0) <> s.payable
  union all
  select format('Completions and refunds brought fees of %s, but commissions sum to %s.', f.posted, c.commission)
  from (select coalesce(sum(commission_minor), 0) as commission from payments.parts) c
  cross join (select coalesce(sum(e.amount_minor), 0) as posted from payments.accounts a
    join payments.entries e on e.account_id = a.id join payments.transfers t on t.id = e.transfer_id
    where a.kind = 'fees' and t.kind in ('completion', 'refund')) f
  where f.posted <> c.commission
  union all
  select format('Payment %s is %s, but what its wallet set aside is %s.', p.id, p.status, coalesce(h.state, 'nowhere'))
  from payments.payments p left join payments.holds h on h.id = p.id
  where p.wallet_minor > 0 and p.method not in ('wallet', 'cash', 'cod')
    and case p.status when 'pending' then h.state not in ('held', 'expired') when 'authorised' then h.state not in ('held', 'expired')
      when 'success' then h.state <> 'captured' and not exists (select from payments.parts s
        where s.payment_id = p.id and s.state = 'returned')
      when 'failed' then h.state = 'held' when 'expired' then h.state = 'held' else h.state is null end
  union all
  select format('Payment %s: refunds of %s, but %s are counted.', p.id, r.sum, p.refund_amount_minor)
  from payments.payments p
  join (select payment_id, sum(amount_minor) as sum from payments.refunds group by 1) r on r.payment_id = p.id
  where r.sum <> p.refund_amount_minor
  limit 100`
