import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { Id, nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { channels, Visibility } from '../privacy/privacy.ts'
import { ageOn, dateOf } from '../profile/age.ts'
import { avatarUrl, Gender, maskedNationalId, maskedPhone } from '../profile/profile.ts'

/** A person as support needs to know them: numbers masked, home by city, no date of birth. */
export const ProfileForAdmin = Type.Object({
  userId: Id,
  displayName: Type.String(),
  firstName: nullable(Type.String()),
  lastName: nullable(Type.String()),
  age: nullable(Type.Integer()),
  gender: nullable(Gender),
  nationalIdMasked: nullable(Type.String()),
  phoneMasked: nullable(Type.String()),
  preferredLanguage: nullable(Type.String()),
  avatarUrl: nullable(Type.String()),
  residence: nullable(Type.Object({ city: Type.String(), state: Type.String(), country: Type.String() })),
  visibility: Type.Object({ name: Visibility, phone: Visibility, avatar: Visibility }),
  consents: Type.Object({
    email: Type.Boolean(),
    sms: Type.Boolean(),
    push: Type.Boolean(),
    whatsapp: Type.Boolean(),
  }),
  analytics: Type.Boolean(),
  createdAt: nullable(Timestamp),
  updatedAt: nullable(Timestamp),
})
export type ProfileForAdmin = Static<typeof ProfileForAdmin>

/** Shows somebody's profile to platform staff, and writes down that they looked. */
export async function showToAdmin(ctx: Ctx, userId: string): Promise<ProfileForAdmin> {
  return ctx.transaction(async (tx) => {
    const row = await find(tx, userId)
    if (!row) throw notFound('user')
    await audit(tx, { action: 'profile.read', entityType: 'profile', entityId: userId })
    return toProfileForAdmin(row, ctx)
  })
}

const find = (tx: Tx, userId: string) =>
  tx.db
    .selectFrom('identity.v_people as u')
    .leftJoin('profiles.profiles as p', 'p.user_id', 'u.id')
    .leftJoin('profiles.privacy_settings as s', 's.user_id', 'u.id')
    .select(['u.id as user_id', 'u.display_name', 'p.id', 'p.first_name', 'p.last_name', 'p.date_of_birth'])
    .select(['p.gender', 'p.national_id_number', 'p.phone', 'p.preferred_language', 'p.avatar_file'])
    .select(['p.city', 'p.state', 'p.country', 'p.created_at', 'p.updated_at'])
    .select(['s.name_visibility', 's.phone_visibility', 's.avatar_visibility', 's.analytics'])
    .select(['s.email_consent', 's.sms_consent', 's.push_consent', 's.whatsapp_consent'])
    .where('u.id', '=', userId)
    .executeTakeFirst()

type Row = NonNullable<Awaited<ReturnType<typeof find>>>

function toProfileForAdmin(row: Row, ctx: Ctx): ProfileForAdmin {
  const { keys } = ctx.services
  const sealed = { id: row.id ?? '', national_id_number: row.national_id_number, phone: row.phone }
  const { city, state, country } = row
  return {
    userId: row.user_id as string,
    displayName: row.display_name as string,
    firstName: row.first_name,
    lastName: row.last_name,
    age: row.date_of_birth === null ? null : ageOn(dateOf(ctx.now()), row.date_of_birth),
    gender: row.gender,
    nationalIdMasked: maskedNationalId(sealed, keys),
    phoneMasked: maskedPhone(sealed, keys),
    preferredLanguage: row.preferred_language,
    avatarUrl: avatarUrl(row.user_id as string, row.avatar_file),
    residence: city === null || state === null || country === null ? null : { city, state, country },
    visibility: {
      name: visibilityOf(row.name_visibility),
      phone: visibilityOf(row.phone_visibility),
      avatar: visibilityOf(row.avatar_visibility),
    },
    consents: consentsOf(row),
    analytics: row.analytics ?? false,
    createdAt: row.created_at?.toISOString() ?? null,
    updatedAt: row.updated_at?.toISOString() ?? null,
  }
}

/** Settings that are not made yet show nothing to anybody, as in the database. */
const visibilityOf = (visibility: Visibility | null): Visibility => visibility ?? 'nobody'

const consentsOf = (row: Row): ProfileForAdmin['consents'] =>
  Object.fromEntries(
    channels.map((channel) => [channel, row[`${channel}_consent`] ?? false]),
  ) as ProfileForAdmin['consents']
