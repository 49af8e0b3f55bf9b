import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { containing } from '../../../kernel/database/containing.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeCursor, invalidCursor, pageOf } from '../../../kernel/http/cursor.ts'
import { pageQuery } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/id.ts'
import { notFound, refuseIfChanged } from '../../../kernel/refusal.ts'
import { refusingConflicts } from '../database-refusal.ts'
import { type AddBrand, type Brand, brandColumns, type EditBrand, toBrand, writtenBrand } from './brand.ts'

export const BrandQuery = Type.Object({
  query: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  ...pageQuery,
})
type BrandQuery = Static<typeof BrandQuery>

/** By name; buyers see the active ones. What a store typed is none before it was verified or is on sale. */
export async function listBrands(ctx: Ctx, { query, cursor, limit }: BrandQuery) {
  const after = decodeCursor(cursor, 1)?.[0]
  if (after !== undefined && (typeof after !== 'string' || after.includes('\0'))) throw invalidCursor()
  let found = queries.selectFrom('catalog.brands').select(brandColumns)
  if (ctx.actor.scope !== 'platform') found = found.where('is_active', '=', true).where(isKnown)
  if (query) found = found.where(sql<boolean>`name ilike ${containing(query)}`)
  if (after !== undefined) found = found.where(sql<boolean>`lower(name) > ${after}`)
  const rows = await ctx.read(
    found
      .select(sql<string>`lower(name)`.as('key'))
      .orderBy(sql`lower(name)`)
      .limit(limit + 1),
  )
  return pageOf(rows, limit, toBrand, ({ key }) => [key])
}

const isKnown = sql<boolean>`(is_verified or exists (
  select from catalog.products p where p.brand_id = brands.id and p.is_listed))`

export async function addBrand(ctx: Ctx, given: AddBrand): Promise<Brand> {
  return ctx.transaction(async (tx) => {
    const id = newId()
    const row = await refusingConflicts(
      tx.db
        .insertInto('catalog.brands')
        .values({ is_verified: true, ...writtenBrand(given), id, name: given.name.trim() })
        .returning(brandColumns)
        .executeTakeFirstOrThrow(),
    )
    await audit(tx, { action: 'brand.created', entityType: 'brand', entityId: id, after: { name: row.name } })
    return toBrand(row)
  })
}

/** Also verifies it, or says that it is gone. */
export async function editBrand(
  ctx: Ctx,
  brandId: string,
  given: EditBrand,
  expectedVersion: number | null,
): Promise<Brand> {
  return ctx.transaction(async (tx) => {
    const before = await tx.db
      .selectFrom('catalog.brands')
      .select(brandColumns)
      .where('id', '=', brandId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw notFound('brand')
    refuseIfChanged(before, expectedVersion)
    const columns = writtenBrand(given)
    if (Object.keys(columns).length === 0) return toBrand(before)
    const row = await refusingConflicts(
      tx.db
        .updateTable('catalog.brands')
        .set(columns)
        .where('id', '=', brandId)
        .returning(brandColumns)
        .executeTakeFirstOrThrow(),
    )
    await audit(tx, {
      action: 'brand.updated',
      entityType: 'brand',
      entityId: brandId,
      before: { name: before.name, isVerified: before.is_verified, isActive: before.is_active },
      after: { name: row.name, isVerified: row.is_verified, isActive: row.is_active },
    })
    return toBrand(row)
  })
}
