import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, nullable, oneOf } from '../../../kernel/http/schemas.ts'
import { Kind, verificationStatuses } from '../onboarding/seller-profile.ts'
import { sellerStatuses } from '../sellers/seller-status.ts'
import { grantsOf } from '../team/grants.ts'
import { strongest, teamRoles } from '../team/team-role.ts'

const Membership = Type.Object({
  tenantId: Id,
  tenantName: Type.String(),
  isActive: Type.Boolean(),
  kind: Kind,
  sellerStatus: oneOf(sellerStatuses),
  verificationStatus: oneOf(verificationStatuses),
  /** The role in the whole business, or the strongest one in a store. */
  role: oneOf(teamRoles),
  /** False: works in the stores named only. */
  wholeBusiness: Type.Boolean(),
  stores: Type.Array(
    Type.Object({ storeId: Id, storeCode: Type.String(), name: Type.String(), role: oneOf(teamRoles) }),
  ),
  permissions: Type.Array(Type.Object({ id: Type.String(), storeIds: nullable(Type.Array(Id)) })),
})
export const Memberships = Type.Object({ items: Type.Array(Membership) })
type Membership = Static<typeof Membership>

interface MembershipRow {
  tenant_id: string
  tenant_name: string
  is_active: boolean
  seller_status: Membership['sellerStatus']
  kind: Membership['kind']
  verification_status: Membership['verificationStatus']
  role: Membership['role']
  store_id: string | null
  store_name: string | null
  store_code: string | null
}

const columns = [
  'tenant_id',
  'tenant_name',
  'is_active',
  'seller_status',
  'kind',
  'verification_status',
  'role',
  'store_id',
  'store_name',
  'store_code',
] as const
const mine = queries.selectFrom(sql<MembershipRow>`merchants.my_memberships()`.as('mine')).select(columns)

/** Where a person works, as what, and what they may do there. */
export async function myMemberships(ctx: Ctx): Promise<{ items: Membership[] }> {
  const items: Membership[] = []
  for (const [tenantId, rows] of Map.groupBy(await ctx.read(mine), ({ tenant_id }) => tenant_id)) {
    const first = rows[0] as MembershipRow
    const whole = rows.find(({ store_id }) => store_id === null)
    const grants = await grantsOf(ctx, tenantId)
    items.push({
      tenantId,
      tenantName: first.tenant_name,
      isActive: first.is_active,
      kind: first.kind,
      sellerStatus: first.seller_status,
      verificationStatus: first.verification_status,
      role: whole?.role ?? strongest(rows.map(({ role }) => role)),
      wholeBusiness: whole !== undefined,
      stores: rows.flatMap(({ store_id: storeId, store_code: storeCode, store_name: name, role }) =>
        storeId !== null && storeCode !== null && name !== null ? [{ storeId, storeCode, name, role }] : [],
      ),
      permissions: [...(grants?.permissions ?? [])].map(([id, storeIds]) => ({
        id,
        storeIds: storeIds && [...storeIds],
      })),
    })
  }
  return { items }
}
