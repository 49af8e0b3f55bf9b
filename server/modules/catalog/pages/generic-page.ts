import { queries } from '../../../kernel/database/queries.ts'
import { isId } from '../../../kernel/id.ts'
import type { Page } from '../../../kernel/pages/page.ts'
import { showCategories } from '../categories/show-categories.ts'
import { showGenericProduct } from '../generic-products/keep-generic-products.ts'
import { trail } from './trail.ts'

/** One thing, whoever sells it: what it costs depends on where one is, so no offer is told here. */
export const genericPage: Page = {
  path: '/g/:genericId',
  describe: async (ctx, { genericId = '' }) => {
    if (!isId(genericId)) return null
    const generic = await showGenericProduct(ctx, genericId)
    const { items } = await showCategories(ctx, {})
    const shelves = items.filter(({ id }) => id === generic.categoryId || id === generic.subcategoryId)
    return {
      title: `${generic.name}: shops near you compared · Chowk`,
      description: `Who has ${generic.name} near you, and for how much.`,
      path: `/g/${generic.id}`,
      kind: 'website',
      ...(generic.imageUrl && { image: { url: generic.imageUrl, alt: generic.name } }),
      facts: [trail(shelves, ctx.services.config.PUBLIC_URL)],
      answers: { [`/generic-products/${generic.id}`]: generic },
    }
  },
  addresses: async (ctx, limit) => {
    const rows = await ctx.read(
      queries
        .selectFrom('catalog.generic_products')
        .select(['id', 'updated_at'])
        .where('is_active', '=', true)
        .orderBy('name')
        .orderBy('id')
        .limit(limit),
    )
    return rows.map(({ id, updated_at }) => ({ path: `/g/${id}`, changedAt: updated_at }))
  },
}
