import type { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../actor.ts'
import { statementFor } from './connection.ts'
import { contextStatement } from './context-statement.ts'

/** A client whose socket can hold back what is written until all of it can leave in one packet. */
type Corkable = { connection: { stream: { cork(): void; uncork(): void } } }

/** BEGIN, the context, the queries and COMMIT leave in one packet: one round trip. */
export async function readOnly(
  pool: pg.Pool,
  actor: Actor,
  compiled: readonly CompiledQuery[],
): Promise<unknown[][]> {
  const client = await pool.connect()
  const { stream } = (client as unknown as Corkable).connection
  stream.cork()
  const sent: Promise<pg.QueryResult>[] = []
  try {
    sent.push(client.query('begin read only'), client.query(contextStatement(actor)))
    for (const query of compiled) sent.push(client.query(statementFor(query, actor.scope)))
    sent.push(client.query('commit'))
  } finally {
    stream.uncork()
  }
  const settled = await Promise.allSettled(sent)
  const failed = settled.find((one) => one.status === 'rejected')
  client.release(failed !== undefined && isBroken(failed.reason))
  if (failed) throw failed.reason
  return settled.slice(2, -1).map((one) => (one as PromiseFulfilledResult<pg.QueryResult>).value.rows)
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

/** COMMIT after an error "succeeds" as a ROLLBACK; only its command tag tells. */
export async function commit(client: pg.PoolClient): Promise<void> {
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
