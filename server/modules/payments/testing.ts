import { newId } from '../../kernel/id.ts'
import type { TestNode } from '../../testing/node.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { withLedger } from './as-ledger.ts'
import { openPayment, verifyLedger, verifyMoney } from './contract.ts'
import { type AccountRef, accountId } from './ledger/account.ts'
import { post } from './ledger/post.ts'
import type { PartFor, PaymentMethod } from './payments/payment.ts'
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
  method: PaymentMethod
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
  /** The practice bank's name for it. */
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
  // Not this very moment, which the node, whose clock knows no parts of a millisecond, may still have before it.
  const due = `now() - interval '1 second'`
  await node.query(`update payments.payments set next_check_at = ${due} where next_check_at is not null`)
  await node.query(`update payments.refunds set next_attempt_at = ${due} where next_attempt_at is not null`)
  const system = node.as({ scope: 'system' })
  await reconcileAll(system)
  await sendAll(system)
  await node.settled()
}

/** What the ledger says differently from the payments it was written for; nothing when all is well. */
export const wrongMoney = async (node: TestNode): Promise<string[]> => [
  ...(await verifyMoney(node.as({ scope: 'system' }))).problems,
  ...(await verifyLedger(node.as({ scope: 'system' }))).problems,
]
