import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import { invalidField, notFound, Refusal } from '../../../kernel/refusal.ts'
import { locate } from '../../profiles/contract.ts'
import { storeCreated, storeStatusChanged } from '../events.ts'
import { refuseUnlessWholeBusiness } from '../team/whole-business.ts'
import { refuseBeyondTier } from '../tenants/tier.ts'
import { type StoreRow, storeColumns, toStore } from './row.ts'
import type { AddStore, Store } from './store.ts'
import { codeFrom, isReserved, withTail } from './store-code.ts'
import { columnsOf, type WrittenStore, writtenStore } from './written-store.ts'

const codeTries = 4

/** Opens a store, with its coordinates. Buyers see it at once if the business is approved, else when it is. */
export async function addStore(ctx: Ctx, tenantId: string, given: AddStore): Promise<Store> {
  refuseUnlessWholeBusiness(ctx)
  const written = writtenStore(given, ctx.services.keys)
  // Before the transaction: whoever looks places up may be far away.
  const coordinates = await locate(ctx, written, given)
  return ctx.transaction(async (tx) => {
    await refuseOneTooMany(tx, tenantId)
    const row = await insertStore(tx, tenantId, written, coordinates, given.code)
    await audit(tx, {
      action: 'store.created',
      entityType: 'store',
      entityId: row.id,
      tenantId,
      after: { code: row.store_code, name: row.store_name },
    })
    await tx.publish(storeCreated, { tenantId, storeId: row.id })
    if (row.is_listed) await tx.publish(storeStatusChanged, { tenantId, storeId: row.id, listed: true })
    return toStore(row)
  })
}

export async function refuseOneTooMany(tx: Tx, tenantId: string): Promise<void> {
  const tenant = await tx.db
    .selectFrom('merchants.tenants')
    .select('subscription_tier')
    .where('id', '=', tenantId)
    .forUpdate()
    .executeTakeFirst()
  if (!tenant) throw notFound('business')
  const { count } = await tx.db
    .selectFrom('merchants.stores')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  refuseBeyondTier(tenant.subscription_tier, 'stores', count)
}

/** Under the code that was asked for or, if none was, one made of its name. */
export async function insertStore(
  tx: Tx,
  tenantId: string,
  written: WrittenStore,
  coordinates: Coordinates | null,
  wanted?: string,
): Promise<StoreRow> {
  if (wanted !== undefined) refuseReserved(wanted)
  let code = wanted ?? codeFrom(written.name, areaOf(written))
  for (let tried = 1; tried <= codeTries; tried++) {
    const row = await tx.db
      .insertInto('merchants.stores')
      .values({ tenant_id: tenantId, id: newId(), store_code: code, ...columnsOf(written, coordinates) })
      .onConflict((on) => on.column('store_code').doNothing())
      .returning(storeColumns)
      .executeTakeFirst()
    if (row) return row
    if (wanted !== undefined) throw codeTaken()
    code = withTail(code)
  }
  throw codeTaken()
}

const areaOf = ({ line2, landmark, city }: WrittenStore): string => line2 ?? landmark ?? city

export function refuseReserved(code: string): void {
  if (isReserved(code))
    throw invalidField('/code', 'code_reserved', 'This code cannot be used. Choose another.')
}

export const codeTaken = (): Refusal =>
  new Refusal('store_code_taken', 409, 'Another store has this code. Choose another.')
