import { auditRoutes } from './audit/routes.ts'
import { auditKeepDays, auditLogs } from './audit/sealed-logs.ts'
import { makePartitions } from './database/partitions.ts'
import { errorLogged } from './events/events.ts'
import { deadJobRoutes } from './jobs/routes.ts'
import type { Module } from './module.ts'
import { serviceDown } from './registry/events.ts'
import { applyRetention } from './retention/apply-retention.ts'
import { sealRecords } from './sealing/seal.ts'
import { settingRoutes } from './settings/routes.ts'

/** The kernel described as a module, so that its routes, jobs and events are found where all others are. */
export const kernel: Module = {
  name: 'kernel',
  purpose: 'What every module stands on: database, events, jobs, audit, settings, registry',
  tables: [
    'events',
    'applied_reactions',
    'worker_pools',
    'service_instances',
    'retention_rules',
    'audit_logs',
    'audit_unsealed',
    'audit_seals',
    'settings',
    'settings_history',
    'idempotency_keys',
    'rate_limits',
    'geocodes',
  ],
  publishes: [errorLogged, serviceDown],
  routes: [...settingRoutes, ...auditRoutes, ...deadJobRoutes],
  jobs: [sealRecords, makePartitions, applyRetention],
  sealed: [auditLogs],
  retention: [
    {
      table: 'events',
      column: 'occurred_at',
      keepDays: 90,
      reason: 'Long enough to replay and to look into a fault',
    },
    {
      table: 'applied_reactions',
      column: 'event_occurred_at',
      keepDays: 90,
      reason: 'As long as the events',
    },
    { table: 'audit_logs', column: 'created_at', keepDays: auditKeepDays, reason: 'Two years; seals stay' },
    { table: 'geocodes', column: 'last_used_at', keepDays: 365, reason: 'A place not asked for in a year' },
    { table: 'idempotency_keys', column: 'created_at', keepDays: 2, reason: 'Clients retry within hours' },
  ],
}
