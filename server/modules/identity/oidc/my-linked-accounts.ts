import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { Id, nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { tellSecurityChange } from '../users/tell-security-change.ts'
import { providersOf } from './providers.ts'

export const LinkedAccount = Type.Object({
  id: Id,
  provider: Type.String(),
  providerName: Type.String(),
  email: nullable(Type.String()),
  createdAt: Timestamp,
  lastUsedAt: Timestamp,
})
export type LinkedAccount = Static<typeof LinkedAccount>

export async function myLinkedAccounts(ctx: Ctx): Promise<LinkedAccount[]> {
  const { keys, config } = ctx.services
  const names = new Map(providersOf(config).map(({ id, name }) => [id, name]))
  const rows = await ctx.read(
    queries
      .selectFrom('identity.linked_accounts')
      .select(['id', 'provider', 'email_sealed', 'created_at', 'last_used_at'])
      .where('user_id', '=', myId(ctx))
      .orderBy('created_at'),
  )
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    providerName: names.get(row.provider) ?? row.provider,
    email: row.email_sealed && keys.open(row.email_sealed, 'identity.linked_accounts.email_sealed', row.id),
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
  }))
}

/** Takes a provider away as a way to log in, unless it is the last one. */
export async function unlinkAccount(ctx: Ctx, linkedAccountId: string): Promise<void> {
  const userId = myId(ctx)
  await asLogin(ctx).transaction(async (tx) => {
    const removed = await tx.db
      .deleteFrom('identity.linked_accounts')
      .where('id', '=', linkedAccountId)
      .where('user_id', '=', userId)
      .returning('provider')
      .executeTakeFirst()
    if (!removed) throw notFound('linked account')
    await refuseToLockOut(tx, userId)
    const before = { by: removed.provider }
    await audit(tx, { action: 'user.account_unlinked', entityType: 'user', entityId: userId, before })
    await tellSecurityChange.enqueue(tx, { userId, change: 'provider_unlinked' })
  })
}

async function refuseToLockOut(tx: Tx, userId: string): Promise<void> {
  const way = await tx.db
    .selectFrom('identity.users as u')
    .select('u.id')
    .where('u.id', '=', userId)
    .where((is) =>
      is.or([
        // A verified address can always have its password reset or, a phone, be sent a code.
        is('u.email_verified_at', 'is not', null),
        is('u.phone_verified_at', 'is not', null),
        is.exists(tx.db.selectFrom('identity.linked_accounts').select('id').where('user_id', '=', userId)),
        is.exists(
          tx.db
            .selectFrom('identity.mfa_factors')
            .select('id')
            .where('user_id', '=', userId)
            .where('kind', '=', 'passkey'),
        ),
      ]),
    )
    .executeTakeFirst()
  if (!way) {
    throw new Refusal(
      'last_way_in',
      409,
      'This is your only way to log in. Add an e-mail address or a passkey first.',
    )
  }
}
