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
