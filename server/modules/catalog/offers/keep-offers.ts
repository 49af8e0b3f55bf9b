import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, pageQuery } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/id.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { invalidField, notFound, refuseIfChanged } from '../../../kernel/refusal.ts'
import { checkStore, readStore } from '../../merchants/contract.ts'
import { refusingConflicts } from '../database-refusal.ts'
import { offerChanged } from '../events.ts'
import { type CreateOffer, checkOffer, type EditOffer, type Offer, type OfferRow, toOffer } from './offer.ts'

const offers = queries
  .selectFrom('catalog.offers as o')
  .leftJoin('catalog.products as p', (join) =>
    join.onRef('p.tenant_id', '=', 'o.tenant_id').onRef('p.id', '=', 'o.product_id'),
  )
  .select([
    'o.id',
    'o.store_id',
    'o.product_id',
    'p.product_name',
    'o.title',
    'o.code',
    'o.offer_type',
    'o.offer_value',
  ])
  .select(['o.min_quantity', 'o.max_discount_minor', 'o.currency', 'o.valid_from', 'o.valid_until'])
  .select(['o.terms_conditions', 'o.is_active', 'o.version', 'o.created_at'])

export const OfferQuery = Type.Object({ productId: Type.Optional(Id), ...pageQuery })

/** A store's offers, over and to come included, the newest first. */
export async function listOffers(ctx: Ctx, storeId: string, query: Static<typeof OfferQuery>) {
  let found = offers.where('o.store_id', '=', storeId)
  if (query.productId) found = found.where('o.product_id', '=', query.productId)
  const rows = await ctx.read(
    found
      .select(exactTime('o.created_at'))
      .where(olderThan(decodeTimeCursor(query.cursor), 'o.created_at', 'o.id'))
      .orderBy('o.created_at', 'desc')
      .orderBy('o.id', 'desc')
      .limit(query.limit + 1),
  )
  if (rows.length === 0) await checkStore(ctx, storeId)
  return pageOf(
    rows as (OfferRow & { exact_time: string })[],
    query.limit,
    (row) => toOffer(row, ctx.now()),
    (row) => [row.exact_time, row.id],
  )
}

export async function showOffer(ctx: Ctx, storeId: string, offerId: string): Promise<Offer> {
  const row = await ctx.readFirst(offers.where('o.store_id', '=', storeId).where('o.id', '=', offerId))
  if (!row) throw notFound('offer')
  return toOffer(row as OfferRow, ctx.now())
}

export async function createOffer(ctx: Ctx, storeId: string, given: CreateOffer): Promise<Offer> {
  return ctx.transaction(async (tx) => {
    const tenantId = myTenantId(tx)
    const { currency } = await readStore(tx, tenantId, storeId)
    const validFrom = given.validFrom ? new Date(given.validFrom) : tx.now()
    const validUntil = given.validUntil ? new Date(given.validUntil) : null
    const minQuantity = given.minQuantity ?? 1
    checkOffer({ ...given, minQuantity, validFrom, validUntil })
    if (given.productId) await requireProduct(tx, storeId, given.productId)
    const id = newId()
    const offer = tx.db.insertInto('catalog.offers').values({
      ...writtenOffer(given),
      tenant_id: tenantId,
      id,
      store_id: storeId,
      title: given.title.trim(),
      offer_type: given.offerType,
      offer_value: given.offerValue,
      valid_from: validFrom,
      currency,
    })
    await refusingConflicts(offer.execute())
    const row = await readOffer(tx, storeId, id)
    await tell(tx, row, 'created')
    return toOffer(row, tx.now())
  })
}

export async function editOffer(
  ctx: Ctx,
  storeId: string,
  offerId: string,
  given: EditOffer,
  expectedVersion: number | null,
): Promise<Offer> {
  return ctx.transaction(async (tx) => {
    await lockOffer(tx, storeId, offerId)
    const before = await readOffer(tx, storeId, offerId)
    refuseIfChanged(before, expectedVersion)
    checkOffer({
      offerType: given.offerType ?? before.offer_type,
      offerValue: given.offerValue ?? before.offer_value,
      minQuantity: given.minQuantity ?? before.min_quantity,
      validFrom: given.validFrom ? new Date(given.validFrom) : before.valid_from,
      validUntil: momentOr(given.validUntil, before.valid_until),
    })
    if (given.productId) await requireProduct(tx, storeId, given.productId)
    const columns = writtenOffer(given)
    if (Object.keys(columns).length === 0) return toOffer(before, tx.now())
    const edit = tx.db.updateTable('catalog.offers').set(columns).where('id', '=', offerId)
    await refusingConflicts(edit.execute())
    const row = await readOffer(tx, storeId, offerId)
    await tell(tx, row, 'updated')
    return toOffer(row, tx.now())
  })
}

/** Withdraws an offer for good. What was ordered with it keeps its price. */
export async function removeOffer(ctx: Ctx, storeId: string, offerId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockOffer(tx, storeId, offerId)
    const row = await readOffer(tx, storeId, offerId)
    await tx.db.deleteFrom('catalog.offers').where('id', '=', offerId).execute()
    await tell(tx, row, 'removed')
  })
}

async function lockOffer(tx: Tx, storeId: string, offerId: string): Promise<void> {
  const row = await tx.db
    .selectFrom('catalog.offers')
    .select('id')
    .where('store_id', '=', storeId)
    .where('id', '=', offerId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('offer')
}

async function readOffer(tx: Tx, storeId: string, offerId: string): Promise<OfferRow> {
  const found = offers.where('o.store_id', '=', storeId).where('o.id', '=', offerId)
  const { rows } = await tx.db.executeQuery(found.compile())
  if (!rows[0]) throw notFound('offer')
  return rows[0] as OfferRow
}

async function requireProduct(tx: Tx, storeId: string, productId: string): Promise<void> {
  const product = await tx.db
    .selectFrom('catalog.products')
    .select('id')
    .where('id', '=', productId)
    .where('store_id', '=', storeId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!product) throw invalidField('/productId', 'unknown', 'This store has no such product.')
}

const tell = (tx: Tx, row: OfferRow, change: 'created' | 'updated' | 'removed'): Promise<void> =>
  tx.publish(offerChanged, {
    tenantId: myTenantId(tx),
    storeId: row.store_id,
    offerId: row.id,
    productId: row.product_id,
    change,
  })

const momentOr = (given: string | null | undefined, before: Date | null): Date | null =>
  given === undefined ? before : given === null ? null : new Date(given)

const writtenOffer = (given: EditOffer) => ({
  ...(given.productId !== undefined && { product_id: given.productId }),
  ...(given.title !== undefined && { title: given.title.trim() }),
  ...(given.code !== undefined && { code: given.code?.toUpperCase() ?? null }),
  ...(given.offerType !== undefined && { offer_type: given.offerType }),
  ...(given.offerValue !== undefined && { offer_value: given.offerValue }),
  ...(given.minQuantity !== undefined && { min_quantity: given.minQuantity }),
  ...(given.maxDiscountMinor !== undefined && { max_discount_minor: given.maxDiscountMinor }),
  ...(given.validFrom !== undefined && { valid_from: new Date(given.validFrom) }),
  ...(given.validUntil !== undefined && { valid_until: momentOr(given.validUntil, null) }),
  ...(given.termsConditions !== undefined && { terms_conditions: given.termsConditions }),
  ...(given.isActive !== undefined && { is_active: given.isActive }),
})
