import assert from 'node:assert/strict'
import type { Ctx } from '../../kernel/context.ts'
import { sealAll } from '../../kernel/sealing/seal.ts'
import { verifySealed } from '../../kernel/sealing/verify.ts'
import { verifyLedger } from '../../modules/payments/contract.ts'
import { eventually } from '../../testing/eventually.ts'
import { query } from '../../testing/query.ts'
import type { Done } from './load.ts'

const select = <Row>(url: string, text: string, values: unknown[] = []) => query<Row>(url, text, values)

/** Waits until nothing is left to do, then holds everything that was acknowledged against what is there. */
export async function judge(url: string, done: readonly Done[], system: Ctx): Promise<void> {
  await eventually('the queue has drained', () => isDrained(url), 60_000)
  await judgeJobs(url)
  for (const one of done) await judgePerson(url, one)
  await judgeEntries(url)
  await judgeReactions(url)
  await judgeSeals(url, system)
  await judgeLedger(system)
}

/** Also of what waits out a backoff: a reaction that a dying database failed is tried again later. */
async function isDrained(url: string): Promise<boolean> {
  const [waiting] = await select<{ jobs: number }>(
    url,
    `select count(*)::int as jobs from graphile_worker._private_jobs where key is null`,
  )
  return waiting?.jobs === 0
}

async function judgeJobs(url: string): Promise<void> {
  await eventually('only the living have a worker pool', async () => {
    const pools = await select(url, 'select from kernel.worker_pools')
    return pools.length === 1
  })
  await eventually('only the living are in the registry', async () => {
    const nodes = await select(url, 'select from kernel.service_instances')
    return nodes.length === 1
  })
}

async function judgePerson(url: string, one: Done): Promise<void> {
  const { userId } = one.person
  const entries = await select<{ id: string; n: number }>(
    url,
    'select id, n from tally.entries where user_id = $1 order by n',
    [userId],
  )
  const acknowledged = [...one.entries].map(([n, id]) => ({ id, n })).sort((a, b) => a.n - b.n)
  assert.deepEqual(entries, acknowledged, 'every entry that was answered is there, once, and no other')

  const addresses = await select<{ line1: string; is_default: boolean }>(
    url,
    'select address_line1 as line1, is_default from profiles.addresses where user_id = $1',
    [userId],
  )
  assert.deepEqual(addresses.map(({ line1 }) => line1).sort(), [...one.addresses].sort())
  const defaults = addresses.filter(({ is_default }) => is_default)
  assert.equal(defaults.length, Math.min(1, addresses.length), 'one default address')

  const [counts] = await select<{
    display_name: string
    renamed: number
    passed_on: number
    audited: number
  }>(
    url,
    `select display_name,
       (select count(*)::int from kernel.events where name = 'user.renamed' and payload ->> 'userId' = u.id::text) as renamed,
       (select count(*)::int from kernel.events where name = 'profile.updated' and payload ->> 'userId' = u.id::text) as passed_on,
       (select count(*)::int from kernel.audit_logs where action = 'user.renamed' and entity_id = u.id::text) as audited
     from identity.users u where id = $1`,
    [userId],
  )
  const { renamings } = one
  assert.deepEqual(
    { ...counts },
    {
      display_name: one.displayName || counts?.display_name,
      renamed: renamings,
      passed_on: renamings,
      audited: renamings,
    },
  )
}

/** An entry has two rows, an event, an audit row, a kept answer and three effects: all, each once, or none. */
async function judgeEntries(url: string): Promise<void> {
  const [counts] = await select<Record<string, number>>(
    url,
    `select
       (select count(*)::int from tally.entries) as entries,
       (select count(distinct id)::int from tally.entries) as distinct_entries,
       (select count(*)::int from tally.entries join tally.halves on entry_id = id) as both_halves,
       (select count(*)::int from tally.halves) as halves,
       (select count(*)::int from kernel.events where name = 'tally.entered') as entered,
       (select count(*)::int from kernel.events where name = 'tally.added') as added,
       (select count(*)::int from kernel.audit_logs where action = 'tally.entered') as audited,
       (select count(*)::int from kernel.idempotency_keys where status = 201) as kept_answers,
       (select count(*)::int from kernel.idempotency_keys) as keys,
       (select sum from tally.sums) as sum`,
  )
  const { entries = 0 } = counts ?? {}
  assert.ok(entries > 0)
  for (const [what, count] of Object.entries(counts ?? {})) assert.equal(count, entries, what)
  const uneven = await select(
    url,
    `select e.id, r.name, count(f.entry_id)::int as effects
     from tally.entries e cross join (values ('tally.add'), ('tally.note'), ('tally.follow')) r(name)
     left join tally.effects f on f.entry_id = e.id and f.reaction = r.name
     group by e.id, r.name having count(f.entry_id) <> 1`,
  )
  assert.deepEqual(uneven, [], 'every event had its effect once')
  const effects = await select(url, 'select from tally.effects')
  assert.equal(effects.length, 3 * entries)
}

/** Every event was applied by each reaction to it, and recorded once. */
async function judgeReactions(url: string): Promise<void> {
  const missing = await select(
    url,
    `select e.name, r.reaction, e.id from kernel.events e
     join (values ('tally.entered', 'tally.add'), ('tally.entered', 'tally.note'), ('tally.added', 'tally.follow'),
       ('user.renamed', 'profiles.pass-on-new-name')) r(event, reaction) on r.event = e.name
     left join kernel.applied_reactions a on a.event_id = e.id and a.reaction = r.reaction
     where a.event_id is null`,
  )
  assert.deepEqual(missing, [])
  const strangers = await select(
    url,
    `select a.reaction, a.event_id from kernel.applied_reactions a left join kernel.events e on e.id = a.event_id
     where e.id is null`,
  )
  assert.deepEqual(strangers, [], 'no reaction to what never happened')
}

async function judgeSeals(url: string, system: Ctx): Promise<void> {
  await sealAll(system)
  for (const table of system.services.modules.flatMap(({ sealed = [] }) => sealed)) {
    const { sealedRows, unsealedRows, problems } = await verifySealed(system, table)
    assert.deepEqual([problems, unsealedRows], [[], 0], table.chain)
    const rows = await select(url, `select from ${table.rows}`)
    assert.equal(sealedRows, rows.length, table.chain)
  }
}

async function judgeLedger(system: Ctx): Promise<void> {
  assert.deepEqual((await verifyLedger(system)).problems, [])
}
