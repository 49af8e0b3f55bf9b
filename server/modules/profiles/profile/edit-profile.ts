import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { refuseIfChanged } from '../../../kernel/refusal.ts'
import { renameUser } from '../../identity/contract.ts'
import { type Facet, profileUpdated } from '../events.ts'
import { tidy } from '../text.ts'
import { dateOf } from './age.ts'
import { type EditedColumns, editedColumns } from './edited-columns.ts'
import { type EditProfile, type Profile, type ProfileRow, toProfile } from './profile.ts'
import { lockProfile } from './store.ts'

/** Changes what the person gave of their profile and tells the other modules what changed. */
export async function editProfile(
  ctx: Ctx,
  edits: EditProfile,
  expectedVersion: number | null,
): Promise<Profile> {
  const today = dateOf(ctx.now())
  return ctx.transaction(async (tx) => {
    const row = await lockProfile(tx, myId(ctx))
    refuseIfChanged(row, expectedVersion)
    const edited = editedColumns(edits, row, ctx.services.keys, today)
    const changed = facetsOf(edited)
    if (changed.length > 0) {
      await write(tx, row, edited)
      row.version += 1
    }
    const displayName = edits.displayName === undefined ? row.display_name : tidy(edits.displayName)
    // Identity tells of a new name, and a reaction here passes it on: it may also change elsewhere.
    if (displayName !== row.display_name) await renameUser(tx, row.user_id, displayName)
    if (changed.length > 0) await tx.publish(profileUpdated, { userId: row.user_id, changed })
    return toProfile({ ...row, ...edited, display_name: displayName }, ctx.services.keys, today)
  })
}

function facetsOf(edited: EditedColumns): Facet[] {
  const { phone, ...details } = edited
  return [
    ...(phone === undefined ? [] : (['phone'] as const)),
    ...(Object.keys(details).length > 0 ? (['details'] as const) : []),
  ]
}

/** The row is locked and what is written has been checked: nothing is left that the database could refuse. */
async function write(tx: Tx, row: ProfileRow, edited: EditedColumns): Promise<void> {
  tx.defer(tx.db.updateTable('profiles.profiles').set(edited).where('id', '=', row.id))
  if (edited.national_id_number !== undefined) {
    const action =
      edited.national_id_number === null ? 'profile.national_id_removed' : 'profile.national_id_set'
    await audit(tx, { action, entityType: 'profile', entityId: row.user_id })
  }
}
