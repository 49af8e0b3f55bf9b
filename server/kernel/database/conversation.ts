import type { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../actor.ts'
import { contextStatement } from './context-statement.ts'
import { type Answer, type Statement, sendTogether, statementFor } from './statement-group.ts'

const begin: Statement = { name: 'begin', text: 'begin', values: [] }
const commit: Statement = { name: 'commit', text: 'commit', values: [] }
const rollback: Statement = { name: 'rollback', text: 'rollback', values: [] }
const savepoint: Statement = { name: 'savepoint', text: 'savepoint attempt', values: [] }
const rollbackToSavepoint: Statement = {
  name: 'rollback to savepoint',
  text: 'rollback to savepoint attempt',
  values: [],
}

/**
 * What a transaction says to the database, in the order in which it was said. What needs no answer waits for
 * the next that does and travels in its packet, BEGIN and who acts with the first. COMMIT travels alone:
 * only once all else is known to have succeeded.
 */
export class Conversation {
  actor: Actor
  readonly #client: pg.PoolClient
  #waiting: Statement[] = [begin]
  #told: Actor | undefined

  constructor(client: pg.PoolClient, actor: Actor) {
    this.#client = client
    this.actor = actor
  }

  /** Sends it with all that waits. */
  ask(query: CompiledQuery): Promise<Answer> {
    this.say(query)
    return this.#send()
  }

  /** Leaves it to the next that is asked, or to the commit. Should it fail, that fails. */
  say(query: CompiledQuery): void {
    const statement = statementFor(query, this.actor.scope)
    if (this.#told !== this.actor) this.#waiting.push(contextStatement(this.actor))
    this.#told = this.actor
    this.#waiting.push(statement)
  }

  /** Undoes what `work` said when it throws, and leaves the transaction usable. */
  async undoingOnError<Result>(work: () => Promise<Result>): Promise<Result> {
    const told = this.#told
    this.#waiting.push(savepoint)
    try {
      return await work()
    } catch (error) {
      const unsent = this.#waiting.indexOf(savepoint)
      if (unsent === -1) this.#waiting = [rollbackToSavepoint]
      else this.#waiting.splice(unsent)
      // PostgreSQL also goes back to who acted then.
      this.#told = told
      throw error
    }
  }

  /** COMMIT after an error "succeeds" as a ROLLBACK; only its tag tells. */
  async commit(): Promise<void> {
    // Nothing was said, apart from BEGIN and perhaps a savepoint.
    if (this.#isUnheard && this.#told === undefined) return
    if (this.#waiting.length > 0) await this.#send()
    const { tag } = await sendTogether(this.#client, [commit])
    if (tag !== 'COMMIT')
      throw new Error('The transaction was rolled back: an error in it had been swallowed.')
  }

  async rollBack(): Promise<void> {
    if (!this.#isUnheard) await sendTogether(this.#client, [rollback])
  }

  get #isUnheard(): boolean {
    return this.#waiting[0] === begin
  }

  #send(): Promise<Answer> {
    const statements = this.#waiting
    this.#waiting = []
    return sendTogether(this.#client, statements)
  }
}
