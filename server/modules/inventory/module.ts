import type { Module } from '../../kernel/module.ts'
import { registerImportKind } from '../catalog/contract.ts'
import { batchRoutes } from './batches/routes.ts'
import { expiryWarningDays } from './batches/warning.ts'
import { noteExpiry, warnOfExpiry } from './batches/watch-expiry.ts'
import { countRoutes } from './counts/routes.ts'
import { demo } from './demo/demo.ts'
import { batchExpired, batchExpiring, stockBack, stockLow, stockOut, stockReceived } from './events.ts'
import { inventoryRows } from './imports/inventory-rows.ts'
import { recordForBusiness } from './movements/restock.ts'
import { movementRoutes } from './movements/routes.ts'
import { permissions } from './permissions.ts'
import { reactions } from './reactions.ts'
import { receiptRoutes } from './receipts/routes.ts'
import { sellHolds } from './reservations/commit.ts'
import { dropHolds } from './reservations/release.ts'
import { takeHolds } from './reservations/reserve.ts'
import { sweepReservations } from './reservations/sweep.ts'
import { snapshotRoutes } from './snapshots/routes.ts'
import { takeSnapshots } from './snapshots/take-snapshots.ts'
import { stockRoutes } from './stock/routes.ts'
import { supplierRoutes } from './suppliers/routes.ts'
import { supplierEmailPurpose, supplierGstinPurpose, supplierPhonePurpose } from './suppliers/supplier.ts'

registerImportKind(inventoryRows)

export const inventory: Module = {
  name: 'inventory',
  purpose: 'How much there is of each product, where it came from and where it went',
  tables: [
    ...['stock', 'movements', 'batches', 'reservations', 'suppliers', 'receipts', 'receipt_lines'],
    ...['counts', 'count_lines', 'snapshots'],
  ],
  views: ['v_stock'],
  publishes: [stockLow, stockOut, stockBack, stockReceived, batchExpiring, batchExpired],
  reactions,
  routes: [
    ...stockRoutes,
    ...movementRoutes,
    ...batchRoutes,
    ...supplierRoutes,
    ...receiptRoutes,
    ...countRoutes,
    ...snapshotRoutes,
  ],
  jobs: [sweepReservations, noteExpiry, warnOfExpiry, takeSnapshots],
  permissions,
  settings: [expiryWarningDays],
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
  encrypted: [
    { table: 'suppliers', column: 'phone', purpose: supplierPhonePurpose },
    { table: 'suppliers', column: 'email', purpose: supplierEmailPurpose },
    { table: 'suppliers', column: 'gstin', purpose: supplierGstinPurpose },
  ],
  elevates: [recordForBusiness, takeHolds, sellHolds, dropHolds],
  demo,
}
