import { type Compilable, sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import type { Channel } from './privacy.ts'

/**
 * Whether a person agreed to hear more on a channel than what they asked for themselves (codes, orders).
 * No for people who left. Asks with the caller's transaction if it has one.
 */
export const mayContact = (asker: Ctx | Tx, userId: string, channel: Channel): Promise<boolean> =>
  answer(
    asker,
    queries.selectNoFrom(sql<boolean>`profiles.may_contact(${userId}::uuid, ${channel})`.as('yes')),
  )

/** Whether what a person does may be counted in analytics. */
export const allowsAnalytics = (asker: Ctx | Tx, userId: string): Promise<boolean> =>
  answer(asker, queries.selectNoFrom(sql<boolean>`profiles.allows_analytics(${userId}::uuid)`.as('yes')))

async function answer(asker: Ctx | Tx, question: Compilable<{ yes: boolean }>): Promise<boolean> {
  const rows = 'db' in asker ? (await asker.db.executeQuery(question)).rows : await asker.read(question)
  return (rows[0] as { yes: boolean }).yes
}
