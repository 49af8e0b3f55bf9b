import type { Ctx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import type { Client } from '../sessions/cookies.ts'
import { lockUser, type UserRow } from '../users/store.ts'
import { forgiveAttempts } from './attempts.ts'
import { checkPassword } from './check-password.ts'
import { passFirstFactor } from './first-factor.ts'
import type { SignInOutcome } from './signed-in.ts'

/** Logs in by e-mail or phone and password. */
export async function signIn(
  ctx: Ctx,
  input: { identifier: string; password: string },
  client: Client,
): Promise<SignInOutcome> {
  const login = asLogin(ctx)
  const { userId, budget } = await checkPassword(login, input, client.deviceToken)
  return login.transaction(async (tx) => {
    await forgiveAttempts(tx, budget)
    return passFirstFactor(tx, (await lockUser(tx, userId)) as UserRow, client, 'password')
  })
}
