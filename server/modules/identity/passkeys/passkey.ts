import type { AuthenticatorTransport } from '@simplewebauthn/server'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, nullable, Timestamp } from '../../../kernel/http/schemas.ts'

export const Passkey = Type.Object({
  id: Id,
  name: Type.String(),
  createdAt: Timestamp,
  lastUsedAt: nullable(Timestamp),
})
export type Passkey = Static<typeof Passkey>

export const toPasskey = (row: {
  id: string
  name: string | null
  created_at: Date
  last_used_at: Date | null
}): Passkey => ({
  id: row.id,
  name: row.name ?? 'Passkey',
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})

/** A person's passkeys as the browser is told of them: to ask for one, or to make no second one. */
export async function credentialsOf(
  login: Ctx,
  userId: string,
): Promise<{ id: string; transports: AuthenticatorTransport[] }[]> {
  const rows = await login.read(
    queries
      .selectFrom('identity.mfa_factors')
      .select(['credential_id', 'transports'])
      .where('user_id', '=', userId)
      .where('kind', '=', 'passkey'),
  )
  return rows.map(({ credential_id, transports }) => ({
    id: credential_id as string,
    transports: (transports ?? []) as AuthenticatorTransport[],
  }))
}
