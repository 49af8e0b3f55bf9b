import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'

/** However many codes are asked for, guessing at all of them ends here. */
export const wrongGuessesPerDay = 50

interface Guesser {
  act: string
  recipientIndex: Buffer
  /** Who is counted apart from strangers: a known device, or somebody who is logged in. */
  trusted: string | null
}

/** How many wrong guesses were made today. Holds the count until the commit: guesses come one after the other. */
export async function lockWrongGuesses(tx: Tx, guesser: Guesser): Promise<number> {
  const { rows } = await sql<{ attempts: number }>`
    insert into identity.attempt_budgets as b (key, attempts, last_attempt_at)
    values (${keyOf(tx, guesser)}, 0, ${tx.now()})
    on conflict (key) do update set last_attempt_at = excluded.last_attempt_at
    returning attempts`.execute(tx.db)
  return rows[0]?.attempts ?? 0
}

export const countWrongGuess = (tx: Tx, guesser: Guesser): Promise<unknown> =>
  tx.db
    .updateTable('identity.attempt_budgets')
    .set({ attempts: sql`attempts + 1` })
    .where('key', '=', keyOf(tx, guesser))
    .execute()

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
