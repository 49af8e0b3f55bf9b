import pg from 'pg'
import type { Logger } from '../log/log.ts'

export interface PoolOptions {
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
  // Without listeners a backend that is killed would end the whole process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'))
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ err: error }, 'a database connection broke'))
  })
  return pool
}

const int8 = 20
const numeric = 1700
const date = 1082
const int8Array = 1016
const numericArray = 1231
const dateArray = 1182

const textArrayOid = 1009

const toNumber = (text: string): number => {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new RangeError(`${text} is too large a number`)
  return value
}
const textArray = pg.types.getTypeParser(textArrayOid as number as 25) as (text: string) => (string | null)[]
const mapArray =
  <T>(parse: (text: string) => T) =>
  (text: string) =>
    textArray(text).map((item) => (item === null ? null : parse(item)))

const parsers = new Map<number, (text: string) => unknown>([
  [int8, toNumber],
  [numeric, toNumber],
  [date, (text) => text],
  [int8Array, mapArray(toNumber)],
  [numericArray, mapArray(toNumber)],
  [dateArray, mapArray((text) => text)],
])

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  const own = format === 'binary' ? undefined : parsers.get(oid)
  return own ?? pg.types.getTypeParser(oid, format as 'text')
}
