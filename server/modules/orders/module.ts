import type { Module } from '../../kernel/module.ts'
import { handOver } from './carts/adopt-guest.ts'
import { guestAdopted } from './carts/guest-adopted.ts'
import { cartRoutes } from './carts/routes.ts'
import { expireCheckouts } from './checkout/expire-checkouts.ts'
import { checkoutRoutes } from './checkout/routes.ts'
import { paymentMinutes } from './checkout/settings.ts'
import { customerRoutes } from './customers/list-customers.ts'
import { demo } from './demo/demo.ts'
import {
  checkoutExpired,
  orderCancelled,
  orderItemsMissing,
  orderPlaced,
  orderRefunded,
  orderStatusChanged,
  orderSubstituteAnswered,
  returnStatusChanged,
  reviewChanged,
  reviewFlagged,
  reviewPosted,
  reviewRemoved,
  reviewReplied,
} from './events.ts'
import { fulfilmentRoutes } from './fulfilment/routes.ts'
import { substituteMinutes } from './fulfilment/settings.ts'
import { settleUnanswered } from './fulfilment/settle.ts'
import { raiseInTrust } from './in-trust.ts'
import { documentPurpose } from './invoice/issue-invoice.ts'
import { invoiceRoutes } from './invoice/routes.ts'
import { completeDelivered } from './orders/complete-delivered.ts'
import { purposeOf, sealedColumns } from './orders/opened.ts'
import { orderRoutes } from './orders/routes.ts'
import { storeOrderRoutes } from './orders/store-routes.ts'
import { permissions } from './permissions.ts'
import { exportPerson } from './person/export-person.ts'
import { forgetOldOrders } from './person/forget-person.ts'
import { reactions } from './reactions.ts'
import { reorderRoutes } from './reorder/reorder.ts'
import { removeUnusedPhoto } from './returns/photos.ts'
import { returnRoutes } from './returns/routes.ts'
import { returnDays } from './returns/settings.ts'
import { reviewRoutes } from './reviews/routes.ts'

export const orders: Module = {
  name: 'orders',
  purpose: 'From the cart to the doorstep: carts, checkouts, orders, returns, reviews',
  tables: [
    ...['carts', 'cart_stores', 'cart_items', 'checkouts'],
    ...['orders', 'items', 'status_history', 'channel_meta', 'shortages'],
    ...['invoice_series', 'invoices', 'returns', 'return_lines', 'return_photos'],
    ...['reviews', 'review_votes', 'review_reports', 'customers'],
  ],
  publishes: [
    ...[guestAdopted, checkoutExpired, orderPlaced, orderStatusChanged, orderCancelled],
    ...[orderItemsMissing, orderSubstituteAnswered, orderRefunded, returnStatusChanged],
    ...[reviewPosted, reviewChanged, reviewRemoved, reviewFlagged, reviewReplied],
  ],
  reactions,
  routes: [
    ...cartRoutes,
    ...checkoutRoutes,
    ...orderRoutes,
    ...storeOrderRoutes,
    ...fulfilmentRoutes,
    ...invoiceRoutes,
    ...returnRoutes,
    ...reviewRoutes,
    ...reorderRoutes,
    ...customerRoutes,
  ],
  jobs: [expireCheckouts, completeDelivered, settleUnanswered, removeUnusedPhoto, forgetOldOrders],
  permissions,
  settings: [paymentMinutes, substituteMinutes, returnDays],
  encrypted: [
    ...sealedColumns.map((column) => ({ table: 'orders', column, purpose: purposeOf(column) })),
    { table: 'invoices', column: 'document', purpose: documentPurpose },
  ],
  elevates: [handOver, raiseInTrust],
  exportPerson,
  demo,
  retention: [
    {
      table: 'carts',
      column: 'updated_at',
      keepDays: 90,
      where: `guest_id is not null or status = 'checked_out'`,
      reason: 'As long as the browser keeps the guest; orders tell the rest',
    },
    {
      table: 'invoices',
      column: 'issued_at',
      keepDays: 7 * 366,
      reason: 'D3: financial records for seven years',
    },
  ],
}
