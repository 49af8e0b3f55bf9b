import type { Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { sendMessage } from '../codes/messages.ts'
import type { SecurityChange } from '../codes/security-messages.ts'
import { sealedJob } from '../sealed-job.ts'
import { identify } from './identifier.ts'
import { openAddresses, readUser, type UserRow } from './store.ts'

interface Told {
  userId: string
  change: SecurityChange
  /** Where to, when the account's own address is the one that has just changed. */
  address?: string | null
}

/** So that an owner who did not do it hears of it: by mail, or by SMS where there is no mail. */
export const tellSecurityChange = sealedJob<Told>(
  'identity.tell-security-change',
  async (ctx, { userId, change, address }) => {
    const { keys } = ctx.services
    const user = await asLogin(ctx).transaction((tx) => readUser(tx, userId))
    const recipient = user && identify(keys, address ?? addressToTell(ctx.services, user) ?? '')
    if (user && recipient) {
      await sendMessage(ctx, recipient, user.language, { kind: 'security_change', change })
    }
  },
)

export function addressToTell(
  { keys }: Pick<Tx['ctx']['services'], 'keys'>,
  user: Pick<UserRow, 'id' | 'email_sealed' | 'phone_sealed'>,
): string | null {
  const { email, phone } = openAddresses(keys, user)
  return email ?? phone
}
