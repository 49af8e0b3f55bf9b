import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bed, makeBed } from '../../testing/bed.ts'
import type { Module, RetentionRule } from '../module.ts'
import { applyRetentionRules } from './apply-retention.ts'
import { storeRetentionRules } from './rules.ts'

const rule = (more: Partial<RetentionRule> = {}): RetentionRule => ({
  table: 'notes',
  column: 'written_at',
  keepDays: 30,
  reason: 'A month is enough',
  ...more,
})

const diary = (...retention: RetentionRule[]): Module => ({
  name: 'diary',
  purpose: 'Forgets',
  tables: ['notes', 'pages'],
  retention,
})

async function store(bed: Bed, modules: Module[]): Promise<void> {
  await bed.owner.query('set role chowk_owner')
  try {
    await storeRetentionRules(bed.owner, modules)
  } finally {
    await bed.owner.query('reset role')
  }
}

async function bedWithDiary(t: Parameters<typeof makeBed>[0]): Promise<Bed> {
  const bed = await makeBed(t, [])
  await bed.owner.query(`
    set role chowk_owner;
    create schema diary;
    create table diary.notes (id int, written_at timestamptz, kept boolean default false);
    alter table diary.notes enable row level security;
    alter table diary.notes force row level security;
    create policy owner_all on diary.notes to chowk_owner using (true) with check (true);
    insert into diary.notes select n, now() - make_interval(days => n % 60) from generate_series(0, 12999) n;
    create table diary.pages (id int, written_at timestamptz not null) partition by range (written_at);
    create table diary.pages_old partition of diary.pages for values from ('2020-01-01') to ('2020-02-01');
    create table diary.pages_new partition of diary.pages for values from ('2020-02-01') to ('2100-01-01');
    create table diary.pages_default partition of diary.pages default;
    insert into diary.pages values (1, '2020-01-15'), (2, '2020-02-15'), (3, now()), (4, '2019-01-01'), (5, '2101-01-01');
    reset role`)
  return bed
}

const ids = async (bed: Bed, table: string) =>
  (await bed.owner.query(`select id from ${table} order by id`)).rows.map((row) => row.id)

test('rows past their time are removed in bounded steps, all others stay', async (t) => {
  const bed = await bedWithDiary(t)
  await store(bed, [diary(rule())])
  await applyRetentionRules(bed.contexts.system())
  const left = await ids(bed, 'diary.notes')
  assert.ok(left.length > 6_000)
  assert.ok(left.every((id) => id % 60 < 30))
  assert.equal(left.length, Array.from({ length: 13_000 }, (_, n) => n).filter((n) => n % 60 < 30).length)
  const { rows } = await bed.owner.query('select last_applied_at from kernel.retention_rules')
  assert.ok(rows[0].last_applied_at)
})

test('a rule may ask for more than age', async (t) => {
  const bed = await bedWithDiary(t)
  await bed.owner.query('update diary.notes set kept = true where id < 100')
  await store(bed, [diary(rule({ where: 'not kept' }))])
  await applyRetentionRules(bed.contexts.system())
  const left = await ids(bed, 'diary.notes')
  assert.ok(left.includes(59) && !left.includes(119))
})

test('of a partitioned table whole partitions go, and only those that are wholly old', async (t) => {
  const bed = await bedWithDiary(t)
  await store(bed, [diary(rule({ table: 'pages' }))])
  await applyRetentionRules(bed.contexts.system())
  const { rows } = await bed.owner.query(`select to_regclass('diary.pages_old') as old`)
  assert.equal(rows[0].old, null)
  // 2 is old but its partition is not; 4 was in the default partition.
  assert.deepEqual(await ids(bed, 'diary.pages'), [2, 3, 5])
})

test('without a rule nothing is removed, whoever asks', async (t) => {
  const bed = await bedWithDiary(t)
  await store(bed, [diary()])
  await bed.owner.query('begin; set local role chowk_system')
  await assert.rejects(bed.owner.query(`select kernel.apply_retention('diary', 'notes', 10)`), {
    code: '42501',
    message: /no retention rule for diary\.notes/,
  })
  await bed.owner.query('rollback; begin; set local role chowk_platform')
  await assert.rejects(bed.owner.query(`select kernel.apply_retention('diary', 'notes', 10)`), {
    code: '42501',
  })
  await bed.owner.query('rollback')
})

test('rules follow the manifests, and a rule that cannot work is refused', async (t) => {
  const bed = await bedWithDiary(t)
  await store(bed, [diary(rule(), rule({ table: 'pages' }))])
  await store(bed, [diary(rule({ keepDays: 7 }))])
  const { rows } = await bed.owner.query(`select table_name, keep_days from kernel.retention_rules`)
  assert.deepEqual(rows, [{ table_name: 'notes', keep_days: 7 }])
  await assert.rejects(store(bed, [diary(rule({ table: 'letters' }))]), /diary\.letters\(written_at\)/)
  await assert.rejects(store(bed, [diary(rule({ column: 'kept' }))]), /diary\.notes\(kept\)/)
  await bed.owner.query('drop policy owner_all on diary.notes')
  await assert.rejects(store(bed, [diary(rule())]), /chowk_owner may not see/)
})

test('one table that cannot be cleared does not keep the others from their turn', async (t) => {
  const bed = await bedWithDiary(t)
  await store(bed, [diary(rule(), rule({ table: 'pages', where: '1 / 0 = 1' }))])
  await assert.rejects(applyRetentionRules(bed.contexts.system()), /division by zero/)
  assert.ok((await ids(bed, 'diary.notes')).length < 13_000)
})
