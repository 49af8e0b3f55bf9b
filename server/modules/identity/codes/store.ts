import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { newCode } from '../../../kernel/secrets/one-time-code.ts'
import { isSameSecret } from '../../../kernel/secrets/same-secret.ts'
import type { Identifier } from '../users/identifier.ts'
import { type Act, attemptsPerCode, codeHash, codeLastsSeconds, purposeOf } from './code.ts'
import { countWrongGuess, lockWrongGuesses } from './wrong-guesses.ts'

/** A guess is tried against so many codes, or asking for more would make guessing easier. */
const codesTried = 5

interface NewCode {
  act: Act
  recipient: Identifier
  userId: string | null
  browserHash?: Buffer | null
  contested?: boolean
}

/** Makes a code. Those before it stay, or a stranger could void them by asking. Returns it in clear, to be sent. */
export async function issueCode(
  tx: Tx,
  { act, recipient, userId, browserHash, contested }: NewCode,
): Promise<string> {
  const { keys } = tx.ctx.services
  const [id, code, now] = [newId(), newCode(), tx.now()]
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

interface EnteredCode {
  act: Act
  recipientIndex: Buffer
  userId: string | null
  code: string
  /** Who enters it; somebody whose own account the code is for needs no browser to be told from strangers. */
  browserHash: Buffer | null
  trusted: string | null
}

/**
 * Tries a code against the live ones of a recipient. Says whether it was right, and then nobody gets it
 * again: of a hundred submissions at once the locks let one succeed. The caller must commit also when
 * this says no, or wrong attempts would not count.
 */
export async function takeCode(tx: Tx, entered: EnteredCode): Promise<boolean> {
  const guesses = await lockWrongGuesses(tx, entered)
  const live = await lockLiveCodes(tx, entered)
  const { own, foreign } = guesses.isClosed ? onlyFresh(live) : live
  if (own.length + foreign.length === 0) return false
  const hash = codeHash(tx.ctx.services.keys, entered.act, entered.recipientIndex, entered.code)
  const right = [...own, ...foreign].find((row) => isSameSecret(row.otp_code_hash, hash))
  if (right) await useUp(tx, right.id, entered)
  else {
    await countAttempts(tx, { attempts: sql<number>`attempts + 1` }, own)
    await countAttempts(tx, { foreign_attempts: sql<number>`foreign_attempts + 1` }, foreign)
    if (!guesses.isClosed) await countWrongGuess(tx, entered, guesses)
  }
  return right !== undefined
}

interface LiveCodes {
  own: LiveCode[]
  foreign: LiveCode[]
}

/**
 * What stays open when strangers have used up the guesses: whoever asked for a code here may try it once.
 * Asking is limited, so this makes guessing no quicker; and it keeps nobody waiting who types what came.
 */
const onlyFresh = ({ own }: LiveCodes): LiveCodes => ({
  own: own.filter(({ attempts }) => attempts === 0),
  foreign: [],
})

type LiveCode = Awaited<ReturnType<typeof selectLiveCodes>>[number]

/**
 * The newest codes that are still open to whoever enters one: those their browser asked for, and those
 * that others asked for, since somebody may ask on one device and type on another.
 */
async function lockLiveCodes(tx: Tx, entered: EnteredCode): Promise<LiveCodes> {
  const rows = await selectLiveCodes(tx, entered)
  const isOwn = ({ browser_hash: asked }: LiveCode) =>
    entered.userId !== null || (asked !== null && entered.browserHash?.equals(asked) === true)
  return {
    own: rows.filter((row) => isOwn(row) && row.attempts < attemptsPerCode).slice(0, codesTried),
    foreign: rows.filter((row) => !isOwn(row) && row.foreign_attempts < attemptsPerCode).slice(0, codesTried),
  }
}

const selectLiveCodes = (tx: Tx, { act, recipientIndex, userId }: EnteredCode) =>
  tx.db
    .selectFrom('identity.otp_verifications')
    .select(['id', 'otp_code_hash', 'browser_hash', 'attempts', 'foreign_attempts'])
    .where('recipient_index', '=', recipientIndex)
    .where('act', '=', act)
    .where('user_id', 'is not distinct from', userId)
    .where('verified', '=', sql.lit(false))
    .where('voided_at', 'is', null)
    .where('expires_at', '>', tx.now())
    .orderBy('created_at', 'desc')
    .limit(100)
    .forUpdate()
    .execute()

/** What else was sent goes with it: it has served its purpose. */
async function useUp(tx: Tx, id: string, { act, recipientIndex, userId }: EnteredCode): Promise<void> {
  const now = tx.now()
  await tx.db
    .updateTable('identity.otp_verifications')
    .set({
      verified: sql<boolean>`id = ${id}`,
      verified_at: sql<Date | null>`case when id = ${id} then ${now}::timestamptz end`,
      voided_at: sql<Date | null>`case when id <> ${id} then ${now}::timestamptz end`,
    })
    .where('recipient_index', '=', recipientIndex)
    .where('act', '=', act)
    .where('user_id', 'is not distinct from', userId)
    .where('verified', '=', sql.lit(false))
    .where('voided_at', 'is', null)
    .execute()
}

async function countAttempts(
  tx: Tx,
  count: { attempts: RawBuilder<number> } | { foreign_attempts: RawBuilder<number> },
  codes: LiveCode[],
): Promise<void> {
  if (codes.length === 0) return
  await tx.db
    .updateTable('identity.otp_verifications')
    .set(count)
    .where(
      'id',
      'in',
      codes.map(({ id }) => id),
    )
    .execute()
}

/** What the latest sign-up code of an address says about who asked for it, for a resend. */
export const latestSignUpCode = (tx: Tx, recipientIndex: Buffer) =>
  tx.db
    .selectFrom('identity.otp_verifications')
    .select(['browser_hash', 'contested'])
    .where('recipient_index', '=', recipientIndex)
    .where('act', '=', 'sign_up')
    // Made under the account's lock, ids come in the order of the sign-ups.
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
