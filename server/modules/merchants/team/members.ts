import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { myId } from '../../../kernel/myself.ts'
import { forbidden, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { cardsOf } from '../../profiles/contract.ts'
import { tellMemberChanged } from './changed.ts'
import { grantsOf } from './grants.ts'
import {
  endMembership,
  isOwner,
  lockMember,
  lockTeam,
  myPlaces,
  refuseToLoseLastOwner,
  revokeOffersOf,
} from './store.ts'
import {
  type EditMember,
  type FinePermissions,
  finePermissions,
  type MemberRow,
  memberColumns,
  type TeamMember,
  toMember,
} from './team-member.ts'
import { isBelow, type Place, refuseUnlessOutranks } from './team-role.ts'

/** Who works in a business, as far as whoever asks may see: of a store's team its own people alone. */
export async function listTeam(ctx: Ctx, tenantId: string): Promise<{ items: TeamMember[] }> {
  const rows = await ctx.read(
    queries
      .selectFrom('merchants.team_members')
      .select(memberColumns)
      .where('tenant_id', '=', tenantId)
      .where('is_active', '=', true)
      .orderBy('joined_at')
      .orderBy('id')
      .limit(1000),
  )
  const cards = await cardsOf(ctx, [...new Set(rows.map(({ user_id }) => user_id))])
  return { items: rows.map((row) => toMember(row, cards)) }
}

/** Gives somebody below oneself another role, or permissions beyond or short of it. */
export async function editMember(
  ctx: Ctx,
  tenantId: string,
  memberId: string,
  edits: EditMember,
  expectedVersion: number | null,
): Promise<TeamMember> {
  const held = await grantsOf(ctx, tenantId)
  const after = await ctx.transaction(async (tx) => {
    const before = await managedMember(tx, tenantId, memberId)
    refuseIfChanged(before, expectedVersion)
    const role = edits.role ?? before.role
    const fine = { ...finePermissions(before), ...pick(edits) }
    refuseUnlessOutranks(await myPlaces(tx, tenantId), { role, storeId: before.store_id })
    refuseUnlessHeld(fine.allow, held?.permissions ?? new Map(), before.store_id)
    if (role !== 'owner') await refuseToLoseLastOwner(tx, tenantId, before)
    // An owner who may do less than everything would leave nobody who can give it back.
    if (role === 'owner' && before.store_id === null && fine.deny.length > 0) throw ownersMayEverything()
    const row = await tx.db
      .updateTable('merchants.team_members')
      .set({ role, permissions: JSON.stringify(fine) })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', memberId)
      .returning(memberColumns)
      .executeTakeFirstOrThrow()
    // Else somebody could still bring in whom they may not any more, with a place above their own.
    if (isBelow(role, before.role)) await revokeOffersOf(tx, tenantId, before.user_id)
    await audit(tx, {
      action: 'team.member_updated',
      entityType: 'team_member',
      entityId: memberId,
      tenantId,
      before: { role: before.role, ...finePermissions(before) },
      after: { role, ...fine },
    })
    await tellMemberChanged(tx, before.user_id)
    return row
  })
  return toMember(after, await cardsOf(ctx, [after.user_id]))
}

/** Lets somebody below oneself go. */
export async function removeMember(ctx: Ctx, tenantId: string, memberId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const member = await managedMember(tx, tenantId, memberId)
    await refuseToLoseLastOwner(tx, tenantId, member)
    await endMembership(tx, tenantId, member)
    await audit(tx, {
      action: 'team.member_removed',
      entityType: 'team_member',
      entityId: memberId,
      tenantId,
      before: { role: member.role, userId: member.user_id },
    })
  })
}

async function managedMember(tx: Tx, tenantId: string, memberId: string): Promise<MemberRow> {
  await lockTeam(tx, tenantId)
  const member = await lockMember(tx, tenantId, memberId)
  const mine = await myPlaces(tx, tenantId)
  const place: Place = { role: member.role, storeId: member.store_id }
  // One's own place is for others to change; owners among themselves are each others'.
  if (member.user_id === myId(tx.ctx) && !isOwner(member)) throw forbidden('Somebody above you must do this.')
  refuseUnlessOutranks(mine, place)
  return member
}

/** Nobody hands out what they do not hold in that place themselves. */
function refuseUnlessHeld(
  allow: readonly string[],
  held: ReadonlyMap<string, readonly string[] | null>,
  storeId: string | null,
): void {
  const missing = allow.filter((id) => {
    const stores = held.get(id)
    return stores === undefined || (stores !== null && (storeId === null || !stores.includes(storeId)))
  })
  if (missing.length === 0) return
  throw new Refusal('not_yours_to_give', 403, 'You can only give permissions that you hold yourself.', {
    facts: { missing },
  })
}

const ownersMayEverything = (): Refusal =>
  new Refusal(
    'owner_not_limited',
    409,
    'Owners of the whole business may do everything. Choose another role first.',
  )

const pick = ({ allow, deny }: EditMember): Partial<FinePermissions> => ({
  ...(allow !== undefined && { allow }),
  ...(deny !== undefined && { deny }),
})
