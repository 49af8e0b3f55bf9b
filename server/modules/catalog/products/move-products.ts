import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { closed, Id, oneOf } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { refusingConflicts } from '../database-refusal.ts'
import { productRemoved, productRestored, productStatusChanged } from '../events.ts'
import { type Product, toProduct } from './product.ts'
import { movedTo, type ProductStatus, storeStatuses } from './product-status.ts'
import { type LockedProduct, lockProduct, lockProducts, readProduct } from './store.ts'

export const ChangeStatus = Type.Object({ status: oneOf(storeStatuses) }, closed)

export async function changeStatus(ctx: Ctx, productId: string, status: ProductStatus): Promise<Product> {
  return ctx.transaction(async (tx) => {
    await moveTo(tx, await lockProduct(tx, productId), status)
    return toProduct(await readProduct(tx, productId))
  })
}

/** Takes a product out of the catalogue; it can be brought back. Removing it again is fine. */
export async function removeProduct(
  ctx: Ctx,
  productId: string,
  expectedVersion: number | null,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const [product] = await lockProducts(tx, [productId])
    if (!product) throw notFound('product')
    if (product.deleted_at === null) refuseIfChanged(product, expectedVersion)
    await remove(tx, product)
  })
}

/** Brings a removed product back, with the status it had. */
export async function restoreProduct(ctx: Ctx, productId: string): Promise<Product> {
  return ctx.transaction(async (tx) => {
    const [product] = await lockProducts(tx, [productId])
    if (!product) throw notFound('product')
    if (product.deleted_at !== null) {
      const restoring = tx.db
        .updateTable('catalog.products')
        .set({ deleted_at: null })
        .where('id', '=', productId)
      await refusingConflicts(restoring.execute())
      await tx.publish(productRestored, factsOf(tx, product))
    }
    return toProduct(await readProduct(tx, productId))
  })
}

const bulkActions = ['activate', 'deactivate', 'discontinue', 'remove'] as const

export const BulkChange = Type.Object(
  { ids: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }), action: oneOf(bulkActions) },
  closed,
)
type BulkChange = Static<typeof BulkChange>

export const BulkResult = Type.Object({
  changed: Type.Array(Id),
  refused: Type.Array(Type.Object({ id: Id, code: Type.String(), detail: Type.String() })),
})
type BulkResult = Static<typeof BulkResult>

const statusFor = { activate: 'active', deactivate: 'inactive', discontinue: 'discontinued' } as const

/** Does the same to many products. Those for which it makes no sense are told of and left alone. */
export async function changeInBulk(ctx: Ctx, { ids, action }: BulkChange): Promise<BulkResult> {
  return ctx.transaction(async (tx) => {
    const products = await lockProducts(tx, ids)
    const found = new Map(products.map((product) => [product.id, product]))
    const result: BulkResult = { changed: [], refused: [] }
    for (const id of ids) {
      try {
        const product = found.get(id)
        if (!product || product.deleted_at !== null) throw notFound('product')
        if (action === 'remove') await remove(tx, product)
        else await moveTo(tx, product, statusFor[action])
        result.changed.push(id)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        result.refused.push({ id, code: error.code, detail: error.message })
      }
    }
    return result
  })
}

const factsOf = (tx: Tx, { store_id, id }: LockedProduct) => ({
  tenantId: myTenantId(tx),
  storeId: store_id,
  productId: id,
})

async function moveTo(tx: Tx, product: LockedProduct, to: ProductStatus): Promise<void> {
  const from = product.status as ProductStatus
  const status = movedTo('store', from, to, product.in_stock)
  if (status === from) return
  await tx.db.updateTable('catalog.products').set({ status }).where('id', '=', product.id).execute()
  await tx.publish(productStatusChanged, { ...factsOf(tx, product), from, to: status })
}

async function remove(tx: Tx, product: LockedProduct): Promise<void> {
  if (product.deleted_at !== null) return
  await tx.db
    .updateTable('catalog.products')
    .set({ deleted_at: tx.now() })
    .where('id', '=', product.id)
    .execute()
  await tx.publish(productRemoved, factsOf(tx, product))
}
