import { type Route, route } from '../../../kernel/http/route.ts'
import { SearchQuery, SearchResult, searchProducts } from './search-products.ts'
import { SuggestionQuery, Suggestions, suggest } from './suggest.ts'

export const searchRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/search',
    summary: 'Find products: everywhere, around a place or in one store',
    access: 'public',
    query: SearchQuery,
    reply: SearchResult,
    refuses: [401, 404],
    handle: (ctx, { query }) => searchProducts(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/search/suggestions',
    summary: 'What somebody may be about to type: products, categories, brands, stores',
    access: 'public',
    query: SuggestionQuery,
    reply: Suggestions,
    refuses: [401, 404],
    handle: (ctx, { query }) => suggest(ctx, query),
  }),
]
