import { queries } from '../../../kernel/database/queries.ts'
import type { Page } from '../../../kernel/pages/page.ts'
import { showCategories } from '../categories/show-categories.ts'
import { trail } from './trail.ts'

export const categoryPage: Page = {
  path: '/c/:slug',
  describe: async (ctx, { slug = '' }) => {
    const { items } = await showCategories(ctx, {})
    const shelf = items.find((one) => one.slug === slug)
    if (!shelf) return null
    const above = items.filter(({ id }) => id === shelf.parentId)
    return {
      title: `${shelf.name} · Chowk`,
      description: `${shelf.name} from shops near you: prices and offers compared.`,
      path: `/c/${slug}`,
      kind: 'website',
      facts: [trail([...above, shelf], ctx.services.config.PUBLIC_URL)],
    }
  },
  addresses: async (ctx, limit) => {
    const rows = await ctx.read(
      queries
        .selectFrom('catalog.categories')
        .select(['slug', 'updated_at'])
        .where('is_active', '=', true)
        .orderBy('level')
        .orderBy('display_order')
        .limit(limit),
    )
    return rows.map(({ slug, updated_at }) => ({ path: `/c/${slug}`, changedAt: updated_at }))
  },
}
