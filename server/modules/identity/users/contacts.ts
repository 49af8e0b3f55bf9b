import type { Tx } from '../../../kernel/context.ts'
import { elevated } from '../../../kernel/database/elevate.ts'
import { openAddresses, readUser } from './store.ts'

/** How to reach a person. An address is only given when it was proven to be theirs. */
export interface UserContact {
  userId: string
  displayName: string
  language: string
  email: string | null
  phone: string | null
}

/** For modules that write to people on their own account, such as a code for a wallet link. */
export const userContact = elevated(
  'identity.userContact',
  (_tx: Tx, _userId: string) => ({ scope: 'system' as const }),
  async (tx: Tx, userId: string): Promise<UserContact | null> => {
    const user = await readUser(tx, userId)
    if (!user) return null
    const { email, phone } = openAddresses(tx.ctx.services.keys, user)
    return {
      userId,
      displayName: user.display_name,
      language: user.language,
      email: user.email_verified_at ? email : null,
      phone: user.phone_verified_at ? phone : null,
    }
  },
)

export interface UserSummary {
  id: string
  displayName: string
  status: 'pending' | 'active' | 'suspended' | 'blocked'
}

/** Who some people are, to show beside what they did. Accounts that were closed are missing. */
export const userSummaries = elevated(
  'identity.userSummaries',
  (_tx: Tx, _userIds: readonly string[]) => ({ scope: 'system' as const }),
  async (tx: Tx, userIds: readonly string[]): Promise<UserSummary[]> => {
    if (userIds.length === 0) return []
    const rows = await tx.db
      .selectFrom('identity.users')
      .select(['id', 'display_name', 'status'])
      .where('id', 'in', [...userIds])
      .where('deleted_at', 'is', null)
      .execute()
    return rows.map(({ id, display_name, status }) => ({ id, displayName: display_name, status }))
  },
)
