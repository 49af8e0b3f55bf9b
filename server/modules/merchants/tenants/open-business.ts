import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { elevated } from '../../../kernel/database/elevate.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { closed, line, Phone } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { Country, checkCountry, checkedPhone, tidy } from '../../profiles/contract.ts'
import { tenantCreated } from '../events.ts'
import { BusinessType, Kind, phonePurpose } from '../onboarding/seller-profile.ts'
import { tellMemberChanged } from '../team/changed.ts'
import { checkTimeZone, type Tenant, TimeZone, tenantColumns, toTenant } from './tenant.ts'

const mostBusinesses = 10

export const OpenBusiness = Type.Object(
  {
    name: line(120),
    businessType: BusinessType,
    kind: Type.Optional(Kind),
    phone: Type.Optional(Phone),
    country: Type.Optional(Country),
    timeZone: Type.Optional(TimeZone),
  },
  closed,
)
type OpenBusiness = Static<typeof OpenBusiness>

/** Opens a business: whoever asks owns it, and its papers are still to come. */
export async function openBusiness(ctx: Ctx, input: OpenBusiness): Promise<Tenant> {
  const country = input.country ?? 'IN'
  checkCountry(country, '/country')
  if (input.timeZone !== undefined) checkTimeZone(input.timeZone, '/timeZone')
  await refuseTooMany(ctx)
  const given = {
    ...input,
    name: tidy(input.name),
    country,
    phone: input.phone ? checkedPhone(input.phone, country, '/phone') : null,
  }
  return ctx.transaction((tx) => makeBusiness(tx, newId(), given))
}

/** Soft: two requests at the same moment may pass. It keeps out scripts, not people. */
async function refuseTooMany(ctx: Ctx): Promise<void> {
  const owned = await ctx.read(
    queries
      .selectFrom('merchants.team_members')
      .select('id')
      .where('user_id', '=', myId(ctx))
      .where('role', '=', 'owner')
      .where('store_id', 'is', null)
      .limit(mostBusinesses),
  )
  if (owned.length < mostBusinesses) return
  throw new Refusal(
    'too_many_businesses',
    409,
    `You own ${mostBusinesses} businesses already. Write to support if you need more.`,
  )
}

type Given = Omit<OpenBusiness, 'phone' | 'country'> & { phone: string | null; country: string }

/** Before there is a business nobody is its staff: whoever opens it becomes that for this one call. */
export const makeBusiness = elevated(
  'merchants.makeBusiness',
  (tx: Tx, tenantId: string, _given: Given) => ({
    scope: 'staff' as const,
    userId: myId(tx.ctx),
    tenantId,
    storeIds: null,
    permission: 'PERM_BUSINESS_UPDATE',
  }),
  async (tx: Tx, tenantId: string, given: Given): Promise<Tenant> => {
    const userId = myId(tx.ctx)
    const { name, country, timeZone } = given
    const row = await tx.db
      .insertInto('merchants.tenants')
      .values({ id: tenantId, name, country, created_by: userId, ...(timeZone && { time_zone: timeZone }) })
      .returning(tenantColumns)
      .executeTakeFirstOrThrow()
    await insertPapers(tx, tenantId, userId, given)
    await tx.db
      .insertInto('merchants.team_members')
      .values({ tenant_id: tenantId, id: newId(), user_id: userId, role: 'owner' })
      .execute()
    await tellMemberChanged(tx, userId)
    await audit(tx, { action: 'tenant.created', entityType: 'tenant', entityId: tenantId, tenantId })
    await tx.publish(tenantCreated, { tenantId, userId })
    return toTenant(row)
  },
)

async function insertPapers(tx: Tx, tenantId: string, userId: string, given: Given): Promise<void> {
  const profileId = newId()
  const { keys } = tx.ctx.services
  const { name, businessType, kind = 'seller', phone } = given
  const ofProfile = () => ({ tenant_id: tenantId, id: newId(), seller_profile_id: profileId })
  await tx.db
    .insertInto('merchants.seller_profiles')
    .values({
      tenant_id: tenantId,
      id: profileId,
      user_id: userId,
      kind,
      business_name: name,
      business_type: businessType,
      phone_number: phone === null ? null : keys.seal(phone, phonePurpose, profileId),
    })
    .execute()
  await tx.db.insertInto('merchants.onboardings').values(ofProfile()).execute()
  await tx.db.insertInto('merchants.kyc_info').values(ofProfile()).execute()
}
