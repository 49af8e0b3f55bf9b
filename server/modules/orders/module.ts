import type { Module } from '../../kernel/module.ts'
import { after } from './after.ts'
import { handOver } from './carts/adopt-guest.ts'
import { guestAdopted } from './carts/guest-adopted.ts'
import { cartRoutes } from './carts/routes.ts'

import { orderCancelled, orderPlaced, orderStatusChanged } from './events.ts'
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
  publishes: [guestAdopted, orderPlaced, orderStatusChanged, orderCancelled, ...after.publishes],
  reactions: after.reactions,
  routes: [...cartRoutes, ...after.routes],
  jobs: [...after.jobs],
  permissions,
  settings: [...after.settings],
  encrypted: [...after.encrypted],
  elevates: [handOver, ...after.elevates],
  exportPerson,
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
