import type { Module } from '../../kernel/module.ts'
import { after } from './after.ts'
import { handOver } from './carts/adopt-guest.ts'
import { guestAdopted } from './carts/guest-adopted.ts'
import { cartRoutes } from './carts/routes.ts'
import { expireCheckouts } from './checkout/expire-checkouts.ts'
import { checkoutReactions } from './checkout/reactions.ts'
import { checkoutRoutes } from './checkout/routes.ts'
import { paymentMinutes } from './checkout/settings.ts'
import { demo } from './demo/demo.ts'
import { checkoutExpired, orderCancelled, orderPlaced, orderStatusChanged } from './events.ts'
import { completeDelivered } from './orders/complete-delivered.ts'
import { orderRoutes } from './orders/routes.ts'
import { storeOrderRoutes } from './orders/store-routes.ts'
import { permissions } from './permissions.ts'
import { exportPerson } from './person/export-person.ts'

export const orders: Module = {
  name: 'orders',
  purpose: 'From the cart to the doorstep: carts, checkouts, orders, returns, reviews',
  tables: [
    ...['carts', 'cart_stores', 'cart_items'],
    ...['checkouts', 'orders', 'items', 'status_history', 'channel_meta'],
    ...after.tables,
  ],
  publishes: [
    guestAdopted,
    checkoutExpired,
    orderPlaced,
    orderStatusChanged,
    orderCancelled,
    ...after.publishes,
  ],
  reactions: [...checkoutReactions, ...after.reactions],
  routes: [...cartRoutes, ...checkoutRoutes, ...orderRoutes, ...storeOrderRoutes, ...after.routes],
  jobs: [expireCheckouts, completeDelivered, ...after.jobs],
  permissions,
  settings: [paymentMinutes, ...after.settings],
  encrypted: [
    ...(['customer_phone', 'customer_email', 'delivery_address'] as const).map((column) => ({
      table: 'orders',
      column,
      purpose: `orders.orders.${column}`,
    })),
    ...after.encrypted,
  ],
  elevates: [handOver, ...after.elevates],
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
    ...after.retention,
  ],
}
