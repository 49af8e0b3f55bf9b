import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import type { EncryptedColumn, Module } from '../module.ts'
import { Unreadable } from './keys.ts'

interface Rotation {
  resealed: number
  /** Values that no key opens: left as they are, for someone to look at. */
  unreadable: UnreadableValue[]
  /** Rows that somebody held locked all the while; run it again. */
  left: number
}

interface UnreadableValue {
  place: string
  id: string
  reason: string
}

interface SealedColumn extends EncryptedColumn {
  schema: string
}

const batchSize = 200
const maxPasses = 20
const pauseMs = 250

/**
 * Seals again, under the active key, every value that another key sealed, while the system serves: in
 * small transactions that wait for nobody. It keeps no notes, each value tells which key sealed it, so it
 * can be stopped and started as one likes. Runs as `system`.
 */
export async function rotateKeys(
  ctx: Ctx,
  modules: readonly Module[],
  tell: (line: string) => void,
): Promise<Rotation> {
  const total: Rotation = { resealed: 0, unreadable: [], left: 0 }
  for (const column of sealedColumns(modules)) {
    const { resealed, unreadable, left } = await rotateColumn(ctx, column, tell)
    total.resealed += resealed
    total.unreadable.push(...unreadable)
    total.left += left
  }
  return total
}

const sealedColumns = (modules: readonly Module[]): SealedColumn[] =>
  modules.flatMap(({ name, encrypted = [] }) => encrypted.map((column) => ({ schema: name, ...column })))

/** Rows locked by others are passed over, so one pass may leave some; passes go on until none is left. */
async function rotateColumn(ctx: Ctx, column: SealedColumn, tell: (line: string) => void): Promise<Rotation> {
  const place = `${column.schema}.${column.table}.${column.column}`
  const unreadable = new Map<string, UnreadableValue>()
  let resealed = 0
  let left = await countStale(ctx, column)
  tell(`${place}: ${left} to seal again`)
  for (let pass = 0; pass < maxPasses && left > unreadable.size; pass++) {
    if (pass > 0) await sleep(pauseMs)
    for await (const batch of batchesOf(ctx, column)) {
      resealed += batch.resealed
      for (const one of batch.unreadable) unreadable.set(one.id, { place, ...one })
      tell(`${place}: ${resealed} done`)
    }
    left = await countStale(ctx, column)
  }
  return { resealed, unreadable: [...unreadable.values()], left: left - unreadable.size }
}

interface Batch {
  lastId: string | null
  resealed: number
  unreadable: { id: string; reason: string }[]
}

async function* batchesOf(ctx: Ctx, column: SealedColumn): AsyncGenerator<Batch> {
  let after: string | null = null
  do {
    const batch: Batch = await rotateBatch(ctx, column, after)
    if (batch.lastId !== null) yield batch
    after = batch.lastId
  } while (after !== null)
}

function rotateBatch(ctx: Ctx, column: SealedColumn, after: string | null): Promise<Batch> {
  const { keys } = ctx.services
  const { table, value } = identifiersOf(column)
  return ctx.transaction(async ({ db }) => {
    // Read by kernel.touch(): the row's version and time of change stay.
    await sql`select set_config('app.resealing', 'on', true)`.execute(db)
    const { rows } = await sql<{ id: string; sealed: string }>`
      select id, ${value} as sealed from ${table}
      where ${staleIn(ctx, column)} and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${sql.lit(batchSize)} for update skip locked`.execute(db)
    const batch: Batch = { lastId: rows.at(-1)?.id ?? null, resealed: 0, unreadable: [] }
    for (const { id, sealed } of rows) {
      try {
        const resealed = keys.seal(keys.open(sealed, column.purpose, id), column.purpose, id)
        await sql`update ${table} set ${value} = ${resealed} where id = ${id}`.execute(db)
        batch.resealed += 1
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        batch.unreadable.push({ id, reason: error.message })
      }
    }
    return batch
  })
}

async function countStale(ctx: Ctx, column: SealedColumn): Promise<number> {
  const { table } = identifiersOf(column)
  return ctx.transaction(async ({ db }) => {
    const { rows } = await sql<{ stale: number }>`
      select count(*) as stale from ${table} where ${staleIn(ctx, column)}`.execute(db)
    return rows[0]?.stale ?? 0
  })
}

const staleIn = (ctx: Ctx, column: SealedColumn) => {
  const { value } = identifiersOf(column)
  return sql`${value} is not null and not starts_with(${value}, ${`v1.${ctx.services.keys.activeKeyId}.`})`
}

const identifiersOf = ({ schema, table, column }: SealedColumn) => ({
  table: sql.table(`${schema}.${table}`),
  value: sql.ref(column),
})
