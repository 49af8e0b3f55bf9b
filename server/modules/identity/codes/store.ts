import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { newCode } from '../../../kernel/secrets/one-time-code.ts'
import type { Identifier } from '../users/identifier.ts'
import { type Act, attemptsPerCode, codeHash, codeLastsSeconds, purposeOf } from './code.ts'

interface NewCode {
  act: Act
  recipient: Identifier
  userId: string | null
  browserHash?: Buffer | null
  contested?: boolean
}

/** Makes a code and voids the one before it: only the newest counts. Returns it in clear, to be sent. */
export async function issueCode(
  tx: Tx,
  { act, recipient, userId, browserHash, contested }: NewCode,
): Promise<string> {
  const { keys } = tx.ctx.services
  const [id, code, now] = [newId(), newCode(), tx.now()]
  await tx.db
    .updateTable('identity.otp_verifications')
    .set({ voided_at: now })
    .where('recipient_index', '=', recipient.index)
    .where('act', '=', act)
    .where('user_id', 'is not distinct from', userId)
    .where('verified', '=', sql.lit(false))
    .where('voided_at', 'is', null)
    .execute()
  await tx.db
    .insertInto('identity.otp_verifications')
    .values({
      id,
      user_id: userId,
      channel: recipient.channel,
      recipient_sealed: keys.seal(recipient.address, 'identity.otp_verifications.recipient_sealed', id),
      recipient_index: recipient.index,
      purpose: purposeOf(act),
      act,
      otp_code_hash: codeHash(keys, act, recipient.index, code),
      browser_hash: browserHash ?? null,
      contested: contested ?? false,
      created_at: now,
      expires_at: new Date(now.getTime() + codeLastsSeconds * 1000),
    })
    .execute()
  return code
}

export interface TakenCode {
  id: string
  userId: string | null
  browserHash: Buffer | null
  contested: boolean
}

/**
 * Spends one attempt on the live code of a recipient; returns it when it was right, and then nobody gets
 * it again. One statement: of a hundred submissions at once the row lock lets one succeed. The caller
 * must commit also when this returns null, or wrong attempts would not count.
 */
export async function takeCode(
  tx: Tx,
  {
    act,
    recipientIndex,
    userId,
    code,
  }: { act: Act; recipientIndex: Buffer; userId: string | null; code: string },
): Promise<TakenCode | null> {
  const hash = codeHash(tx.ctx.services.keys, act, recipientIndex, code)
  const now = tx.now()
  const row = await tx.db
    .updateTable('identity.otp_verifications')
    .set({
      attempts: sql`attempts + 1`,
      verified: sql<boolean>`otp_code_hash = ${hash}`,
      verified_at: sql<Date | null>`case when otp_code_hash = ${hash} then ${now}::timestamptz end`,
    })
    .where('recipient_index', '=', recipientIndex)
    .where('act', '=', act)
    .where('user_id', 'is not distinct from', userId)
    .where('verified', '=', sql.lit(false))
    .where('voided_at', 'is', null)
    .where('attempts', '<', attemptsPerCode)
    .where('expires_at', '>', now)
    .returning(['id', 'user_id', 'verified', 'browser_hash', 'contested'])
    .executeTakeFirst()
  if (!row?.verified) return null
  return { id: row.id, userId: row.user_id, browserHash: row.browser_hash, contested: row.contested }
}

/** What the latest sign-up code of an address says about who asked for it, for a resend. */
export const latestSignUpCode = (tx: Tx, recipientIndex: Buffer) =>
  tx.db
    .selectFrom('identity.otp_verifications')
    .select(['browser_hash', 'contested'])
    .where('recipient_index', '=', recipientIndex)
    .where('act', '=', 'sign_up')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
