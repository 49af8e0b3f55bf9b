import { Refusal } from '../../../kernel/refusal.ts'

export const productStatuses = [
  'draft',
  'active',
  'inactive',
  'discontinued',
  'out_of_stock',
  'flagged',
] as const
export type ProductStatus = (typeof productStatuses)[number]

/** Who moves a product on: its store, a moderator of the platform, or its stock reaching or leaving zero. */
export type Mover = 'store' | 'moderator' | 'stock'

/** What a store may ask for. `active` becomes `out_of_stock` by itself where nothing is on the shelf. */
export const storeStatuses = ['active', 'inactive', 'discontinued'] as const
export const moderatorStatuses = ['flagged', 'active', 'inactive'] as const

const moves: Record<Mover, Partial<Record<ProductStatus, readonly ProductStatus[]>>> = {
  store: {
    draft: ['active', 'discontinued'],
    active: ['inactive', 'discontinued'],
    out_of_stock: ['inactive', 'discontinued'],
    inactive: ['active', 'discontinued'],
    discontinued: ['inactive'],
  },
  moderator: {
    active: ['flagged'],
    out_of_stock: ['flagged'],
    inactive: ['flagged'],
    flagged: ['active', 'inactive'],
  },
  stock: {
    active: ['out_of_stock'],
    out_of_stock: ['active'],
  },
}

export const mayMove = (mover: Mover, from: ProductStatus, to: ProductStatus): boolean =>
  moves[mover][from]?.includes(to) ?? false

/** The status to write when `to` was asked for; refuses a move that does not exist. */
export function movedTo(
  mover: Mover,
  from: ProductStatus,
  to: ProductStatus,
  inStock: boolean,
): ProductStatus {
  const isThere = from === to || (from === 'out_of_stock' && to === 'active' && !inStock)
  if (isThere) return from
  if (!mayMove(mover, from, to)) {
    throw new Refusal('status_not_reachable', 409, `A product that is ${from} cannot become ${to} this way.`)
  }
  return to === 'active' && !inStock ? 'out_of_stock' : to
}
