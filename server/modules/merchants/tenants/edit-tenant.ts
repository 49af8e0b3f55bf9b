import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { refusingTaken } from '../../../kernel/database/violation.ts'
import { notFound, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { tidy } from '../../profiles/contract.ts'
import { refuseUnlessWholeBusiness } from '../team/whole-business.ts'
import {
  checkedDomain,
  checkTimeZone,
  type EditTenant,
  type Tenant,
  tenantColumns,
  toTenant,
} from './tenant.ts'

const tenants = queries.selectFrom('merchants.tenants').select(tenantColumns)

export async function showTenant(ctx: Ctx, tenantId: string): Promise<Tenant> {
  const row = await ctx.readFirst(tenants.where('id', '=', tenantId))
  if (!row) throw notFound('business')
  return toTenant(row)
}

export async function editTenant(
  ctx: Ctx,
  tenantId: string,
  edits: EditTenant,
  expectedVersion: number | null,
): Promise<Tenant> {
  refuseUnlessWholeBusiness(ctx)
  const { name, domain, timeZone } = edits
  if (timeZone !== undefined) checkTimeZone(timeZone, '/timeZone')
  const changed = {
    ...(name !== undefined && { name: tidy(name) }),
    ...(domain !== undefined && { domain: domain === null ? null : checkedDomain(domain, '/domain') }),
    ...(timeZone !== undefined && { time_zone: timeZone }),
  }
  if (Object.keys(changed).length === 0) return showTenant(ctx, tenantId)
  return ctx.transaction(async (tx) => {
    const before = await tx.db
      .selectFrom('merchants.tenants')
      .select(tenantColumns)
      .where('id', '=', tenantId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw notFound('business')
    refuseIfChanged(before, expectedVersion)
    const after = await tx.db
      .updateTable('merchants.tenants')
      .set(changed)
      .where('id', '=', tenantId)
      .returning(tenantColumns)
      .executeTakeFirstOrThrow()
      .catch(asDomainTaken)
    await audit(tx, {
      action: 'tenant.updated',
      entityType: 'tenant',
      entityId: tenantId,
      tenantId,
      before: { name: before.name, domain: before.domain, timeZone: before.time_zone },
      after: { name: after.name, domain: after.domain, timeZone: after.time_zone },
    })
    return toTenant(after)
  })
}

const asDomainTaken = refusingTaken(
  () => new Refusal('domain_taken', 409, 'Another business uses this domain. Give another one.'),
)
