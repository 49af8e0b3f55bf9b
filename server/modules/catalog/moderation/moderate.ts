import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { closed, Id, line, nullable, oneOf, pageQuery, Timestamp } from '../../../kernel/http/schemas.ts'
import { myId } from '../../../kernel/myself.ts'
import { invalidField, notFound } from '../../../kernel/refusal.ts'
import { refuseOwnBusiness } from '../../merchants/contract.ts'
import { listingFlagged, productStatusChanged } from '../events.ts'
import {
  moderatorStatuses,
  movedTo,
  type ProductStatus,
  productStatuses,
} from '../products/product-status.ts'

/** A product as moderators see it: of any business, without what is that business's own. */
export const ModeratedProduct = Type.Object({
  id: Id,
  tenantId: Id,
  storeId: Id,
  productName: Type.String(),
  brandName: nullable(Type.String()),
  sku: Type.String(),
  mrpMinor: Type.Integer(),
  sellingPriceMinor: Type.Integer(),
  currency: Type.String(),
  status: oneOf(productStatuses),
  statusReason: nullable(Type.String()),
  isListed: Type.Boolean(),
  createdAt: Timestamp,
})
type ModeratedProduct = Static<typeof ModeratedProduct>

export const ModerationQuery = Type.Object({
  status: Type.Optional(oneOf(productStatuses)),
  tenantId: Type.Optional(Id),
  productId: Type.Optional(Id),
  ...pageQuery,
})

const products = queries
  .selectFrom('catalog.products as p')
  .leftJoin('catalog.brands as b', 'b.id', 'p.brand_id')
  .select([
    'p.id',
    'p.tenant_id',
    'p.store_id',
    'p.product_name',
    'b.name as brand_name',
    'p.sku',
    'p.mrp_minor',
  ])
  .select([
    'p.selling_price_minor',
    'p.currency',
    'p.status',
    'p.status_reason',
    'p.is_listed',
    'p.created_at',
  ])
  .where('p.deleted_at', 'is', null)

type Row = Awaited<ReturnType<typeof products.execute>>[number]

const toModerated = (row: Row): ModeratedProduct => ({
  id: row.id,
  tenantId: row.tenant_id,
  storeId: row.store_id,
  productName: row.product_name,
  brandName: row.brand_name,
  sku: row.sku,
  mrpMinor: row.mrp_minor,
  sellingPriceMinor: row.selling_price_minor,
  currency: row.currency,
  status: row.status as ProductStatus,
  statusReason: row.status_reason,
  isListed: row.is_listed as boolean,
  createdAt: row.created_at.toISOString(),
})

/** All businesses' products, the newest first. */
export async function listForModeration(ctx: Ctx, query: Static<typeof ModerationQuery>) {
  let found = products
  if (query.status) found = found.where('p.status', '=', query.status)
  if (query.tenantId) found = found.where('p.tenant_id', '=', query.tenantId)
  if (query.productId) found = found.where('p.id', '=', query.productId)
  const rows = await ctx.read(
    found
      .select(exactTime('p.created_at'))
      .where(olderThan(decodeTimeCursor(query.cursor), 'p.created_at', 'p.id'))
      .orderBy('p.created_at', 'desc')
      .orderBy('p.id', 'desc')
      .limit(query.limit + 1),
  )
  return pageOf(rows, query.limit, toModerated, (row) => [row.exact_time, row.id])
}

export const Moderate = Type.Object(
  { status: oneOf(moderatorStatuses), reason: Type.Optional(line(500)) },
  closed,
)

/** Takes a listing off the shelves with a reason, or clears it again. */
export async function moderate(
  ctx: Ctx,
  productId: string,
  { status, reason }: Static<typeof Moderate>,
): Promise<ModeratedProduct> {
  if (status === 'flagged' && !reason) {
    throw invalidField('/reason', 'required', 'Say why: the store has to know what to mend.')
  }
  return ctx.transaction(async (tx) => {
    const before = await tx.db
      .selectFrom('catalog.products')
      .select(['tenant_id', 'store_id', 'status', 'in_stock'])
      .where('id', '=', productId)
      .where('deleted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw notFound('product')
    await refuseOwnBusiness(tx, before.tenant_id)
    const from = before.status as ProductStatus
    const to = movedTo('moderator', from, status, before.in_stock)
    if (to !== from) {
      const statusReason = to === 'flagged' ? (reason as string) : null
      await tx.db
        .updateTable('catalog.products')
        .set({ status: to, status_reason: statusReason })
        .where('id', '=', productId)
        .execute()
      const product = { tenantId: before.tenant_id, storeId: before.store_id, productId }
      await audit(tx, {
        action: to === 'flagged' ? 'product.flagged' : 'product.flag_cleared',
        entityType: 'product',
        entityId: productId,
        tenantId: before.tenant_id,
        before: { status: from },
        after: { status: to, ...(reason && { reason }) },
      })
      await tx.publish(productStatusChanged, { ...product, from, to })
      if (to === 'flagged') {
        const flaggedBy = myId(tx)
        await tx.publish(listingFlagged, { ...product, reason: statusReason as string, flaggedBy })
      }
    }
    const { rows } = await tx.db.executeQuery(products.where('p.id', '=', productId).compile())
    return toModerated(rows[0] as Row)
  })
}
