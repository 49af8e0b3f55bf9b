import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { verifyPassword } from '../passwords/password-hash.ts'
import { tokenHash } from '../secret-token.ts'
import { type Identifier, identify } from '../users/identifier.ts'
import { indexColumn } from '../users/store.ts'
import { type Budget, takeAttempt } from './attempts.ts'

interface CheckedPassword {
  userId: string
  /** To be made whole when the log-in succeeds. */
  budget: Budget
}

/**
 * Finds the account and checks its password. Takes the same steps, and so the same time, and gives the
 * same answers whether or not there is such an account and whether or not it has a password.
 */
export async function checkPassword(
  login: Ctx,
  { identifier, password }: { identifier: string; password: string },
  deviceToken: string | null,
): Promise<CheckedPassword> {
  const known = identify(login.services.keys, identifier)
  const account = await findAccount(login, known, deviceToken)
  const budget: Budget = {
    secret: 'password',
    // However an address is spelled it is one budget, as it would be if it had an account.
    subject: account?.user_id ?? `nobody ${known?.index.toString('hex') ?? identifier}`,
    knownDevice: account?.device_id ?? null,
  }
  await takeAttempt(login, budget)
  if (await verifyPassword(account?.password_hash ?? null, password)) {
    return { userId: (account as { user_id: string }).user_id, budget }
  }
  await login.transaction((tx) =>
    audit(tx, {
      action: 'user.log_in_failed',
      entityType: 'user',
      entityId: account?.user_id ?? null,
      after: { by: 'password', knownDevice: budget.knownDevice !== null },
    }),
  )
  throw new Refusal(
    'wrong_credentials',
    401,
    'This does not match an account. Check what you typed, or reset your password.',
  )
}

interface Account {
  user_id: string
  password_hash: string | null
  device_id: string | null
}

function findAccount(
  login: Ctx,
  identifier: Identifier | null,
  deviceToken: string | null,
): Promise<Account | undefined> {
  const deviceHash = tokenHash(deviceToken ?? '')
  return login.readFirst(
    queries
      .selectFrom('identity.users as u')
      .leftJoin('identity.credentials as c', 'c.user_id', 'u.id')
      .leftJoin('identity.known_devices as d', (join) =>
        join.onRef('d.user_id', '=', 'u.id').on('d.device_hash', '=', deviceHash),
      )
      .select(['u.id as user_id', 'c.password_hash', 'd.id as device_id'])
      .where(`u.${indexColumn(identifier?.channel ?? 'email')}`, '=', identifier?.index ?? Buffer.alloc(0))
      .where('u.deleted_at', 'is', null),
  )
}
