import type { Ctx, Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { accountGone } from '../person/account-gone.ts'
import { ensurePerson } from '../person/ensure-person.ts'
import type { ProfileRow } from './profile.ts'

const columns = [
  'u.id as user_id',
  'u.display_name',
  'p.id',
  'p.first_name',
  'p.last_name',
  'p.date_of_birth',
  'p.gender',
  'p.national_id_number',
  'p.phone',
  'p.preferred_language',
  'p.avatar_file',
  'p.residential_address_line1',
  'p.residential_address_line2',
  'p.city',
  'p.state',
  'p.postal_code',
  'p.country',
  'p.version',
] as const

const profiles = queries
  .selectFrom('profiles.profiles as p')
  .innerJoin('identity.v_people as u', 'u.id', 'p.user_id')
  .select(columns)

const profileOf = compiledOnce((userId: string) => profiles.where('p.user_id', '=', userId))
const lockedProfileOf = compiledOnce((userId: string) =>
  profiles.where('p.user_id', '=', userId).forUpdate('p'),
)

/** One round trip; only who is faster than the reaction to their own sign-up pays for a second. */
export async function findOwnProfile(ctx: Ctx, userId: string): Promise<ProfileRow> {
  const row = await ctx.readFirst(profileOf(userId))
  return (row as ProfileRow | undefined) ?? ctx.transaction((tx) => lockProfile(tx, userId))
}

/** The person's profile, made if it is missing, and nobody else's to change until the transaction ends. */
export async function lockProfile(tx: Tx, userId: string): Promise<ProfileRow> {
  const row = await lockedRow(tx, userId)
  if (row) return row
  await ensurePerson(tx, userId)
  const made = await lockedRow(tx, userId)
  if (!made) throw accountGone()
  return made
}

async function lockedRow(tx: Tx, userId: string): Promise<ProfileRow | undefined> {
  const { rows } = await tx.db.executeQuery(lockedProfileOf(userId))
  return rows[0] as ProfileRow | undefined
}
