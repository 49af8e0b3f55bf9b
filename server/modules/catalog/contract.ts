/** All that modules above the catalogue may import. */

export { Picture, toListPicture } from './images/picture.ts'
export {
  createFromRow,
  describesGoods,
  goodsColumns,
  namesPrice,
  priceFromRow,
} from './imports/goods-row.ts'
export {
  type ImportColumn,
  type ImportKind,
  type ImportPlace,
  type RowOutcome,
  registerImportKind,
} from './imports/import-kind.ts'
export { knownCodes } from './offers/known-codes.ts'
export { CouponCode } from './offers/offer.ts'
export { thousandthsOf } from './pricing/exact.ts'
export { type Supply, supplyBetween, type Tax, taxWithin } from './pricing/gst.ts'
export type { PricedOffer } from './pricing/offer.ts'
export {
  type BasketLine,
  type PriceBreak,
  type PricedBasket,
  type PricedLine,
  type PricedProduct,
  type PricingTerms,
  priceBasket,
  priceLine,
  priceShown,
} from './pricing/pricing.ts'
export { writeCost } from './products/costs.ts'
export { type ProductStatus, productStatuses } from './products/product-status.ts'
export { setInStock } from './products/set-in-stock.ts'
export { type OfferForSale, type ProductForSale, productsForSale } from './shop/products-for-sale.ts'
export { localNames } from './translations/local-names.ts'
