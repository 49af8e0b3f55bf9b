import { sql } from 'kysely'
import { type Actor, userIdOf } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/context.ts'
import { accountId } from './account.ts'
import { insufficientFunds, type LedgerRow, postingOf, type Transfer } from './transfer.ts'

/** Only this scope writes the ledger; who asked for it stays known. All that follows needs a transaction that acts so. */
export const asLedger = (tx: Tx): Actor => ({ scope: 'ledger', userId: userIdOf(tx.actor) })

/**
 * Posts transfers, all or none: refuses with `insufficient_funds` when an account that may not be negative would be, and
 * then has done nothing. An id that was posted before changes nothing; saying something else under it is a mistake.
 * One call a transaction: a second one could lock accounts out of their order.
 */
export async function post(tx: Tx, transfers: readonly Transfer[]): Promise<void> {
  await postThrough(tx, transfers, null)
}

/** The same; what a hold keeps counts as free, and the hold is over. */
export async function postThrough(
  tx: Tx,
  transfers: readonly Transfer[],
  holdId: string | null,
): Promise<LedgerRow[]> {
  const posting = postingOf(transfers)
  const { rows } = await sql<LedgerRow>`
    select outcome, account_id, required_minor, available_minor from payments.post(${posting.transfers},
      ${posting.transferIds}, ${posting.accountIds}, ${posting.amounts}, ${posting.accounts}, ${holdId},
      ${tx.now()})`.execute(tx.db)
  const short = rows.filter(({ outcome }) => outcome === 'short')
  if (short.length > 0) throw insufficientFunds(short, kindIn(transfers))
  return rows
}

const kindIn = (transfers: readonly Transfer[]) => (id: string) =>
  transfers.flatMap(({ entries }) => entries).find(({ account }) => accountId(account) === id)?.account
    .kind as string
