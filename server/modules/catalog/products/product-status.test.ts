import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Mover, mayMove, movedTo, type ProductStatus, productStatuses } from './product-status.ts'

/** Every move there is; all others are refused. */
const allowed: Record<Mover, string[]> = {
  store: [
    'draft active',
    'draft discontinued',
    'active inactive',
    'active discontinued',
    'out_of_stock inactive',
    'out_of_stock discontinued',
    'inactive active',
    'inactive discontinued',
    'discontinued inactive',
  ],
  moderator: [
    'active flagged',
    'out_of_stock flagged',
    'inactive flagged',
    'flagged active',
    'flagged inactive',
  ],
  stock: ['active out_of_stock', 'out_of_stock active'],
}

describe('the status of a product', () => {
  for (const [mover, moves] of Object.entries(allowed) as [Mover, string[]][]) {
    for (const from of productStatuses) {
      for (const to of productStatuses.filter((one) => one !== from)) {
        const expected = moves.includes(`${from} ${to}`)
        it(`${mover}: ${from} → ${to} is ${expected ? 'a move' : 'none'}`, () => {
          assert.equal(mayMove(mover, from, to), expected)
          if (expected) assert.equal(movedTo(mover, from, to, true), to)
          else assert.throws(() => movedTo(mover, from, to, true), { code: 'status_not_reachable' })
        })
      }
    }
  }

  it('stays when it is asked for again', () => {
    for (const status of productStatuses) assert.equal(movedTo('store', status, status, true), status)
  })

  it('is out of stock rather than active where nothing is on the shelf', () => {
    const cases: [Mover, ProductStatus, ProductStatus][] = [
      ['store', 'draft', 'out_of_stock'],
      ['store', 'inactive', 'out_of_stock'],
      ['store', 'out_of_stock', 'out_of_stock'],
      ['moderator', 'flagged', 'out_of_stock'],
    ]
    for (const [mover, from, then] of cases) assert.equal(movedTo(mover, from, 'active', false), then)
  })
})
