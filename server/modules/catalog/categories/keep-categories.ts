import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { refusing } from '../../../kernel/database/violation.ts'
import { newId } from '../../../kernel/id.ts'
import { invalidField, notFound, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { refusingConflicts } from '../database-refusal.ts'
import { categoryChanged } from '../events.ts'
import {
  type AddCategory,
  type Category,
  type CategoryRow,
  categoryColumns,
  type EditCategory,
  slugOf,
  toCategory,
} from './category.ts'

const mostCategories = 2_000

/** The whole tree, inactive ones included, in the order of display. */
export async function listAllCategories(ctx: Ctx): Promise<{ items: Category[] }> {
  const rows = await ctx.read(
    queries
      .selectFrom('catalog.categories')
      .select(categoryColumns)
      .orderBy('level')
      .orderBy('display_order')
      .orderBy('name')
      .limit(mostCategories),
  )
  return { items: rows.map(toCategory) }
}

export async function addCategory(ctx: Ctx, given: AddCategory): Promise<Category> {
  const slug = given.slug ?? slugOf(given.name)
  if (!slug) throw invalidField('/slug', 'required', 'Give a slug: the name has no Latin letters.')
  return ctx.transaction(async (tx) => {
    const id = newId()
    const row = await refusingConflicts(
      tx.db
        .insertInto('catalog.categories')
        .values({ ...columnsOf(given), id, name: given.name.trim(), slug })
        .returning(categoryColumns)
        .executeTakeFirstOrThrow(),
    )
    await tell(tx, id, 'created', { after: { name: row.name, parentId: row.parent_id } })
    return toCategory(row)
  })
}

export async function editCategory(
  ctx: Ctx,
  categoryId: string,
  given: EditCategory,
  expectedVersion: number | null,
): Promise<Category> {
  return ctx.transaction(async (tx) => {
    const before = await lockCategory(tx, categoryId)
    refuseIfChanged(before, expectedVersion)
    const columns = columnsOf(given)
    if (Object.keys(columns).length === 0) return toCategory(before)
    const row = await refusingConflicts(
      tx.db
        .updateTable('catalog.categories')
        .set(columns)
        .where('id', '=', categoryId)
        .returning(categoryColumns)
        .executeTakeFirstOrThrow(),
    )
    await tell(tx, categoryId, 'updated', {
      before: { name: before.name, parentId: before.parent_id, isActive: before.is_active },
      after: { name: row.name, parentId: row.parent_id, isActive: row.is_active },
    })
    return toCategory(row)
  })
}

/** Only one that nothing points at; what is in use can be switched off. */
export async function removeCategory(ctx: Ctx, categoryId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const before = await lockCategory(tx, categoryId)
    const removing = tx.db.deleteFrom('catalog.categories').where('id', '=', categoryId).execute()
    await removing.catch(refusing(({ kind }) => (kind === 'reference' ? inUse() : undefined)))
    await tell(tx, categoryId, 'removed', { before: { name: before.name } })
  })
}

const inUse = (): Refusal =>
  new Refusal('category_in_use', 409, 'Products or other categories stand in it. Switch it off instead.')

async function lockCategory(tx: Tx, categoryId: string): Promise<CategoryRow> {
  const row = await tx.db
    .selectFrom('catalog.categories')
    .select(categoryColumns)
    .where('id', '=', categoryId)
    .executeTakeFirst()
  if (!row) throw notFound('category')
  return row
}

async function tell(
  tx: Tx,
  categoryId: string,
  change: 'created' | 'updated' | 'removed',
  values: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await audit(tx, { action: `category.${change}`, entityType: 'category', entityId: categoryId, ...values })
  await tx.publish(categoryChanged, { categoryId, change })
}

const columnsOf = ({ name, slug, parentId, iconUrl, displayOrder, isActive }: EditCategory) => ({
  ...(name !== undefined && { name: name.trim() }),
  ...(slug !== undefined && { slug }),
  ...(parentId !== undefined && { parent_id: parentId }),
  ...(iconUrl !== undefined && { icon_url: iconUrl }),
  ...(displayOrder !== undefined && { display_order: displayOrder }),
  ...(isActive !== undefined && { is_active: isActive }),
})
