import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { tellSecurityChange } from '../users/tell-security-change.ts'
import { newRecoveryCode, recoveryCodeCount, recoveryCodeHash } from './recovery-code.ts'

/** Ten new codes in place of the old ones, shown this once. */
export async function renewRecoveryCodes(ctx: Ctx): Promise<{ recoveryCodes: string[] }> {
  const userId = myId(ctx)
  return asLogin(ctx).transaction(async (tx) => {
    const factor = await tx.db
      .selectFrom('identity.mfa_factors')
      .select('id')
      .where('user_id', '=', userId)
      .where('kind', 'in', ['totp', 'passkey'])
      .where('confirmed_at', 'is not', null)
      .limit(1)
      .executeTakeFirst()
    if (!factor) {
      throw new Refusal(
        'no_second_factor',
        409,
        'Set up an authenticator app or a passkey first; these codes stand in for it.',
      )
    }
    await tellSecurityChange.enqueue(tx, { userId, change: 'recovery_codes_made' })
    return { recoveryCodes: await replaceRecoveryCodes(tx, userId) }
  })
}

export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  await tx.db
    .deleteFrom('identity.mfa_factors')
    .where('user_id', '=', userId)
    .where('kind', '=', 'recovery_code')
    .execute()
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  await tx.db
    .insertInto('identity.mfa_factors')
    .values(
      codes.map((code) => ({
        id: newId(),
        user_id: userId,
        kind: 'recovery_code' as const,
        code_hash: recoveryCodeHash(tx.ctx.services.keys, userId, code),
        confirmed_at: tx.now(),
      })),
    )
    .execute()
  await audit(tx, { action: 'user.recovery_codes_made', entityType: 'user', entityId: userId })
  return codes
}
