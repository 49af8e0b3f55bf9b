import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'

const guessesInARow = 5
const pauseMs = 60_000
const guessesPerDay = 50

interface Guesser {
  act: string
  recipientIndex: Buffer
  /** Who is counted apart from strangers: a known device, or somebody who is logged in. */
  trusted: string | null
}

/** Wrong guesses at the codes of one address, whichever codes and whoever guessed. */
export interface WrongGuesses {
  count: number
  /** Every fifth closes for a minute, the fiftieth for the day; only fresh codes of one's own open then. */
  isClosed: boolean
}

/** What was guessed today. Holds the count until the commit: guesses come one after the other. */
export async function lockWrongGuesses(tx: Tx, guesser: Guesser): Promise<WrongGuesses> {
  const { rows } = await sql<{ attempts: number; locked_until: Date | null }>`
    insert into identity.attempt_budgets as b (key, attempts, last_attempt_at)
    values (${keyOf(tx, guesser)}, 0, ${tx.now()})
    on conflict (key) do update set last_attempt_at = excluded.last_attempt_at
    returning attempts, locked_until`.execute(tx.db)
  const { attempts: count = 0, locked_until: until = null } = rows[0] ?? {}
  return { count, isClosed: count >= guessesPerDay || (until !== null && until > tx.now()) }
}

export async function countWrongGuess(tx: Tx, guesser: Guesser, { count }: WrongGuesses): Promise<void> {
  const isPause = (count + 1) % guessesInARow === 0
  await tx.db
    .updateTable('identity.attempt_budgets')
    .set({
      attempts: count + 1,
      locked_until: isPause ? new Date(tx.now().getTime() + pauseMs) : null,
    })
    .where('key', '=', keyOf(tx, guesser))
    .execute()
}

/** A day is part of the key, so that guessing on does not keep the count up. */
const keyOf = (tx: Tx, { act, recipientIndex, trusted }: Guesser): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        'code',
        act,
        recipientIndex.toString('hex'),
        trusted,
        tx.now().toISOString().slice(0, 10),
      ]),
    )
    .digest()
