import { sql } from 'kysely'
import type { Static, TSchema } from 'typebox'
import { userIdOf } from '../actor.ts'
import { audit } from '../audit/audit.ts'
import { checkOf } from '../check.ts'
import type { Ctx } from '../context.ts'
import { queries } from '../database/queries.ts'
import { newId } from '../id.ts'
import { invalidField, notFound } from '../refusal.ts'
import type { Signals } from '../signals.ts'
import type { Setting } from './setting.ts'

export interface Settings {
  /** From memory; at most a second behind the last change on any node. */
  get<Schema extends TSchema>(setting: Setting<Schema>, tenantId?: string): Static<Schema>
  /** Every setting that some module declared. */
  readonly declared: readonly Setting[]
}

const changed = 'setting.changed'

/** Keeps all stored settings in memory, and fresh. */
export class StoredSettings implements Settings {
  readonly declared: readonly Setting[]
  #stored = new Map<string, unknown>()
  #loading: Promise<void> = Promise.resolve()

  constructor(declared: readonly Setting[]) {
    this.declared = declared
  }

  async follow(signals: Signals, system: () => Ctx): Promise<void> {
    // One after another, so that an older answer cannot overwrite a newer one.
    const reload = () => {
      this.#loading = this.#loading
        .then(() => this.#load(system()))
        .catch((error) => {
          system().log.error({ err: error }, 'settings could not be loaded again')
        })
    }
    signals.on(changed, reload)
    signals.onLoss(reload)
    await this.#load(system())
  }

  get<Schema extends TSchema>(setting: Setting<Schema>, tenantId?: string): Static<Schema> {
    const override = tenantId === undefined ? undefined : this.#stored.get(placeOf(setting.key, tenantId))
    const value = override ?? this.#stored.get(placeOf(setting.key, null)) ?? setting.fallback
    return value as Static<Schema>
  }

  async #load(ctx: Ctx): Promise<void> {
    const rows = await ctx.read(queries.selectFrom('kernel.settings').select(['key', 'tenant_id', 'value']))
    this.#stored = new Map(rows.map((row) => [placeOf(row.key, row.tenant_id), row.value]))
  }
}

const placeOf = (key: string, tenantId: string | null): string => `${tenantId ?? ''}/${key}`

/** Changes a setting for the platform or one tenant; every node follows within a second. */
export async function changeSetting(
  ctx: Ctx,
  key: string,
  value: unknown,
  tenantId: string | null = null,
): Promise<void> {
  const setting = ctx.services.settings.declared.find((one) => one.key === key)
  if (!setting) throw notFound('setting')
  const problem = checkOf(setting.schema)(value)
  if (problem) throw invalidField('/value', 'invalid', `The value does not fit: ${problem.message}.`)
  if (tenantId !== null && !setting.perTenant) {
    throw invalidField('/tenantId', 'not_per_tenant', 'This setting cannot differ between businesses.')
  }
  await ctx.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${placeOf(key, tenantId)}, 0))`.execute(tx.db)
    const before = await tx.db
      .selectFrom('kernel.settings')
      .select(['id', 'value'])
      .where('key', '=', key)
      .where(sql<boolean>`tenant_id is not distinct from ${tenantId}`)
      .executeTakeFirst()
    const by = userIdOf(tx.actor)
    const json = JSON.stringify(value)
    if (before) {
      await tx.db
        .updateTable('kernel.settings')
        .set({ value: json, updated_by: by })
        .where('id', '=', before.id)
        .execute()
    } else {
      const { category, description } = setting
      const row = {
        id: newId(),
        key,
        tenant_id: tenantId,
        value: json,
        category,
        description,
        updated_by: by,
      }
      await tx.db.insertInto('kernel.settings').values(row).execute()
    }
    await tx.db
      .insertInto('kernel.settings_history')
      .values({
        id: newId(),
        key,
        tenant_id: tenantId,
        old_value: before ? JSON.stringify(before.value) : null,
        new_value: json,
        changed_by: by,
      })
      .execute()
    await audit(tx, {
      action: 'setting.changed',
      entityType: 'setting',
      entityId: key,
      before: { value: before?.value ?? setting.fallback },
      after: { value },
    })
    await tx.signal(changed, key)
  })
}
