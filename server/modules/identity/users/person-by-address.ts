import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { identify } from './identifier.ts'

/** Whose proven e-mail address or phone number this is; null: nobody's, or no address. The database lets only the ledger ask. */
export async function personByAddress(tx: Tx, typed: string): Promise<string | null> {
  const found = identify(tx.ctx.services.keys, typed)
  if (!found) return null
  const [email, phone] = found.channel === 'email' ? [found.index, null] : [null, found.index]
  const { rows } = await sql<{ id: string | null }>`
    select identity.person_by_address(${email}, ${phone}) as id`.execute(tx.db)
  return rows[0]?.id ?? null
}
