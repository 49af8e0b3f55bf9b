import type { Socket } from 'node:net'
import type { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../actor.ts'
import { statementFor } from './connection.ts'
import { contextStatement, readContextStatement } from './context-statement.ts'
import { runRead } from './read-query.ts'

/** Runs one query in a transaction that cannot write: one packet to the database, one back. */
export async function readOnly(pool: pg.Pool, actor: Actor, query: CompiledQuery): Promise<unknown[]> {
  const client = await pool.connect()
  let broken = false
  try {
    // Not the names that transactions use: pg keeps its own list of what it has prepared.
    return await runRead(client, readContextStatement(actor), statementFor(query, `read.${actor.scope}`))
  } catch (error) {
    broken = isBroken(error)
    // Made where the answer was read; shall tell who asked.
    Error.captureStackTrace(error as Error)
    throw error
  } finally {
    client.release(broken)
  }
}

/** Runs `work` between BEGIN and an awaited COMMIT. BEGIN and the context travel with its first query. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  actor: Actor,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken = false
  try {
    holdUntilNextTick(client)
    // Settled rather than awaited: should either fail, every later query fails too and tells.
    const opened = Promise.allSettled([client.query('begin'), client.query(contextStatement(actor))])
    const result = await work(client)
    for (const one of await opened) if (one.status === 'rejected') throw one.reason
    await commit(client)
    return result
  } catch (error) {
    broken = isBroken(error) || !(await rollBack(client))
    throw error
  } finally {
    client.release(broken)
  }
}

/** What is written meanwhile leaves in one packet: BEGIN, the context, and with them the first query. */
function holdUntilNextTick(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** COMMIT after an error "succeeds" as a ROLLBACK; only its command tag tells. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit')
  if (command !== 'COMMIT')
    throw new Error('The transaction was rolled back: an error in it had been swallowed.')
}

async function rollBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback')
    return true
  } catch {
    return false
  }
}

function isBroken(error: unknown): boolean {
  const code = (error as { code?: string }).code
  // A refused statement leaves the connection whole; anything without an SQLSTATE may not.
  return !(typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) && !(error as { status?: number }).status
}
