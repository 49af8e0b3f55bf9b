import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx, Tx } from '../context.ts'
import { joining } from '../database/contexts.ts'
import type { OpenTx } from '../database/tx.ts'
import { invalidField, Refusal } from '../refusal.ts'
import { problemOf } from './problems.ts'

export interface Answer {
  status: number
  body: unknown
}

interface Claim {
  claimed: boolean
  request_hash: Buffer | null
  status: number | null
  answer: unknown
}

/** Requests of this node by key; a repeat waits here rather than on a database connection. */
const inFlight = new Map<string, Promise<unknown>>()

/**
 * Runs a request once per key. The key, the effect and the answer are one transaction, so after a crash
 * either all three are there or none; a repeat waits for the first and gets its answer.
 */
export async function answerOnce(
  ctx: Ctx,
  key: string,
  request: { method: string; url: string; body: unknown },
  run: (ctx: Ctx) => Promise<Answer>,
): Promise<Answer> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalidField(
      'header/idempotency-key',
      'format',
      'Send 1 to 255 visible ASCII characters, such as a UUID.',
    )
  }
  const owner = ownerOf(ctx)
  const place = `${owner} ${key}`
  while (inFlight.has(place)) await inFlight.get(place)
  const answering = answerInTransaction(ctx, owner, key, hashOf(request), run)
  inFlight.set(
    place,
    answering.catch(() => {}),
  )
  try {
    return await answering
  } finally {
    inFlight.delete(place)
  }
}

function ownerOf({ principal, actor, address }: Ctx): string {
  if (principal) return principal.userId
  return actor.scope === 'guest' ? `guest ${actor.guestId}` : `address ${address}`
}

const hashOf = ({ method, url, body }: { method: string; url: string; body: unknown }): Buffer =>
  createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body) ?? ''}`)
    .digest()

const answerInTransaction = (
  ctx: Ctx,
  owner: string,
  key: string,
  hash: Buffer,
  run: (ctx: Ctx) => Promise<Answer>,
): Promise<Answer> =>
  ctx.transaction(async (tx) => {
    const claim = await claimKey(tx, owner, key, hash)
    if (!claim.claimed) return earlierAnswer(claim, hash)
    const answer = await runKeepingRefusals(tx, run)
    const stored = JSON.stringify(answer.body ?? null)
    await sql`select kernel.answer_idempotency_key(${owner}, ${key}, ${answer.status}, ${stored}::jsonb)`.execute(
      tx.db,
    )
    return answer
  })

async function claimKey(tx: Tx, owner: string, key: string, hash: Buffer): Promise<Claim> {
  const { rows } =
    await sql<Claim>`select * from kernel.claim_idempotency_key(${owner}, ${key}, ${hash})`.execute(tx.db)
  return rows[0] as Claim
}

function earlierAnswer(claim: Claim, hash: Buffer): Answer {
  if (!claim.request_hash?.equals(hash)) {
    throw new Refusal(
      'idempotency_key_reused',
      422,
      'This Idempotency-Key was used for another request. Use a new one.',
    )
  }
  return { status: claim.status as number, body: claim.answer }
}

/** A refusal is an answer too: it is kept for repeats, and what the handler did before it is undone. */
async function runKeepingRefusals(tx: Tx, run: (ctx: Ctx) => Promise<Answer>): Promise<Answer> {
  try {
    return await (tx as OpenTx).undoingOnError(() => run(joining(tx.ctx, tx)))
  } catch (error) {
    if (!(error instanceof Refusal) || isPassing(error)) throw error
    return { status: error.status, body: problemOf(error, tx.ctx.requestId) }
  }
}

/** Refusals about the moment, not about the request: whoever then confirms who they are repeats the same. */
const isPassing = ({ status, code }: Refusal): boolean =>
  status === 401 || status === 429 || status === 503 || code === 'step_up_required'
