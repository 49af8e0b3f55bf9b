import { checkDigitOf } from '../products/barcode.ts'
import { type DemoBrand, readBrands } from './brands.ts'
import { chance } from './chance.ts'
import { type Good, inBase, readGoods, type Size } from './goods.ts'

/** A good of a maker in a size: what has a barcode, and the same printed price everywhere. */
export interface Variant {
  good: Good
  brand: DemoBrand | null
  size: Size
  /** More than one: a shipping box of so many. */
  pieces: number
  /** How it is packed, which is how it is drawn. */
  packaging: string
  barcode: string
}

const unbranded = new Set(['loose', 'bunch', 'fish', 'tray'])

/** All there could be on a shelf, the same at every run. */
export function allVariants(): Variant[] {
  const brands = readBrands()
  const goods = readGoods()
  return goods.flatMap((good) =>
    makersOf(good, brands).flatMap((brand) =>
      good.sizes.flatMap((size) => [
        variantOf(good, brand, size, 1),
        ...(casePieces(good, size) > 1 ? [variantOf(good, brand, size, casePieces(good, size))] : []),
      ]),
    ),
  )
}

/** Whoever names a good makes it; what nobody names is made by all of its category. */
function makersOf(good: Good, brands: DemoBrand[]): (DemoBrand | null)[] {
  if (unbranded.has(good.packaging)) return [null]
  const naming = brands.filter(({ categories }) => categories.includes(good.key))
  const makers = naming.length
    ? naming
    : brands.filter(({ categories }) => categories.includes(good.category))
  return makers.length ? makers : [null]
}

function variantOf(good: Good, brand: DemoBrand | null, size: Size, pieces: number): Variant {
  const packaging = pieces > 1 ? 'case' : packedAs(good, size)
  return { good, brand, size, pieces, packaging, barcode: barcodeOf(good, brand, size, pieces) }
}

/** The same goods in larger sizes come in other packs. */
function packedAs({ packaging }: Good, size: Size): string {
  const amount = inBase(size)
  if (packaging === 'pouch' && size.unit === 'kg' && amount >= 10) return 'sack'
  if (packaging === 'loose' && size.unit === 'kg' && amount >= 5) return 'crate'
  if (packaging === 'oil' && amount >= 15) return 'squaretin'
  if (packaging === 'oil' && amount >= 5) return 'canister'
  return packaging
}

/** How many retailers buy at once: the dearer, the fewer. Nothing fresh, nothing that is large already. */
function casePieces({ packaging, rupees }: Good, size: Size): number {
  if (unbranded.has(packaging) || ['pillow', 'eggtray', 'tub', 'box', 'tool'].includes(packaging)) return 1
  if (size.unit === 'kg' || (size.unit === 'l' && size.amount > 1) || (size.unit === 'pc' && size.amount > 1))
    return 1
  const price = rupees * inBase(size)
  if (price > 400) return 1
  if (price > 120) return 12
  return price > 30 ? 24 : 48
}

/** Numbers that begin with 2 are free for whoever keeps a shop, so none of these is somebody else's. */
function barcodeOf(good: Good, brand: DemoBrand | null, size: Size, pieces: number): string {
  const next = chance(`${good.key} ${brand?.name} ${size.amount}${size.unit} ${pieces}`)
  const digits = `29${String(Math.floor(next() * 1e5)).padStart(5, '0')}${String(Math.floor(next() * 1e5)).padStart(5, '0')}`
  return `${digits}${checkDigitOf(digits)}`
}
