import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { containing } from '../../../kernel/database/containing.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeCursor, invalidCursor, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, nullable, oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { isId, newId } from '../../../kernel/id.ts'
import { notFound, refuseIfChanged } from '../../../kernel/refusal.ts'
import { refusingConflicts } from '../database-refusal.ts'
import { genericProductChanged } from '../events.ts'
import { localNameOf } from '../translations/local-names.ts'
import {
  type AddGenericProduct,
  type EditGenericProduct,
  GenericProduct,
  type GenericRow,
  genericColumns,
  toGenericProduct,
  verificationStatuses,
  writtenGeneric,
} from './generic-product.ts'

export const GenericQuery = Type.Object({
  query: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 80,
      description: 'A part of the name, or a keyword in any language',
    }),
  ),
  categoryId: Type.Optional(Id),
  verificationStatus: Type.Optional(oneOf(verificationStatuses)),
  ...pageQuery,
})
type GenericQuery = Static<typeof GenericQuery>

/** The master catalogue by name. Stores see what is active and verified. */
export async function listGenericProducts(ctx: Ctx, given: GenericQuery) {
  const { query, categoryId, cursor, limit } = given
  const after = decodeCursor(cursor, 2)
  if (after && (typeof after[0] !== 'string' || after[0].includes('\0') || !isId(String(after[1])))) {
    throw invalidCursor()
  }
  const seesAll = ctx.actor.scope === 'platform'
  const status = seesAll ? given.verificationStatus : 'verified'
  let found = queries.selectFrom('catalog.generic_products').select(genericColumns)
  if (!seesAll) found = found.where('is_active', '=', true)
  if (status) found = found.where('verification_status', '=', status)
  if (categoryId) {
    found = found.where(
      sql<boolean>`coalesce(subcategory_id, category_id) = any (array(select catalog.categories_below(${categoryId}::uuid)))`,
    )
  }
  if (query) {
    const pattern = containing(query)
    // Keywords are often of several words: whoever asks for chawal means basmati chawal too.
    found = found.where(
      sql<boolean>`(name ilike ${pattern} or array_to_string(searchable_keywords, E'\n') ilike ${pattern})`,
    )
  }
  if (after) found = found.where(sql<boolean>`(name, id) > (${after[0]}, ${after[1]}::uuid)`)
  const rows = await ctx.read(
    found
      .orderBy('name')
      .orderBy('id')
      .limit(limit + 1),
  )
  return pageOf(rows as GenericRow[], limit, toGenericProduct, ({ name, id }) => [name, id])
}

export async function showGenericProduct(ctx: Ctx, id: string): Promise<GenericProduct> {
  const row = await ctx.readFirst(
    queries.selectFrom('catalog.generic_products').select(genericColumns).where('id', '=', id),
  )
  if (!row || (ctx.actor.scope !== 'platform' && !row.is_active)) throw notFound('product')
  return toGenericProduct(row as GenericRow)
}

export const ShownGenericProduct = Type.Object({
  ...GenericProduct.properties,
  translatedName: nullable(
    Type.String({ description: 'In the language of Accept-Language, where it is known' }),
  ),
})

export async function showToReader(ctx: Ctx, id: string): Promise<Static<typeof ShownGenericProduct>> {
  const generic = await showGenericProduct(ctx, id)
  const { name, searchableKeywords } = generic
  const translatedName = await localNameOf(ctx, { name, searchable_keywords: searchableKeywords })
  return { ...generic, translatedName }
}

export async function addGenericProduct(ctx: Ctx, given: AddGenericProduct): Promise<GenericProduct> {
  return ctx.transaction(async (tx) => toGenericProduct(await insertGeneric(tx, given)))
}

/** Also what an import does for each row. */
export async function insertGeneric(tx: Tx, given: AddGenericProduct): Promise<GenericRow> {
  const id = newId()
  const row = await refusingConflicts(
    tx.db
      .insertInto('catalog.generic_products')
      .values({ ...writtenGeneric(given), id } as never)
      .returning(genericColumns)
      .executeTakeFirstOrThrow(),
  )
  await audit(tx, {
    action: 'generic_product.created',
    entityType: 'generic_product',
    entityId: id,
    after: { name: given.name },
  })
  await tx.publish(genericProductChanged, { genericProductId: id })
  return row as GenericRow
}

export async function editGenericProduct(
  ctx: Ctx,
  id: string,
  given: EditGenericProduct,
  expectedVersion: number | null,
): Promise<GenericProduct> {
  return ctx.transaction(async (tx) => {
    const before = await tx.db
      .selectFrom('catalog.generic_products')
      .select(genericColumns)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw notFound('product')
    refuseIfChanged(before, expectedVersion)
    const columns = writtenGeneric(given)
    if (Object.keys(columns).length === 0) return toGenericProduct(before as GenericRow)
    const row = await refusingConflicts(
      tx.db
        .updateTable('catalog.generic_products')
        .set(columns)
        .where('id', '=', id)
        .returning(genericColumns)
        .executeTakeFirstOrThrow(),
    )
    await audit(tx, {
      action: 'generic_product.updated',
      entityType: 'generic_product',
      entityId: id,
      before: {
        name: before.name,
        isActive: before.is_active,
        verificationStatus: before.verification_status,
      },
      after: { name: row.name, isActive: row.is_active, verificationStatus: row.verification_status },
    })
    await tx.publish(genericProductChanged, { genericProductId: id })
    return toGenericProduct(row as GenericRow)
  })
}
