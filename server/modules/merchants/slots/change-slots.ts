import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { refusingTaken } from '../../../kernel/database/violation.ts'
import { newId } from '../../../kernel/id.ts'
import { invalidField, notFound, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { lockStore } from '../stores/find-store.ts'
import { type AddSlot, type DeliverySlot, type EditSlot, slotColumns, toSlot } from './delivery-slot.ts'

const mostSlots = 200

interface Place {
  tenantId: string
  storeId: string
}

export async function addSlot(ctx: Ctx, place: Place, given: AddSlot): Promise<DeliverySlot> {
  const { tenantId, storeId } = place
  refuseBackwards(given)
  return ctx.transaction(async (tx) => {
    await lockStore(tx, tenantId, storeId)
    await refuseTooMany(tx, place)
    const row = await tx.db
      .insertInto('merchants.delivery_slots')
      .values({
        tenant_id: tenantId,
        store_id: storeId,
        id: newId(),
        ...columnsOf(given),
        weekday: given.weekday,
        starts_at: given.startsAt,
        ends_at: given.endsAt,
        capacity: given.capacity,
      })
      .returning(slotColumns)
      .executeTakeFirstOrThrow()
      .catch(asSlotTaken)
    await auditSlot(tx, 'delivery_slot.created', tenantId, row.id)
    return toSlot(row)
  })
}

export async function editSlot(
  ctx: Ctx,
  { tenantId, storeId }: Place,
  slotId: string,
  edits: EditSlot,
  expectedVersion: number | null,
): Promise<DeliverySlot> {
  return ctx.transaction(async (tx) => {
    const before = await lockSlot(tx, { tenantId, storeId }, slotId)
    refuseIfChanged(before, expectedVersion)
    refuseBackwards({ ...before, ...edits })
    const columns = columnsOf(edits)
    if (Object.keys(columns).length === 0) return before
    const row = await tx.db
      .updateTable('merchants.delivery_slots')
      .set(columns)
      .where('tenant_id', '=', tenantId)
      .where('id', '=', slotId)
      .returning(slotColumns)
      .executeTakeFirstOrThrow()
      .catch(asSlotTaken)
    await auditSlot(tx, 'delivery_slot.updated', tenantId, slotId)
    return toSlot(row)
  })
}

export async function removeSlot(ctx: Ctx, place: Place, slotId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockSlot(tx, place, slotId)
    await tx.db
      .deleteFrom('merchants.delivery_slots')
      .where('tenant_id', '=', place.tenantId)
      .where('id', '=', slotId)
      .execute()
    await auditSlot(tx, 'delivery_slot.removed', place.tenantId, slotId)
  })
}

async function lockSlot(tx: Tx, { tenantId, storeId }: Place, slotId: string): Promise<DeliverySlot> {
  const row = await tx.db
    .selectFrom('merchants.delivery_slots')
    .select(slotColumns)
    .where('tenant_id', '=', tenantId)
    .where('store_id', '=', storeId)
    .where('id', '=', slotId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('delivery slot')
  return toSlot(row)
}

async function refuseTooMany(tx: Tx, { tenantId, storeId }: Place): Promise<void> {
  const { count } = await tx.db
    .selectFrom('merchants.delivery_slots')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('store_id', '=', storeId)
    .executeTakeFirstOrThrow()
  if (count < mostSlots) return
  throw new Refusal('too_many_slots', 409, `A store has at most ${mostSlots} delivery slots a week.`)
}

const columnsOf = (given: EditSlot) => ({
  ...(given.weekday !== undefined && { weekday: given.weekday }),
  ...(given.startsAt !== undefined && { starts_at: given.startsAt }),
  ...(given.endsAt !== undefined && { ends_at: given.endsAt }),
  ...(given.kind !== undefined && { kind: given.kind }),
  ...(given.capacity !== undefined && { capacity: given.capacity }),
  ...(given.cutoffMinutes !== undefined && { cutoff_minutes: given.cutoffMinutes }),
  ...(given.isActive !== undefined && { is_active: given.isActive }),
})

function refuseBackwards({ startsAt, endsAt }: Pick<AddSlot, 'startsAt' | 'endsAt'>): void {
  if (endsAt > startsAt) return
  throw invalidField('/endsAt', 'ends_before_it_starts', 'A slot ends after it starts, on the same day.')
}

const asSlotTaken = refusingTaken(() => new Refusal('slot_exists', 409, 'The store has this slot already.'))

const auditSlot = (tx: Tx, action: string, tenantId: string, slotId: string): Promise<void> =>
  audit(tx, { action, entityType: 'delivery_slot', entityId: slotId, tenantId })
