import type { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../actor.ts'
import { readContextStatement } from './context-statement.ts'
import { Conversation } from './conversation.ts'
import { sendTogether, statementFor } from './statement-group.ts'

/** Runs one query in a transaction that cannot write: one packet to the database, one back. */
export async function readOnly(pool: pg.Pool, actor: Actor, query: CompiledQuery): Promise<unknown[]> {
  const statements = [readContextStatement(actor), statementFor(query, actor.scope)]
  const client = await pool.connect()
  let broken = false
  try {
    return (await sendTogether(client, statements)).rows
  } catch (error) {
    broken = isBroken(error)
    throw error
  } finally {
    client.release(broken)
  }
}

/** Runs `work` between BEGIN and an awaited COMMIT. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  actor: Actor,
  work: (conversation: Conversation) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  const conversation = new Conversation(client, actor)
  let broken = false
  try {
    const result = await work(conversation)
    await conversation.commit()
    return result
  } catch (error) {
    broken = isBroken(error) || !(await isRolledBack(conversation))
    throw error
  } finally {
    client.release(broken)
  }
}

async function isRolledBack(conversation: Conversation): Promise<boolean> {
  try {
    await conversation.rollBack()
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
