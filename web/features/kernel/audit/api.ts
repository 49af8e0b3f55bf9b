import { send } from '#app/api.ts'
import type { ItemOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'

/** Personal data was masked before it was written. */
export type AuditEntry = ItemOf<'GET', '/admin/audit-logs'>

export interface AuditFilter {
  action?: string
  entityType?: string
  entityId?: string
  userId?: string
}

export const auditQuery = (filter: AuditFilter = {}, limit = 20) =>
  cursorPages(['admin', 'audit', filter, limit], (cursor) =>
    send('GET', '/admin/audit-logs', { query: { ...filter, cursor, limit } }),
  )
