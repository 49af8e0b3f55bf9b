import { refusing, type Violation } from '../../kernel/database/violation.ts'
import { invalidField, Refusal } from '../../kernel/refusal.ts'

/** What the database alone can know, said as a refusal: that a name is taken, that what is pointed at is not there. */
export const refusingConflicts = <Result>(work: Promise<Result>): Promise<Result> =>
  work.catch(refusing(refusalOf))

function refusalOf({ kind, constraint }: Violation): Refusal | undefined {
  if (kind === 'taken') return taken[constraint]?.()
  if (kind === 'reference') return missingOrInUse(constraint)
  // The trigger counts levels before the foreign key is looked at: one above that is not there has none.
  if (constraint === 'categories_check') return unknownEntry('parentId')
  if (constraint === 'categories_no_circle') {
    return invalidField('/parentId', 'below_itself', 'A category cannot stand below itself.')
  }
  if (constraint === 'categories_level_check') {
    return invalidField('/parentId', 'too_deep', 'Categories are at most six levels deep.')
  }
  return undefined
}

const taken: Record<string, () => Refusal> = {
  offers_code: () => new Refusal('coupon_code_taken', 409, 'Another offer of this store has this code.'),
  products_sku: () => new Refusal('sku_taken', 409, 'This store already has a product with this SKU.'),
  categories_slug_key: () => new Refusal('name_taken', 409, 'There is already a category at this address.'),
  categories_name_among_siblings: () =>
    new Refusal('name_taken', 409, 'There is already a category of this name beside it.'),
  brands_name: () => new Refusal('name_taken', 409, 'There is already a brand of this name.'),
  generic_products_name: () =>
    new Refusal('name_taken', 409, 'This category already has a product of this name.'),
}

function missingOrInUse(constraint: string): Refusal | undefined {
  const column = /_(category|subcategory|brand|generic_product|parent)_id_fkey$/.exec(constraint)?.[1]
  if (column === undefined) return undefined
  const field = `${column.replace(/_(\w)/, (_, letter: string) => letter.toUpperCase())}Id`
  return unknownEntry(field)
}

const unknownEntry = (field: string): Refusal =>
  invalidField(`/${field}`, 'unknown', 'There is no such entry in the catalogue.')
