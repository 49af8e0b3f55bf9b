import { audit } from '../../../kernel/audit/audit.ts'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { userCreated } from '../events.ts'
import { refuseUnlessOpen } from '../sign-up/sign-ups-open.ts'
import { type Identifier, identify } from '../users/identifier.ts'
import { visibleName } from '../users/person-name.ts'
import { addressColumns, lockUser, lockUserBy, type UserRow } from '../users/store.ts'
import { tellSecurityChange } from '../users/tell-security-change.ts'
import { insertLinkedAccount, linkedElsewhere, type ProviderPerson } from './link-provider.ts'

/**
 * The account of a provider's person: the one linked before; else the one whose own, verified e-mail
 * address the provider has verified too; else a new one. An address that nobody here has proven links
 * nothing: whoever signed up with it first would be waiting inside.
 */
export async function accountFor(tx: Tx, person: ProviderPerson): Promise<UserRow> {
  const linked = await linkedAccount(tx, person)
  if (linked) return linked
  const email = person.email === null ? null : identify(tx.ctx.services.keys, person.email)
  const holder = email && (await lockUserBy(tx, email))
  if (holder?.email_verified_at || holder?.invited_by) {
    const user = holder.status === 'pending' ? await activateInvited(tx, holder) : holder
    await tellSecurityChange.enqueue(tx, { userId: user.id, change: 'provider_linked' })
    return link(tx, user.id, person, 'user.account_linked')
  }
  if (holder?.status === 'pending') {
    await tx.db.deleteFrom('identity.users').where('id', '=', holder.id).execute()
  }
  const free = !holder || holder.status === 'pending'
  return link(tx, await makeUser(tx, person, free ? email : null), person, 'user.signed_up')
}

async function linkedAccount(tx: Tx, { provider, subject }: ProviderPerson): Promise<UserRow | undefined> {
  const row = await tx.db
    .updateTable('identity.linked_accounts')
    .set({ last_used_at: tx.now() })
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .returning('user_id')
    .executeTakeFirst()
  return row && lockUser(tx, row.user_id)
}

async function activateInvited(tx: Tx, user: UserRow): Promise<UserRow> {
  await tx.db.deleteFrom('identity.credentials').where('user_id', '=', user.id).execute()
  await tx.db
    .updateTable('identity.users')
    .set({ status: 'active', email_verified_at: tx.now() })
    .where('id', '=', user.id)
    .execute()
  return { ...user, status: 'active' }
}

async function makeUser(tx: Tx, { name }: ProviderPerson, email: Identifier | null): Promise<string> {
  refuseUnlessOpen(tx.ctx)
  const id = newId()
  await tx.db
    .insertInto('identity.users')
    .values({
      id,
      ...(email && { ...addressColumns(tx.ctx.services.keys, id, email), email_verified_at: tx.now() }),
      display_name: visibleName(name).slice(0, 120),
      language: tx.ctx.language,
      status: 'active',
    })
    .execute()
  await tx.publish(userCreated, { userId: id })
  return id
}

async function link(tx: Tx, userId: string, person: ProviderPerson, action: string): Promise<UserRow> {
  if (!(await insertLinkedAccount(tx, userId, person))) throw linkedElsewhere()
  const after = { by: person.provider }
  await audit(tx, { action, entityType: 'user', entityId: userId, userId, after })
  return (await lockUser(tx, userId)) as UserRow
}
