/** What the addresses of the seller's pages may carry. */
export interface BusinessSearch {
  /** The store at work in; the first one when absent. */
  store?: string
}

export const businessSearch = (search: Record<string, unknown>): BusinessSearch => ({
  store: text(search.store),
})

export const productStatuses = [
  'active',
  'draft',
  'out_of_stock',
  'inactive',
  'discontinued',
  'flagged',
] as const

export interface ProductsSearch {
  status?: (typeof productStatuses)[number]
  q?: string
}

export const productsSearch = (search: Record<string, unknown>): ProductsSearch => ({
  status: oneOf(productStatuses, search.status),
  q: text(search.q),
})

export const newProductSearch = (search: Record<string, unknown>): { generic?: string; own?: boolean } => ({
  generic: text(search.generic),
  own: search.own === true || undefined,
})

export const offerSearch = (search: Record<string, unknown>): { product?: string } => ({
  product: text(search.product),
})

const setupSteps = ['business', 'papers', 'documents', 'store', 'review'] as const

export const setupSearch = (search: Record<string, unknown>): { step?: (typeof setupSteps)[number] } => ({
  step: oneOf(setupSteps, search.step),
})

export const stockFilters = ['low', 'out', 'expiring', 'reserved'] as const

export interface StockSearch {
  filter?: (typeof stockFilters)[number]
  q?: string
}

export const stockSearch = (search: Record<string, unknown>): StockSearch => ({
  filter: oneOf(stockFilters, search.filter),
  q: text(search.q),
})

export const movementTypes = ['purchase', 'sale', 'return', 'adjustment', 'damage', 'expiry'] as const

export const movementsSearch = (
  search: Record<string, unknown>,
): { type?: (typeof movementTypes)[number]; product?: string } => ({
  type: oneOf(movementTypes, search.type),
  product: text(search.product),
})

export const batchStates = ['open', 'expiring', 'expired', 'used_up'] as const

export const batchesSearch = (
  search: Record<string, unknown>,
): { state?: (typeof batchStates)[number]; q?: string } => ({
  state: oneOf(batchStates, search.state),
  q: text(search.q),
})

export const boardSteps = ['new', 'packing', 'ready', 'out', 'done'] as const

export interface BoardSearch {
  /** The column that a phone shows. */
  step?: (typeof boardSteps)[number]
  q?: string
}

export const boardSearch = (search: Record<string, unknown>): BoardSearch => ({
  step: oneOf(boardSteps, search.step),
  q: text(search.q),
})

export const orderFilters = [
  'open',
  'placed',
  'preparing',
  'ready',
  'out_for_delivery',
  'delivered',
  'completed',
  'cancelled',
] as const

export interface OrdersSearch {
  status?: (typeof orderFilters)[number]
  from?: string
  until?: string
  q?: string
}

export const ordersSearch = (search: Record<string, unknown>): OrdersSearch => ({
  status: oneOf(orderFilters, search.status),
  from: day(search.from),
  until: day(search.until),
  q: text(search.q),
})

export const returnFilters = [
  'requested',
  'approved',
  'received',
  'refunded',
  'refused',
  'withdrawn',
] as const

export const returnsSearch = (
  search: Record<string, unknown>,
): { status?: (typeof returnFilters)[number] } => ({ status: oneOf(returnFilters, search.status) })

export const customersSearch = (search: Record<string, unknown>): { sort?: 'latest' | 'spent' } => ({
  sort: oneOf(['spent'], search.sort),
})

export const reviewsSearch = (search: Record<string, unknown>): { show?: 'unanswered'; rating?: number } => ({
  show: oneOf(['unanswered'], search.show),
  rating: [1, 2, 3, 4, 5].find((stars) => stars === search.rating),
})

export const ledgerAccounts = ['payable', 'in_progress', 'cash_at_store'] as const

export const moneySearch = (
  search: Record<string, unknown>,
): { account?: (typeof ledgerAccounts)[number]; from?: string; until?: string } => ({
  account: oneOf(ledgerAccounts, search.account),
  from: day(search.from),
  until: day(search.until),
})

export const sellersSearch = (search: Record<string, unknown>): { show?: 'all'; q?: string } => ({
  show: oneOf(['all'], search.show),
  q: text(search.q),
})

export const catalogueParts = ['categories', 'brands', 'products'] as const

export const catalogueSearch = (
  search: Record<string, unknown>,
): { part?: (typeof catalogueParts)[number]; q?: string } => ({
  part: oneOf(catalogueParts, search.part),
  q: text(search.q),
})

/** The router reads `?q=123` as a number. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined

/** A day as a date field writes it. */
const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined

const oneOf = <Word extends string>(words: readonly Word[], value: unknown): Word | undefined =>
  words.find((word) => word === value)
