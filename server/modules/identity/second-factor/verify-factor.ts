import { audit } from '../../../kernel/audit/audit.ts'
import type { Tx } from '../../../kernel/context.ts'
import { recoveryCodeHash } from './recovery-code.ts'
import { matchingStep } from './totp.ts'

export type CodeMethod = 'totp' | 'recovery_code'

/** Whether a code proves the second factor. A code that did never does again, however many submit it at once. */
export function verifyFactor(tx: Tx, userId: string, method: CodeMethod, code: string): Promise<boolean> {
  switch (method) {
    case 'totp':
      return verifyTotp(tx, userId, code, { confirmed: true })
    case 'recovery_code':
      return useRecoveryCode(tx, userId, code)
    default:
      return method satisfies never
  }
}

export async function verifyTotp(
  tx: Tx,
  userId: string,
  code: string,
  { confirmed }: { confirmed: boolean },
): Promise<boolean> {
  const factor = await tx.db
    .selectFrom('identity.mfa_factors')
    .select(['id', 'secret_sealed'])
    .where('user_id', '=', userId)
    .where('kind', '=', 'totp')
    .where('confirmed_at', confirmed ? 'is not' : 'is', null)
    .executeTakeFirst()
  if (!factor?.secret_sealed) return false
  const { keys } = tx.ctx.services
  const secret = keys.open(factor.secret_sealed, 'identity.mfa_factors.secret_sealed', factor.id)
  const step = matchingStep(secret, code, tx.now())
  if (step === null) return false
  const { numUpdatedRows } = await tx.db
    .updateTable('identity.mfa_factors')
    .set({ last_step: step, last_used_at: tx.now() })
    .where('id', '=', factor.id)
    .where((is) => is.or([is('last_step', 'is', null), is('last_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

async function useRecoveryCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity.mfa_factors')
    .set({ used_at: tx.now() })
    .where('user_id', '=', userId)
    .where('kind', '=', 'recovery_code')
    .where('code_hash', '=', recoveryCodeHash(tx.ctx.services.keys, userId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await audit(tx, { action: 'user.recovery_code_used', entityType: 'user', entityId: userId, userId })
  return true
}
