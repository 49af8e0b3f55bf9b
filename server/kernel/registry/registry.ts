import { sql } from 'kysely'
import type { Ctx, Tx } from '../context.ts'
import { newId } from '../id.ts'
import type { Logger } from '../log/log.ts'
import type { Signals } from '../signals.ts'
import { serviceDown } from './events.ts'

export interface Instance {
  id: string
  node: string
  modules: string[]
  address: string
  heartbeatAt: Date
}

interface RegistryOptions {
  system: () => Ctx
  signals: Signals
  log: Logger
  /** This process's name: host and process id. */
  node: string
  /** Names of the modules served here. */
  modules: readonly string[]
  gateway: boolean
  version: string
  heartbeatMs?: number
}

export interface Registry {
  /** Makes this node known under the address at which others reach it. */
  join(address: string): Promise<void>
  /** A healthy node that serves the module, other than this one; they take turns. */
  find(module: string, except?: ReadonlySet<string>): Instance | undefined
  /** It could not be reached: passed over until its next heartbeat is seen. */
  suspect(instance: Instance): void
  /** Other nodes that are alive. */
  others(): readonly Instance[]
  leave(): Promise<void>
}

const changed = 'registry.changed'
const missedBeats = 3

export const createRegistry = (options: RegistryOptions): Registry => new DatabaseRegistry(options)

/** Kept in kernel.service_instances and, for finding, in memory: at most one heartbeat old. */
class DatabaseRegistry implements Registry {
  readonly #options: RegistryOptions
  readonly #id = newId()
  readonly #heartbeatMs: number
  readonly #suspects = new Map<string, number>()
  #others: Instance[] = []
  #turn = 0
  #address: string | undefined
  #timer: NodeJS.Timeout | undefined
  #beating: Promise<void> = Promise.resolve()

  constructor(options: RegistryOptions) {
    this.#options = options
    this.#heartbeatMs = options.heartbeatMs ?? 2_000
  }

  async join(address: string): Promise<void> {
    this.#address = address
    this.#options.signals.on(changed, () => this.#beatSoon())
    await this.#beat()
    await this.#announce()
    this.#timer = setInterval(() => this.#beatSoon(), this.#heartbeatMs)
  }

  find(module: string, except: ReadonlySet<string> = new Set()): Instance | undefined {
    const able = this.#others.filter((one) => one.modules.includes(module) && !except.has(one.id))
    const trusted = able.filter((one) => this.#suspects.get(one.id) !== one.heartbeatAt.getTime())
    // With nobody above suspicion a suspect is worth a try.
    const choice = trusted.length > 0 ? trusted : able
    return choice[this.#turn++ % Math.max(1, choice.length)]
  }

  suspect(instance: Instance): void {
    this.#suspects.set(instance.id, instance.heartbeatAt.getTime())
  }

  others(): readonly Instance[] {
    return this.#others
  }

  async leave(): Promise<void> {
    if (this.#address === undefined) return
    clearInterval(this.#timer)
    this.#address = undefined
    await this.#beating
    await this.#options.system().transaction(async (tx) => {
      await sql`delete from kernel.service_instances where id = ${this.#id}`.execute(tx.db)
      await tx.signal(changed, '')
    })
  }

  /** One at a time; a slow database must not pile up heartbeats. */
  #beatSoon(): void {
    this.#beating = this.#beating
      .then(() => this.#beat())
      .catch((error) => this.#options.log.warn({ err: error }, 'a heartbeat did not reach the database'))
  }

  async #beat(): Promise<void> {
    if (this.#address === undefined) return
    const instances = await this.#options.system().transaction(async (tx) => {
      await this.#beatHeart(tx)
      await this.#buryDead(tx)
      return readInstances(tx)
    })
    this.#others = instances.filter((one) => one.id !== this.#id)
    const alive = new Set(this.#others.map((one) => one.id))
    for (const id of this.#suspects.keys()) if (!alive.has(id)) this.#suspects.delete(id)
  }

  /** Inserts again when others had given this node up, while it was suspended for instance. */
  async #beatHeart(tx: Tx): Promise<void> {
    const { node, modules, gateway, version } = this.#options
    await sql`
      insert into kernel.service_instances (id, node, modules, role, address, version, heartbeat_at)
      values (${this.#id}, ${node}, ${[...modules]}, ${gateway ? 'gateway' : 'server'}, ${this.#address},
        ${version}, clock_timestamp())
      on conflict (id) do update set heartbeat_at = excluded.heartbeat_at`.execute(tx.db)
  }

  /** Of the nodes that notice at once only one gets the row, and tells. */
  async #buryDead(tx: Tx): Promise<void> {
    const allowedSeconds = (missedBeats * this.#heartbeatMs) / 1000
    const { rows: dead } = await sql<InstanceRow>`
      delete from kernel.service_instances where id in (
        select id from kernel.service_instances
        where heartbeat_at < clock_timestamp() - make_interval(secs => ${allowedSeconds}) for update skip locked)
      returning id, node, modules, address, heartbeat_at`.execute(tx.db)
    for (const { id, node, modules, address, heartbeat_at } of dead) {
      this.#options.log.warn({ node, modules }, 'a node stopped beating')
      const lastHeartbeatAt = heartbeat_at.toISOString()
      await tx.publish(serviceDown, { instanceId: id, node, modules, address, lastHeartbeatAt })
    }
    if (dead.length > 0) await tx.signal(changed, '')
  }

  async #announce(): Promise<void> {
    await this.#options.system().transaction((tx) => tx.signal(changed, ''))
  }
}

interface InstanceRow {
  id: string
  node: string
  modules: string[]
  address: string
  heartbeat_at: Date
}

async function readInstances(tx: Tx): Promise<Instance[]> {
  const { rows } = await sql<InstanceRow>`
    select id, node, modules, address, heartbeat_at from kernel.service_instances order by id`.execute(tx.db)
  return rows.map(({ heartbeat_at, ...row }) => ({ ...row, heartbeatAt: heartbeat_at }))
}
