import type { Tx } from '../../../kernel/context.ts'
import { removeUnusedAvatar } from '../avatar/remove-unused-avatar.ts'

const rest = [
  'profiles.addresses',
  'profiles.wallet_links',
  'profiles.privacy_settings',
  'profiles.customers',
] as const

/**
 * Deletes everything this module holds about a person, the picture's file with a job. Twice does no harm;
 * false when there was no profile any more.
 */
export async function wipePerson(tx: Tx, userId: string): Promise<boolean> {
  const wiped = await tx.db
    .deleteFrom('profiles.profiles')
    .where('user_id', '=', userId)
    .returning('avatar_file')
    .executeTakeFirst()
  if (wiped?.avatar_file) await tx.enqueue(removeUnusedAvatar, { file: wiped.avatar_file })
  for (const table of rest) await tx.db.deleteFrom(table).where('user_id', '=', userId).execute()
  return wiped !== undefined
}
