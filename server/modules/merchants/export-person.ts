import { sql } from 'kysely'
import type { Ctx } from '../../kernel/context.ts'
import { queries } from '../../kernel/database/queries.ts'

interface MembershipRow {
  tenant_name: string
  role: string
  store_name: string | null
}

/** What this module knows about a person: where they work. A business's papers are the business's. */
export async function exportPerson(ctx: Ctx, userId: string): Promise<Record<string, unknown>> {
  const now = await ctx.read(
    queries
      .selectFrom(sql<MembershipRow>`merchants.my_memberships()`.as('mine'))
      .select(['mine.tenant_name', 'mine.role', 'mine.store_name']),
  )
  const all = await ctx.read(
    queries
      .selectFrom('merchants.team_members')
      .select(['tenant_id', 'store_id', 'role', 'is_active', 'joined_at', 'left_at'])
      .where('user_id', '=', userId)
      .orderBy('joined_at')
      .orderBy('id'),
  )
  return {
    worksIn: now.map(({ tenant_name: business, role, store_name: store }) => ({ business, role, store })),
    memberships: all.map((row) => ({
      tenantId: row.tenant_id,
      storeId: row.store_id,
      role: row.role,
      isActive: row.is_active,
      joinedAt: row.joined_at.toISOString(),
      leftAt: row.left_at?.toISOString() ?? null,
    })),
  }
}
