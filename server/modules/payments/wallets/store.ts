import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { accountId } from '../ledger/account.ts'

export interface WalletRow {
  id: string
  user_id: string
  status: 'active' | 'frozen'
  daily_limit_minor: number | null
  currency: string
  version: number
}

const columns = ['id', 'user_id', 'status', 'daily_limit_minor', 'currency', 'version'] as const

/** Everybody has one from the first time they use it. Locked, so that limits hold for two at once, too. */
export async function openWallet(tx: Tx, userId: string): Promise<WalletRow> {
  const known = await lockWallet(tx, userId)
  if (known) return known
  await tx.db
    .insertInto('payments.wallets')
    .values({ id: newId(), user_id: userId })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .execute()
  return (await lockWallet(tx, userId)) as WalletRow
}

const lockWallet = (tx: Tx, userId: string): Promise<WalletRow | undefined> =>
  tx.db
    .selectFrom('payments.wallets')
    .select(columns)
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst() as Promise<WalletRow | undefined>

/** What is in a wallet, also what is set aside of it. */
export async function postedIn(tx: Tx, userId: string): Promise<number> {
  const { rows } = await sql<{ posted: number }>`
    select coalesce(sum(posted_minor), 0)::bigint as posted from payments.balances
    where account_id = ${accountId({ kind: 'wallet', userId })}`.execute(tx.db)
  return rows[0]?.posted ?? 0
}
