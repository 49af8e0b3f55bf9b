import { totalmem } from 'node:os'

export type Settings = Record<string, string | number>

const megabyte = 1024 * 1024

/** For a machine that PostgreSQL shares with the node itself: quick to start, modest in memory, durable. */
export function settingsFor(own: Settings = {}): Settings {
  const memoryMb = Math.floor(totalmem() / megabyte)
  return {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    max_connections: 100,
    shared_buffers: `${between(32, Math.floor(memoryMb / 8), 256)}MB`,
    effective_cache_size: `${between(128, Math.floor(memoryMb / 2), 4096)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    // Two processes fewer than the default of reading through workers, which pays off on big machines only.
    io_method: 'sync',
    // Compiling a plan costs more than running any query of ours.
    jit: 'off',
    random_page_cost: 1.1,
    checkpoint_timeout: '15min',
    max_wal_size: '1GB',
    wal_compression: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] %u@%d ',
    ...own,
  }
}

/** For data that nobody misses after a power cut. */
export const throwAwaySettings: Settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_connections: 300,
  autovacuum_naptime: '10min',
}

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value))
