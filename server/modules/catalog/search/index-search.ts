import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { indexItems } from './index-items.ts'
import { indexNames } from './index-names.ts'

const atOnce = 500

interface Change {
  kind: 'item' | 'category' | 'brand' | 'store'
  id: string
}

/**
 * Writes what is searched of what is new or changed. Triggers keep the list of it and ask for this job; once a
 * minute it looks by itself, for what was written past them.
 */
export const indexSearch = job(
  'catalog.index-search',
  async (ctx: Ctx) => {
    try {
      while ((await ctx.transaction(indexSome)) === 'more');
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable) throw error
      await ctx.transaction(lookAgain)
    }
  },
  { cron: '* * * * *' },
)

const lockNotAvailable = '55P03'

async function indexSome(tx: Tx): Promise<'more' | 'done'> {
  // One at a time, or an older reading could be written over a newer one.
  await sql`select set_config('lock_timeout', '2s', true)`.execute(tx.db)
  await sql`select pg_advisory_xact_lock(7241104, 2)`.execute(tx.db)
  const { rows: changes } = await sql<Change>`
    delete from catalog.search_changes
    where number in (select number from catalog.search_changes order by number limit ${atOnce})
    returning kind, id`.execute(tx.db)
  if (changes.length === 0) return 'done'
  await indexItems(tx, idsOf(changes, 'item'))
  for (const kind of ['category', 'brand', 'store'] as const) await indexNames(tx, kind, idsOf(changes, kind))
  return 'more'
}

/** Another has much to do: its workers are needed for other things than waiting for it. */
const lookAgain = (tx: Tx): Promise<void> =>
  tx.enqueue(
    indexSearch,
    {},
    { key: 'catalog.index-search again', runAt: new Date(tx.now().getTime() + 5_000) },
  )

const idsOf = (changes: readonly Change[], wanted: Change['kind']): string[] => [
  ...new Set(changes.filter(({ kind }) => kind === wanted).map(({ id }) => id)),
]
