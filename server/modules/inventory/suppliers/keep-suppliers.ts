import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { containing } from '../../../kernel/database/containing.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { refusing } from '../../../kernel/database/violation.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { pageQuery } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/id.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { invalidField, notFound, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { normalEmail } from '../../identity/contract.ts'
import { checkStore } from '../../merchants/contract.ts'
import {
  type AddSupplier,
  type EditSupplier,
  type Supplier,
  type SupplierRow,
  supplierEmailPurpose,
  toSupplier,
  writtenColumns,
} from './supplier.ts'

export const SupplierQuery = Type.Object({
  ...pageQuery,
  query: Type.Optional(
    Type.String({ minLength: 1, maxLength: 254, description: 'Part of the name, or a whole e-mail address' }),
  ),
  isActive: Type.Optional(Type.Boolean()),
})

/** Whom a store buys from, the newest first. */
export async function listSuppliers(ctx: Ctx, storeId: string, asked: Static<typeof SupplierQuery>) {
  await checkStore(ctx, storeId)
  const { keys } = ctx.services
  const { limit } = asked
  let rows = queries
    .selectFrom('inventory.suppliers')
    .select([...columns, exactTime('created_at')])
    .where('tenant_id', '=', myTenantId(ctx))
    .where('store_id', '=', storeId)
    .where('deleted_at', 'is', null)
    .where(olderThan(decodeTimeCursor(asked.cursor), 'created_at', 'id'))
  if (asked.isActive !== undefined) rows = rows.where('is_active', '=', asked.isActive)
  const email = asked.query === undefined ? null : normalEmail(asked.query)
  if (email !== null) rows = rows.where('email_index', '=', keys.blindIndex(email, supplierEmailPurpose))
  else if (asked.query !== undefined) {
    rows = rows.where('name', 'ilike', containing(asked.query))
  }
  const found = await ctx.read(
    rows
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1),
  )
  return pageOf(
    found,
    limit,
    (row) => toSupplier(row, keys),
    (row) => [row.exact_time, row.id],
  )
}

export async function showSupplier(ctx: Ctx, storeId: string, supplierId: string): Promise<Supplier> {
  const row = await ctx.readFirst(oneOf(myTenantId(ctx), storeId, supplierId))
  if (!row) throw notFound('supplier')
  return toSupplier(row, ctx.services.keys)
}

export async function addSupplier(ctx: Ctx, storeId: string, given: AddSupplier): Promise<Supplier> {
  await checkStore(ctx, storeId)
  const { keys } = ctx.services
  const tenantId = myTenantId(ctx)
  const id = newId()
  const written = writtenColumns(id, given, keys)
  return ctx.transaction(async (tx) => {
    await tx.db
      .insertInto('inventory.suppliers')
      .values({ tenant_id: tenantId, id, store_id: storeId, ...written, name: written.name as string })
      .execute()
      .catch(orRefuse)
    await audit(tx, {
      action: 'supplier.added',
      entityType: 'supplier',
      entityId: id,
      tenantId,
      after: { name: given.name },
    })
    return toSupplier(await find(tx, tenantId, storeId, id), keys)
  })
}

export async function editSupplier(
  ctx: Ctx,
  storeId: string,
  supplierId: string,
  edits: EditSupplier,
  expectedVersion: number | null,
): Promise<Supplier> {
  const { keys } = ctx.services
  const tenantId = myTenantId(ctx)
  const written = writtenColumns(supplierId, edits, keys)
  return ctx.transaction(async (tx) => {
    const before = await find(tx, tenantId, storeId, supplierId)
    refuseIfChanged(before, expectedVersion)
    if (Object.keys(written).length > 0) {
      await tx.db
        .updateTable('inventory.suppliers')
        .set(written)
        .where('tenant_id', '=', tenantId)
        .where('id', '=', supplierId)
        .execute()
        .catch(orRefuse)
      await audit(tx, {
        action: 'supplier.edited',
        entityType: 'supplier',
        entityId: supplierId,
        tenantId,
        after: { changed: Object.keys(edits) },
      })
    }
    return toSupplier(await find(tx, tenantId, storeId, supplierId), keys)
  })
}

/** What came from them goes on naming them. */
export async function removeSupplier(ctx: Ctx, storeId: string, supplierId: string): Promise<void> {
  const tenantId = myTenantId(ctx)
  await ctx.transaction(async (tx) => {
    const { name } = await find(tx, tenantId, storeId, supplierId)
    await tx.db
      .updateTable('inventory.suppliers')
      .set({ deleted_at: tx.now(), is_active: false })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', supplierId)
      .execute()
    await audit(tx, {
      action: 'supplier.removed',
      entityType: 'supplier',
      entityId: supplierId,
      tenantId,
      before: { name },
    })
  })
}

const columns = [
  ...(['id', 'store_id', 'name', 'contact_person', 'phone', 'email', 'address', 'gstin'] as const),
  ...(['payment_terms', 'delivery_lead_time_days', 'supplier_tenant_id', 'is_active', 'version'] as const),
  'created_at',
] as const

const oneOf = (tenantId: string, storeId: string, supplierId: string) =>
  queries
    .selectFrom('inventory.suppliers')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('store_id', '=', storeId)
    .where('id', '=', supplierId)
    .where('deleted_at', 'is', null)

/** Locked, so that a version that was looked at is the one that changes. */
async function find(tx: Tx, tenantId: string, storeId: string, supplierId: string): Promise<SupplierRow> {
  const { rows } = await tx.db.executeQuery(oneOf(tenantId, storeId, supplierId).forNoKeyUpdate().compile())
  const [row] = rows
  if (!row) throw notFound('supplier')
  return row
}

const orRefuse = refusing(({ constraint }) => {
  if (constraint === 'suppliers_name') {
    return new Refusal('supplier_exists', 409, 'This store already has a supplier of this name.')
  }
  if (constraint === 'suppliers_supplier_tenant_id_fkey') {
    return invalidField('/supplierTenantId', 'unknown', 'There is no such business on the platform.')
  }
  return undefined
})
