import { newId } from '../kernel/id.ts'
import type { TeamRole } from '../modules/merchants/team/team-role.ts'
import type { TestNode } from './node.ts'
import { aPerson, type Person } from './people.ts'

/** Where businesses can be made: see people.ts. */
type Place = Pick<TestNode, 'as' | 'services'>

export interface Business {
  tenantId: string
  owner: Person
  /** In the order in which they were opened. */
  stores: { storeId: string; code: string }[]
}

interface BusinessOptions {
  /** How many stores it has; one unless said otherwise. */
  stores?: number
  /** Whether buyers see it; it is unless said otherwise. */
  approved?: boolean
  kind?: 'seller' | 'supplier' | 'both'
  owner?: Person
  /** Where the stores are; Indiranagar in Bengaluru unless said otherwise. */
  latitude?: number
  longitude?: number
}

let made = 0

/** A business with its owner and stores: what tests of the sell side begin with, without going through the forms. */
export async function aBusiness(node: Place, options: BusinessOptions = {}): Promise<Business> {
  const { approved = true, kind = 'seller', latitude = 12.9784, longitude = 77.6408 } = options
  const owner = options.owner ?? (await aPerson(node))
  const tenantId = newId()
  const number = ++made
  const stores = Array.from({ length: options.stores ?? 1 }, (_, index) => ({
    storeId: newId(),
    code: `test-${tenantId.slice(-8)}-${number}-${index + 1}`,
  }))
  await node.as({ scope: 'system' }).transaction(async (tx) => {
    const ofBusiness = { tenant_id: tenantId }
    const profileId = newId()
    await tx.db
      .insertInto('merchants.tenants')
      .values({
        id: tenantId,
        name: `Business ${number}`,
        created_by: owner.userId,
        subscription_tier: 'growth',
      })
      .execute()
    await tx.db
      .insertInto('merchants.seller_profiles')
      .values({
        ...ofBusiness,
        id: profileId,
        user_id: owner.userId,
        kind,
        business_name: `Business ${number}`,
        business_type: 'partnership',
        ...(approved && { status: 'approved', approved_at: tx.now() }),
      })
      .execute()
    await tx.db
      .insertInto('merchants.onboardings')
      .values({
        ...ofBusiness,
        id: newId(),
        seller_profile_id: profileId,
        ...(approved && {
          onboarding_status: 'completed',
          verification_status: 'verified',
          submitted_at: tx.now(),
          verified_at: tx.now(),
        }),
      })
      .execute()
    await tx.db
      .insertInto('merchants.kyc_info')
      .values({ ...ofBusiness, id: newId(), seller_profile_id: profileId })
      .execute()
    for (const [index, { storeId, code }] of stores.entries()) {
      await tx.db
        .insertInto('merchants.stores')
        .values({
          ...ofBusiness,
          id: storeId,
          store_code: code,
          store_name: `Store ${number}.${index + 1}`,
          store_type: 'grocery',
          address_line1: `${index + 1}, 12th Main`,
          city: 'Bengaluru',
          state: 'Karnataka',
          pincode: '560038',
          latitude,
          longitude,
          business_hours: JSON.stringify(aroundTheClock),
        })
        .execute()
    }
    await tx.db
      .insertInto('merchants.team_members')
      .values({ ...ofBusiness, id: newId(), user_id: owner.userId, role: 'owner' })
      .execute()
  })
  return { tenantId, owner, stores }
}

interface MemberOptions {
  role: TeamRole
  /** Another business of one's own is made when absent. */
  tenantId?: string
  /** Where they work; in the whole business when absent. */
  storeIds?: readonly string[]
  allow?: readonly string[]
  deny?: readonly string[]
  person?: Person
}

export interface Member extends Person {
  tenantId: string
}

/** Somebody who works in a business, logged in in a browser. */
export async function aMember(node: Place, options: MemberOptions): Promise<Member> {
  const { role, allow = [], deny = [] } = options
  const tenantId = options.tenantId ?? (await aBusiness(node)).tenantId
  const person = options.person ?? (await aPerson(node))
  const permissions = JSON.stringify({ allow, deny })
  await node.as({ scope: 'system' }).transaction(async (tx) => {
    for (const store_id of options.storeIds ?? [null]) {
      await tx.db
        .insertInto('merchants.team_members')
        .values({ tenant_id: tenantId, id: newId(), user_id: person.userId, store_id, role, permissions })
        .execute()
    }
    await tx.signal('team.changed', `user:${person.userId}`)
  })
  return { ...person, tenantId }
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const aroundTheClock = Object.fromEntries(weekdays.map((day) => [day, [{ opens: '00:00', closes: '00:00' }]]))
