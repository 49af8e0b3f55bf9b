import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { isLanguage } from '../profile/profile.ts'

/**
 * Makes the rows that every person has. Whoever comes first does it: the reaction to `user.created`,
 * or the person, whose browser may be faster. False when the account is closed or unknown.
 */
export async function ensurePerson(tx: Tx, userId: string): Promise<boolean> {
  const person = await tx.db
    .selectFrom('identity.v_people')
    .select('language')
    .where('id', '=', userId)
    .executeTakeFirst()
  if (!person) return false
  await tx.db
    .insertInto('profiles.profiles')
    .values({ id: newId(), user_id: userId, preferred_language: languageOrNull(person.language) })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .execute()
  for (const table of ['profiles.privacy_settings', 'profiles.customers'] as const) {
    await tx.db
      .insertInto(table)
      .values({ id: newId(), user_id: userId })
      .onConflict((conflict) => conflict.column('user_id').doNothing())
      .execute()
  }
  return true
}

const languageOrNull = (language: string | null): string | null =>
  language !== null && isLanguage(language) ? language : null
