/** All that modules above inventory may import. */
export { type Returned, restock } from './movements/restock.ts'
export { commitReservation, commitReservations } from './reservations/commit.ts'
export { releaseReservation, releaseReservations } from './reservations/release.ts'
export {
  type Hold,
  type Line,
  outOfStock,
  type Reference,
  type Shortage,
  type SoldLine,
} from './reservations/reservation.ts'
export { reserve, reserveTogether } from './reservations/reserve.ts'
export { stockIn, stockOf } from './stock/stock-of.ts'
export { verifyStock } from './stock/verify-stock.ts'
