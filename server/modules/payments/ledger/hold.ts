import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { type AccountRef, accountId, accountRow } from './account.ts'
import { postThrough } from './post.ts'
import { checkAmount, insufficientFunds, type LedgerRow, type Reference, type Transfer } from './transfer.ts'

// These, too, need a transaction that acts as the ledger, and are one statement each.

/** Money that is promised and not yet moved. */
export interface Hold {
  /** Said again, it changes nothing. */
  readonly id: string
  readonly account: AccountRef
  readonly amountMinor: number
  readonly expiresAt: Date
  readonly reference: Reference
}

/** Holds money until `expiresAt`, or refuses with `insufficient_funds`. */
export async function placeHold(tx: Tx, hold: Hold): Promise<void> {
  const { id, account, amountMinor, expiresAt, reference } = hold
  checkAmount(amountMinor)
  const { rows } = await sql<LedgerRow>`
    select outcome, account_id, required_minor, available_minor from payments.place_hold(${id}, ${accountId(account)},
      ${amountMinor}, ${JSON.stringify([accountRow(account)])}, ${reference.type}, ${reference.id}, ${expiresAt},
      ${tx.now()})`.execute(tx.db)
  if (rows.length > 0) throw insufficientFunds(rows, () => account.kind)
}

/**
 * Ends a hold by a transfer that takes what it keeps, or less. Saying it again changes nothing. When the hold has
 * expired, the money is taken if it is still there, and else refused with `insufficient_funds`; a hold that was voided
 * is refused with `hold_voided`, one that another transfer captured with `hold_captured`.
 */
export async function captureHold(tx: Tx, holdId: string, transfer: Transfer): Promise<void> {
  refuseFor(await postThrough(tx, [transfer], holdId))
}

/** Gives back what is held. Saying it again changes nothing, nor does it when the hold has expired. */
export async function voidHold(tx: Tx, holdId: string): Promise<void> {
  const { rows } = await sql<LedgerRow>`
    select outcome, account_id, required_minor, available_minor
    from payments.void_hold(${holdId}, ${tx.now()})`.execute(tx.db)
  refuseFor(rows)
}

function refuseFor([row]: readonly LedgerRow[]): void {
  switch (row?.outcome) {
    case 'hold_unknown':
      throw notFound('hold')
    case 'hold_voided':
      throw new Refusal('hold_voided', 409, 'The money that was set aside has been given back. Pay again.')
    case 'hold_captured':
      throw new Refusal('hold_captured', 409, 'The money that was set aside has been paid. Ask for a refund.')
  }
}
