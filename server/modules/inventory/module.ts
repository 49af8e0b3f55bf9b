import type { Module } from '../../kernel/module.ts'

export const inventory: Module = {
  name: 'inventory',
  purpose: 'How much there is of each product, where it came from and where it went',
  tables: [
    'stock',
    'movements',
    'batches',
    'reservations',
    'suppliers',
    'receipts',
    'receipt_lines',
    'counts',
    'count_lines',
    'snapshots',
  ],
  views: ['v_stock'],
  retention: [
    {
      table: 'reservations',
      column: 'created_at',
      keepDays: 90,
      where: `state <> 'held'`,
      reason: 'Long enough to look at what went wrong; movements tell the rest',
    },
    { table: 'snapshots', column: 'created_at', keepDays: 730, reason: 'D3: two years' },
  ],
}
