import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { tellSecurityChange } from '../users/tell-security-change.ts'

/** Somebody as a provider describes them. The e-mail address only if the provider has verified it. */
export interface ProviderPerson {
  provider: string
  subject: string
  email: string | null
  name: string
}

/** Lets a provider's person log in to this account from now on, unless they open another one already. */
export async function linkProvider(ctx: Ctx, userId: string, person: ProviderPerson): Promise<void> {
  await asLogin(ctx).transaction(async (tx) => {
    if (!(await insertLinkedAccount(tx, userId, person))) return refuseUnlessMine(tx, userId, person)
    const after = { by: person.provider }
    await audit(tx, { action: 'user.account_linked', entityType: 'user', entityId: userId, userId, after })
    await tellSecurityChange.enqueue(tx, { userId, change: 'provider_linked' })
  })
}

/** Says no when the provider's person is linked already, to whomever. */
export async function insertLinkedAccount(tx: Tx, userId: string, person: ProviderPerson): Promise<boolean> {
  const id = newId()
  const { provider, subject, email } = person
  const sealed = email && tx.ctx.services.keys.seal(email, 'identity.linked_accounts.email_sealed', id)
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('identity.linked_accounts')
    .values({ id, user_id: userId, provider, subject, email_sealed: sealed })
    .onConflict((on) => on.columns(['provider', 'subject']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

async function refuseUnlessMine(
  tx: Tx,
  userId: string,
  { provider, subject }: ProviderPerson,
): Promise<void> {
  const mine = await tx.db
    .selectFrom('identity.linked_accounts')
    .select('id')
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (!mine) throw linkedElsewhere()
}

export const linkedElsewhere = (): Refusal =>
  new Refusal(
    'linked_elsewhere',
    409,
    'This account opens somebody else’s account here. Unlink it there first.',
  )
