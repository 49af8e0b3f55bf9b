import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { refuseToStandWithout } from '../second-factor/set-up-totp.ts'
import { principalChanged } from '../sessions/invalidate.ts'
import { tellSecurityChange } from '../users/tell-security-change.ts'
import { type Passkey, toPasskey } from './passkey.ts'

export async function myPasskeys(ctx: Ctx): Promise<Passkey[]> {
  const rows = await ctx.read(
    queries
      .selectFrom('identity.mfa_factors')
      .select(['id', 'name', 'created_at', 'last_used_at'])
      .where('user_id', '=', myId(ctx))
      .where('kind', '=', 'passkey')
      .orderBy('created_at'),
  )
  return rows.map(toPasskey)
}

export async function removePasskey(ctx: Ctx, passkeyId: string): Promise<void> {
  const userId = myId(ctx)
  await asLogin(ctx).transaction(async (tx) => {
    const { numDeletedRows } = await tx.db
      .deleteFrom('identity.mfa_factors')
      .where('id', '=', passkeyId)
      .where('user_id', '=', userId)
      .where('kind', '=', 'passkey')
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw notFound('passkey')
    await refuseToStandWithout(tx, userId)
    await audit(tx, {
      action: 'user.passkey_removed',
      entityType: 'user',
      entityId: userId,
      before: { passkey: passkeyId },
    })
    await tellSecurityChange.enqueue(tx, { userId, change: 'passkey_removed' })
    await principalChanged(tx, userId)
  })
}
