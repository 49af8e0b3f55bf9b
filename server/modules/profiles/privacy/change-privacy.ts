import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { myId } from '../../../kernel/myself.ts'
import { refuseIfChanged } from '../../../kernel/refusal.ts'
import { profileUpdated } from '../events.ts'
import { accountGone } from '../person/account-gone.ts'
import { ensurePerson } from '../person/ensure-person.ts'
import { type Privacy, type PrivacyRow, type PutPrivacy, privacyColumns, toPrivacy } from './privacy.ts'

const columns = [
  'name_visibility',
  'phone_visibility',
  'avatar_visibility',
  'email_consent',
  'sms_consent',
  'push_consent',
  'whatsapp_consent',
  'analytics',
  'version',
] as const

export async function showPrivacy(ctx: Ctx): Promise<Privacy> {
  const userId = myId(ctx)
  const query = queries.selectFrom('profiles.privacy_settings').select(columns).where('user_id', '=', userId)
  const row = await ctx.readFirst(query)
  return toPrivacy(row ?? (await ctx.transaction((tx) => lockPrivacy(tx, userId))))
}

/** Takes effect with the next request of anybody. What was agreed to, and when, stays in the audit trail. */
export async function changePrivacy(
  ctx: Ctx,
  privacy: PutPrivacy,
  expectedVersion: number | null,
): Promise<Privacy> {
  const userId = myId(ctx)
  return ctx.transaction(async (tx) => {
    const before = toPrivacy(await lockPrivacy(tx, userId))
    refuseIfChanged(before, expectedVersion)
    const row = await tx.db
      .updateTable('profiles.privacy_settings')
      .set(privacyColumns(privacy))
      .where('user_id', '=', userId)
      .returning(columns)
      .executeTakeFirstOrThrow()
    const after = toPrivacy(row)
    await audit(tx, {
      action: 'privacy.changed',
      entityType: 'privacy_settings',
      entityId: userId,
      before: auditable(before),
      after: auditable(after),
    })
    if (showsOtherwise(before, after)) await tx.publish(profileUpdated, { userId, changed: ['privacy'] })
    return after
  })
}

async function lockPrivacy(tx: Tx, userId: string): Promise<PrivacyRow> {
  const locking = tx.db
    .selectFrom('profiles.privacy_settings')
    .select(columns)
    .where('user_id', '=', userId)
    .forUpdate()
  const row = await locking.executeTakeFirst()
  if (row) return row
  await ensurePerson(tx, userId)
  return locking.executeTakeFirstOrThrow(accountGone)
}

function auditable({ consents, version: _, ...shown }: Privacy): Record<string, unknown> {
  return {
    ...shown,
    mayContactBy: Object.entries(consents).flatMap(([channel, given]) => (given ? channel : [])),
  }
}

const showsOtherwise = (before: Privacy, after: Privacy): boolean =>
  before.nameVisibility !== after.nameVisibility ||
  before.phoneVisibility !== after.phoneVisibility ||
  before.avatarVisibility !== after.avatarVisibility
