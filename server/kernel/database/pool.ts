import pg from 'pg'
import type { Logger } from '../log/log.ts'
import { getTypeParser } from './type-parsers.ts'

interface PoolOptions {
  url: string
  size: number
  log: Logger
  /** Ends any statement that runs longer. */
  statementTimeoutMs?: number
}

/** Connections that pipeline: a query is sent at once, without waiting for the answer to the one before. */
export function createPool({ url, size, log, statementTimeoutMs = 10_000 }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    pipeline: true,
    types: { getTypeParser },
    application_name: 'chowk',
    statement_timeout: statementTimeoutMs,
    lock_timeout: Math.ceil(statementTimeoutMs / 2),
    idle_in_transaction_session_timeout: 30_000,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
  })
  // Without listeners a backend that is killed would end the whole process. The client's own tells of it.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ err: error }, 'a database connection broke'))
  })
  return pool
}
