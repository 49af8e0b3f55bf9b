import { newId } from '../../kernel/id.ts'
import type { TestNode } from '../../testing/node.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { withLedger } from './as-ledger.ts'
import { type Method, openPayment, type PartFor } from './contract.ts'
import type { AccountRef } from './ledger/account.ts'
import { accountId } from './ledger/account.ts'
import { post } from './ledger/post.ts'
import { reconcileAll } from './reconciliation/reconcile.ts'
import { sendAll } from './refunds/send-refunds.ts'

/** Puts money from outside into a wallet. */
export const fund = (node: TestNode, userId: string, amountMinor: number): Promise<void> =>
  node.as({ scope: 'system' }).transaction((tx) =>
    withLedger(tx, (ledger) =>
      post(ledger, [
        {
          id: newId(),
          kind: 'top_up',
          reference: { type: 'test', id: newId() },
          description: 'For a test',
          entries: [
            { account: { kind: 'clearing', provider: 'test' }, amountMinor: -amountMinor },
            { account: { kind: 'wallet', userId }, amountMinor },
          ],
        },
      ]),
    ),
  )

/** Somebody with so much in the wallet. */
export async function aPayer(node: TestNode, walletMinor = 0): Promise<Person> {
  const person = await aPerson(node)
  if (walletMinor > 0) await fund(node, person.userId, walletMinor)
  return person
}

/** What an account has: posted, and held of it. */
export async function balance(
  node: TestNode,
  account: AccountRef,
): Promise<{ posted: number; held: number }> {
  const [row] = await node.query<{ posted: number; held: number }>(
    `select coalesce(sum(posted_minor), 0)::float8 as posted, coalesce(sum(held_minor), 0)::float8 as held
     from payments.balances where account_id = $1`,
    [accountId(account)],
  )
  return row as { posted: number; held: number }
}

export const walletOf = (node: TestNode, userId: string) => balance(node, { kind: 'wallet', userId })

interface Paying {
  method: Method
  amounts: readonly number[]
  walletMinor?: number
  /** From now on; 15 minutes unless said otherwise. */
  expiresInMs?: number
}

export interface Opened {
  paymentId: string
  orderIds: string[]
  parts: PartFor[]
  status: 'pending' | 'success'
  /** The sandbox bank's name for it. */
  bankId: string | null
}

interface Store {
  tenantId: string
  storeId: string
}

/** A payment for one order of each store, as a checkout opens it. */
export async function pay(
  node: TestNode,
  buyer: { userId: string } | { guestId: string },
  stores: readonly Store[],
  { method, amounts, walletMinor = 0, expiresInMs = 900_000 }: Paying,
): Promise<Opened> {
  const parts = amounts.map((amountMinor, index) => {
    const { tenantId, storeId } = stores[index] as Store
    return { tenantId, storeId, orderId: newId(), amountMinor }
  })
  const actor =
    'userId' in buyer
      ? ({ scope: 'person', userId: buyer.userId } as const)
      : ({ scope: 'guest', guestId: buyer.guestId } as const)
  const opened = await node.as(actor).transaction((tx) =>
    openPayment(tx, {
      reference: { type: 'checkout', id: newId() },
      payer: { userId: null, guestId: null, ...buyer },
      method,
      walletMinor,
      currency: 'INR',
      parts,
      expiresAt: new Date(tx.now().getTime() + expiresInMs),
      returnPath: '/checkout/done',
    }),
  )
  const [row] = await node.query<{ provider_reference: string | null }>(
    'select provider_reference from payments.payments where id = $1',
    [opened.paymentId],
  )
  return {
    paymentId: opened.paymentId,
    status: opened.status,
    bankId: row?.provider_reference ?? null,
    orderIds: parts.map(({ orderId }) => orderId),
    parts,
  }
}

export type BankAnswer = 'approve' | 'decline' | 'wait' | 'silent' | 'twice'

/** Sits down at the bank's page. */
export const answerBank = (node: TestNode, { bankId }: Opened, answer: BankAnswer) =>
  node.call('POST', `/sandbox-bank/payments/${bankId}/answers`, { body: { answer } })

export async function statusOf(node: TestNode, { paymentId }: Pick<Opened, 'paymentId'>): Promise<string> {
  const [row] = await node.query<{ status: string }>('select status from payments.payments where id = $1', [
    paymentId,
  ])
  return row?.status ?? 'none'
}

/** Lets so much time pass for what waits for its time: reconciliation and refunds. */
export async function askAgain(node: TestNode): Promise<void> {
  await node.query('update payments.payments set next_check_at = now() where next_check_at is not null')
  await node.query('update payments.refunds set next_attempt_at = now() where next_attempt_at is not null')
  const system = node.as({ scope: 'system' })
  await reconcileAll(system)
  await sendAll(system)
  await node.settled()
}

/** What the ledger says differently from the payments it was written for; nothing when all is well. */
export const wrongMoney = (node: TestNode): Promise<{ problem: string }[]> =>
  node.query<{ problem: string }>(moneyProblems)

const moneyProblems = `
  with parts as (
    select p.*, s.status as payment_status, p.method in ('cash', 'cod') as in_cash,
      p.method in ('cash', 'cod') and p.state in ('open', 'returned') and p.paid_at is null as uncollected
    from payments.parts p join payments.payments s on s.id = p.payment_id
  ), stores as (
    select store_id,
      sum(case
        when state in ('paid', 'taken') then amount_minor - refunded_minor
        when state = 'open' and in_cash then wallet_minor - (refunded_minor - refunded_outside_minor) else 0 end) as in_progress,
      sum(case when state = 'completed' then amount_minor - refunded_minor - commission_minor
        - case when in_cash then amount_minor - wallet_minor - refunded_outside_minor else 0 end else 0 end) as payable
    from parts group by 1
  ), balances as (
    select a.kind, a.store_id, sum(b.posted_minor) as posted from payments.accounts a
    join payments.balances b on b.account_id = a.id group by 1, 2
  )
  select format('store %s: in progress %s, but parts say %s', s.store_id, coalesce(b.posted, 0), s.in_progress) as problem
  from stores s left join balances b on b.kind = 'in_progress' and b.store_id = s.store_id
  where coalesce(b.posted, 0) <> s.in_progress
  union all
  select format('store %s: payable %s, but parts say %s', s.store_id, coalesce(b.posted, 0), s.payable)
  from stores s left join balances b on b.kind = 'payable' and b.store_id = s.store_id
  where coalesce(b.posted, 0) <> s.payable
  union all
  select format('fees %s, but parts say %s', coalesce(f.posted, 0), c.commission)
  from (select coalesce(sum(commission_minor), 0) as commission from payments.parts) c
  left join (select sum(posted) as posted from balances where kind = 'fees') f on true
  where coalesce(f.posted, 0) <> c.commission
  union all
  select format('all entries sum to %s', sum(amount_minor)) from payments.entries having sum(amount_minor) <> 0
  union all
  select format('payment %s: refunds of %s, counted %s', p.id, r.sum, p.refund_amount_minor)
  from payments.payments p
  join (select payment_id, sum(amount_minor) as sum from payments.refunds group by 1) r on r.payment_id = p.id
  where r.sum <> p.refund_amount_minor
  union all
  select format('adjustments keep %s', sum(posted)) from balances where kind = 'adjustments' having sum(posted) <> 0`
