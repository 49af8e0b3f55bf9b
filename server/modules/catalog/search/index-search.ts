import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { indexItems } from './index-items.ts'
import { indexNames } from './index-names.ts'

const atOnce = 1_000

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
    while ((await ctx.transaction(indexSome)) === 'more');
  },
  { cron: '* * * * *' },
)

async function indexSome(tx: Tx): Promise<'more' | 'done'> {
  // One at a time: whoever comes meanwhile looks again a moment later, instead of waiting here.
  const { rows: lock } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(7241104, 2) as free`.execute(tx.db)
  if (!lock[0]?.free) {
    await tx.enqueue(
      indexSearch,
      {},
      { key: 'catalog.index-search again', runAt: new Date(tx.now().getTime() + 1_000) },
    )
    return 'done'
  }
  const { rows: changes } = await sql<Change>`
    delete from catalog.search_changes
    where number in (select number from catalog.search_changes order by number limit ${atOnce})
    returning kind, id`.execute(tx.db)
  if (changes.length === 0) return 'done'
  await indexItems(tx, idsOf(changes, 'item'))
  for (const kind of ['category', 'brand', 'store'] as const) await indexNames(tx, kind, idsOf(changes, kind))
  return 'more'
}

const idsOf = (changes: readonly Change[], wanted: Change['kind']): string[] => [
  ...new Set(changes.filter(({ kind }) => kind === wanted).map(({ id }) => id)),
]
