import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { myId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { steppedUpUntil } from '../second-factor/step-up.ts'
import { renameUser } from './rename-user.ts'
import { openAddresses, type UserRow, userColumns } from './store.ts'

export const Me = Type.Object({
  user: Type.Object({
    id: Id,
    email: nullable(Type.String()),
    phone: nullable(Type.String()),
    displayName: Type.String(),
    status: oneOf(['pending', 'active', 'suspended', 'blocked']),
    emailVerified: Type.Boolean(),
    phoneVerified: Type.Boolean(),
    lastLoginAt: nullable(Timestamp),
    createdAt: Timestamp,
  }),
  roles: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), level: Type.Integer() })),
  permissions: Type.Array(Type.String()),
  memberships: Type.Array(Type.Object({})),
  secondFactor: Type.Object({
    totp: Type.Boolean(),
    passkeys: Type.Integer(),
    recoveryCodesLeft: Type.Integer(),
    required: Type.Boolean(),
    passed: Type.Boolean(),
  }),
  hasPassword: Type.Boolean(),
  steppedUpUntil: nullable(Timestamp),
})
export type Me = Static<typeof Me>

/** Who is logged in, what they may do, and how their account is secured. */
export async function myAccount(ctx: Ctx): Promise<Me> {
  const userId = myId(ctx)
  const [user, roles, factors, password] = await Promise.all([
    ctx.readFirst(queries.selectFrom('identity.users').select(userColumns).where('id', '=', userId)),
    ctx.read(myRoles(userId, ctx.now())),
    ctx.read(myFactors(userId)),
    asLogin(ctx).readFirst(
      queries.selectFrom('identity.credentials').select('id').where('user_id', '=', userId),
    ),
  ])
  if (!user) throw new Refusal('log_in_first', 401, 'Log in first.')
  const { principal } = ctx
  const count = (kind: string) => factors.find((factor) => factor.kind === kind)?.count ?? 0
  return {
    user: toOwnUser(ctx, user),
    roles,
    permissions: [...(principal?.permissions ?? [])].filter((scope) => scope !== 'self').sort(),
    memberships: [],
    secondFactor: {
      totp: count('totp') > 0,
      passkeys: count('passkey'),
      recoveryCodesLeft: count('recovery_code'),
      required: principal?.secondFactorRequired ?? false,
      passed: principal?.secondFactor ?? false,
    },
    hasPassword: password !== undefined,
    steppedUpUntil: steppedUpUntil(principal?.steppedUpAt),
  }
}

export async function renameMe(ctx: Ctx, { displayName }: { displayName: string }): Promise<Me> {
  await ctx.transaction((tx) => renameUser(tx, myId(ctx), displayName))
  return myAccount(ctx)
}

const myRoles = (userId: string, now: Date) =>
  queries
    .selectFrom('identity.user_roles as a')
    .innerJoin('identity.roles as r', 'r.id', 'a.role_id')
    .select(['r.id', 'r.name', 'r.level'])
    .distinct()
    .where('a.user_id', '=', userId)
    .where('r.status', '=', 'active')
    .where((is) => is.or([is('a.expires_at', 'is', null), is('a.expires_at', '>', now)]))
    .orderBy('r.level')
    .orderBy('r.id')

const myFactors = (userId: string) =>
  queries
    .selectFrom('identity.mfa_factors')
    .select((select) => ['kind', select.fn.countAll<number>().as('count')])
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .where('used_at', 'is', null)
    .groupBy('kind')

function toOwnUser(ctx: Ctx, row: UserRow): Me['user'] {
  return {
    id: row.id,
    ...openAddresses(ctx.services.keys, row),
    displayName: row.display_name,
    status: row.status,
    emailVerified: row.email_verified_at !== null,
    phoneVerified: row.phone_verified_at !== null,
    lastLoginAt: row.last_login_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }
}
