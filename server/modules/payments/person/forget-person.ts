import type { Tx } from '../../../kernel/context.ts'

/** Who left leaves no way to pay behind. What they paid stays for as long as the law wants it, by their id alone. */
export async function forgetPerson(tx: Tx, userId: string): Promise<void> {
  await tx.db.deleteFrom('payments.saved_methods').where('user_id', '=', userId).execute()
}
