import type { Compilable, CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Actor, Principal } from '../actor.ts'
import type { Ctx, Tx } from '../context.ts'
import { newId } from '../id.ts'
import { createAlarm } from '../jobs/alarm.ts'
import type { Logger } from '../log/log.ts'
import type { Services } from '../services.ts'
import { retryingConflicts } from './retry.ts'
import { inTransaction, readOnly } from './transaction.ts'
import { OpenTx, type Publisher } from './tx.ts'

interface Caller {
  actor: Actor
  principal?: Principal | null
  requestId?: string
  address?: string | null
  userAgent?: string | null
  language?: string
  log?: Logger
}

export interface Contexts {
  for(caller: Caller): Ctx
  /** For reactions, jobs and commands. */
  system(): Ctx
}

interface ContextDependencies {
  pool: pg.Pool
  services: Services
  publisher: Publisher
  log: Logger
  clock?: () => Date
}

export function createContexts(given: ContextDependencies): Contexts {
  const dependencies = { ...given, wakeEngines: createAlarm(given.pool, given.log) }
  const make = (caller: Caller): Ctx => new RequestContext(dependencies, caller)
  return { for: make, system: () => make({ actor: { scope: 'system' } }) }
}

/** The same request under another scope, in transactions of its own. Kernel-internal: see scopes.ts for who may ask. */
export const underScope = (ctx: Ctx, actor: Actor): Ctx => (ctx as RequestContext).withActor(actor)

/** The same request, whose transactions all join `tx`: how an idempotent route becomes one transaction. */
export const joining = (ctx: Ctx, tx: Tx): Ctx => (ctx as RequestContext).withOpen(tx)

/** The same request by another clock. Kernel-internal: see backdate.ts. */
export const atTime = (ctx: Ctx, clock: () => Date): Ctx => (ctx as RequestContext).withClock(clock)

interface Dependencies extends ContextDependencies {
  wakeEngines(): void
}

class RequestContext implements Ctx {
  readonly actor: Actor
  readonly principal: Principal | null
  readonly requestId: string
  readonly address: string | null
  readonly userAgent: string | null
  readonly language: string
  readonly log: Logger
  readonly services: Services
  readonly #dependencies: Dependencies
  readonly #open: Tx | undefined

  constructor(dependencies: Dependencies, caller: Caller, open?: Tx) {
    this.#dependencies = dependencies
    this.#open = open
    this.services = dependencies.services
    this.actor = caller.actor
    this.principal = caller.principal ?? null
    this.requestId = caller.requestId ?? newId()
    this.address = caller.address ?? null
    this.userAgent = caller.userAgent ?? null
    this.language = caller.language ?? 'en'
    this.log = caller.log ?? dependencies.log
  }

  now(): Date {
    return this.#dependencies.clock?.() ?? new Date()
  }

  withActor(actor: Actor): Ctx {
    return new RequestContext(this.#dependencies, { ...this.#caller(), actor })
  }

  withClock(clock: () => Date): Ctx {
    return new RequestContext({ ...this.#dependencies, clock }, this.#caller())
  }

  withOpen(open: Tx): Ctx {
    return new RequestContext(this.#dependencies, this.#caller(), open)
  }

  async read<Row>(query: Compilable<Row>): Promise<Row[]> {
    const compiled = query.compile() as CompiledQuery<Row>
    if (this.#open) return (await this.#open.db.executeQuery(compiled)).rows
    return (await readOnly(this.#dependencies.pool, this.actor, compiled)) as Row[]
  }

  async readFirst<Row>(query: Compilable<Row>): Promise<Row | undefined> {
    return (await this.read(query))[0]
  }

  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    if (this.#open) return work(this.#open)
    let tx: OpenTx | undefined
    const result = await retryingConflicts(() =>
      inTransaction(this.#dependencies.pool, this.actor, (conversation) => {
        tx = new OpenTx(this, conversation, this.#dependencies)
        return work(tx)
      }),
    )
    tx?.committed()
    return result
  }

  #caller(): Caller {
    const { actor, principal, requestId, address, userAgent, language, log } = this
    return { actor, principal, requestId, address, userAgent, language, log }
  }
}
