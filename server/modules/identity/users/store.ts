import type { Tx } from '../../../kernel/context.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import type { Identifier } from './identifier.ts'

/** The part of an account that log-in and account management reason about. */
export interface UserRow {
  id: string
  display_name: string
  language: string
  status: 'pending' | 'active' | 'suspended' | 'blocked'
  status_reason: string | null
  email_sealed: string | null
  phone_sealed: string | null
  email_verified_at: Date | null
  phone_verified_at: Date | null
  last_login_at: Date | null
  invited_by: string | null
  version: number
  created_at: Date
}

export const userColumns = [
  'id',
  'display_name',
  'language',
  'status',
  'status_reason',
  'email_sealed',
  'phone_sealed',
  'email_verified_at',
  'phone_verified_at',
  'last_login_at',
  'invited_by',
  'version',
  'created_at',
] as const

export const indexColumn = (channel: Identifier['channel']) =>
  channel === 'email' ? 'email_index' : 'phone_index'

export const lockUserBy = (tx: Tx, identifier: Identifier): Promise<UserRow | undefined> =>
  tx.db
    .selectFrom('identity.users')
    .select(userColumns)
    .where(indexColumn(identifier.channel), '=', identifier.index)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** Needs a scope that may change users; see `readUser` for the others. */
export const lockUser = (tx: Tx, userId: string): Promise<UserRow | undefined> =>
  tx.db
    .selectFrom('identity.users')
    .select(userColumns)
    .where('id', '=', userId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

export const readUser = (tx: Tx, userId: string): Promise<UserRow | undefined> =>
  tx.db
    .selectFrom('identity.users')
    .select(userColumns)
    .where('id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()

/** The columns that hold an address: sealed for showing, indexed for finding. */
export function addressColumns(keys: Keys, userId: string, { channel, address, index }: Identifier) {
  return channel === 'email'
    ? { email_sealed: keys.seal(address, 'identity.users.email_sealed', userId), email_index: index }
    : { phone_sealed: keys.seal(address, 'identity.users.phone_sealed', userId), phone_index: index }
}

export function openAddresses(
  keys: Keys,
  row: Pick<UserRow, 'id' | 'email_sealed' | 'phone_sealed'>,
): { email: string | null; phone: string | null } {
  return {
    email: row.email_sealed && keys.open(row.email_sealed, 'identity.users.email_sealed', row.id),
    phone: row.phone_sealed && keys.open(row.phone_sealed, 'identity.users.phone_sealed', row.id),
  }
}
