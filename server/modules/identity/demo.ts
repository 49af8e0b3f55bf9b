import type { Ctx } from '../../kernel/context.ts'
import { asLogin } from '../../kernel/database/scopes.ts'
import { newId } from '../../kernel/id.ts'
import { demoAccounts } from './demo-accounts.ts'
import { userCreated } from './events.ts'
import { hashPassword } from './passwords/password-hash.ts'
import { identify } from './users/identifier.ts'
import { addressColumns } from './users/store.ts'

/** People to log in as on the first day: an administrator, a moderator and a few neighbours. */
export async function demo(ctx: Ctx): Promise<void> {
  for (const account of demoAccounts) await seed(ctx, account)
}

async function seed(ctx: Ctx, account: (typeof demoAccounts)[number]): Promise<void> {
  const { keys } = ctx.services
  const id = newId()
  const addresses = [account.email, account.phone].map((text) => identify(keys, text))
  const passwordHash = await hashPassword(account.password)
  await asLogin(ctx).transaction(async (tx) => {
    const columns = addresses.map((address) => address && addressColumns(keys, id, address))
    await tx.db
      .insertInto('identity.users')
      .values({
        id,
        ...Object.assign({}, ...columns),
        display_name: account.name,
        status: 'active',
        email_verified_at: tx.now(),
        phone_verified_at: tx.now(),
      })
      .execute()
    await tx.db
      .insertInto('identity.credentials')
      .values({ id: newId(), user_id: id, password_hash: passwordHash })
      .execute()
    if (account.totpSecret) {
      const factorId = newId()
      const secret_sealed = keys.seal(account.totpSecret, 'identity.mfa_factors.secret_sealed', factorId)
      await tx.db
        .insertInto('identity.mfa_factors')
        .values({ id: factorId, user_id: id, kind: 'totp', secret_sealed, confirmed_at: tx.now() })
        .execute()
    }
    await tx.publish(userCreated, { userId: id })
  })
  await ctx.transaction(async (tx) => {
    for (const role_id of account.roleIds) {
      await tx.db.insertInto('identity.user_roles').values({ id: newId(), user_id: id, role_id }).execute()
    }
  })
}
