import type { Module } from '../../kernel/module.ts'

export const orders: Module = {
  name: 'orders',
  purpose: 'From the cart to the doorstep: carts, checkouts, orders, returns, reviews',
  tables: [
    ...['carts', 'cart_stores', 'cart_items'],
    ...['checkouts', 'orders', 'items', 'status_history', 'channel_meta'],
  ],
  retention: [
    {
      table: 'carts',
      column: 'updated_at',
      keepDays: 90,
      where: `guest_id is not null or status = 'checked_out'`,
      reason: 'As long as the browser keeps the guest; orders tell the rest',
    },
  ],
}
