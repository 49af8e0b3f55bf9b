import { sql } from 'kysely'
import type { Principal } from '../../../kernel/actor.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { levelInForce, needsSecondFactor, nextExpiry, permissionsInForce } from '../roles/effective.ts'

/** Who was found behind a credential. */
export interface Found {
  principal: Principal
  /** The moment from which it has to be read anew, unless something happens before; null: none is known. */
  validUntil: Date | null
  lastSeenAt: Date | null
}

/** The session behind a cookie. */
export const findByCookie = (login: Ctx, hash: Buffer): Promise<Found | null> =>
  found(login, runningSession('browser').where('s.token_hash', '=', hash), 'cookie')

/** The session an access token was made for; the person must be the one the token names. */
export const findByToken = (login: Ctx, sessionId: string, userId: string): Promise<Found | null> =>
  found(
    login,
    runningSession('client').where('s.id', '=', sessionId).where('s.user_id', '=', userId),
    'token',
  )

export const findByApiKey = (login: Ctx, hash: Buffer): Promise<Found | null> =>
  found(login, usableApiKey().where('t.token_hash', '=', hash), 'api_key')

const runningSession = (kind: 'browser' | 'client') =>
  queries
    .selectFrom('identity.sessions as s')
    .innerJoin('identity.users as u', 'u.id', 's.user_id')
    .select([
      'u.id as user_id',
      's.id as session_id',
      's.second_factor_at',
      's.stepped_up_at',
      's.last_seen_at',
    ])
    .select([permissionsInForce(), levelInForce(), sql<null>`null`.as('scopes')])
    .select(sql<Date | null>`least(s.expires_at, ${nextExpiry()})`.as('valid_until'))
    .where('s.kind', '=', kind)
    .where('u.is_active', '=', true)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', sql<Date>`now()`)

const usableApiKey = () =>
  queries
    .selectFrom('identity.auth_tokens as t')
    .innerJoin('identity.users as u', 'u.id', 't.user_id')
    .select(['u.id as user_id', 't.id as session_id', 't.last_used_at as last_seen_at', 't.scopes'])
    .select([permissionsInForce(), levelInForce(), sql<null>`null`.as('stepped_up_at')])
    .select(sql<Date | null>`least(t.expires_at, ${nextExpiry()})`.as('valid_until'))
    .select(sql<Date | null>`case when t.second_factor then t.created_at end`.as('second_factor_at'))
    .where('t.kind', '=', 'api_key')
    .where('u.is_active', '=', true)
    .where('t.revoked_at', 'is', null)
    .where((is) => is.or([is('t.expires_at', 'is', null), is('t.expires_at', '>', sql<Date>`now()`)]))

interface Row {
  user_id: string
  session_id: string
  permissions: string[]
  level: number
  scopes: string[] | null
  second_factor_at: Date | null
  stepped_up_at: Date | null
  last_seen_at: Date | null
  valid_until: Date | null
}

async function found(
  login: Ctx,
  query: Parameters<typeof login.readFirst<Row>>[0],
  via: Principal['via'],
): Promise<Found | null> {
  const row = await login.readFirst(query)
  if (!row) return null
  return { principal: toPrincipal(row, via), validUntil: row.valid_until, lastSeenAt: row.last_seen_at }
}

function toPrincipal(row: Row, via: Principal['via']): Principal {
  const { scopes } = row
  // An API key never does more than its scopes; `self` says that it may act for its owner.
  const permissions = scopes
    ? scopes.filter((scope) => scope === 'self' || row.permissions.includes(scope))
    : row.permissions
  return {
    userId: row.user_id,
    sessionId: row.session_id,
    via,
    permissions: new Set(permissions),
    scopes: scopes && new Set(scopes),
    level: row.level,
    secondFactor: row.second_factor_at !== null,
    secondFactorRequired: needsSecondFactor(row.level, row.permissions),
    steppedUpAt: row.stepped_up_at,
  }
}

/** Written at most once a minute, and never waited for. */
export const touchSession = (login: Ctx, { principal }: Found): Promise<unknown> =>
  login.transaction((tx) =>
    principal.via === 'api_key'
      ? tx.db
          .updateTable('identity.auth_tokens')
          .set({ last_used_at: tx.now() })
          .where('id', '=', principal.sessionId)
          .execute()
      : tx.db
          .updateTable('identity.sessions')
          .set({ last_seen_at: tx.now() })
          .where('id', '=', principal.sessionId)
          .execute(),
  )
