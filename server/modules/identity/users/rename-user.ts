import { audit } from '../../../kernel/audit/audit.ts'
import type { Tx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { userRenamed } from '../events.ts'
import { personName } from './person-name.ts'
import { readUser } from './store.ts'

/** Changes the one display name a person has everywhere. The caller's scope decides whose it may change. */
export async function renameUser(tx: Tx, userId: string, displayName: string): Promise<void> {
  const user = await readUser(tx, userId)
  if (!user) throw notFound('user')
  const after = personName(displayName)
  if (after === user.display_name) return
  await tx.db.updateTable('identity.users').set({ display_name: after }).where('id', '=', userId).execute()
  await tx.publish(userRenamed, { userId })
  await audit(tx, {
    action: 'user.renamed',
    entityType: 'user',
    entityId: userId,
    before: { displayName: user.display_name },
    after: { displayName: after },
  })
}
