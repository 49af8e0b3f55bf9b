import { sql } from 'kysely'
import { Type } from 'typebox'
import { audit } from '../../kernel/audit/audit.ts'
import { event } from '../../kernel/events/event.ts'
import { reaction } from '../../kernel/events/reaction.ts'
import { route } from '../../kernel/http/route.ts'
import { Id } from '../../kernel/http/schemas.ts'
import { newId } from '../../kernel/id.ts'
import type { Module } from '../../kernel/module.ts'
import { modules } from '../../modules.ts'

// Loaded before chowk.js into the nodes that crash tests kill: one more module, whose every effect can be counted.

const Entry = Type.Object({ entryId: Id })

const entered = event('tally.entered', Entry)
const added = event('tally.added', Entry)

/** No constraint forbids doing anything twice: what is there tells what was done. */
export const tallyTables = `
  create schema tally;
  create table tally.entries (id uuid, user_id uuid, n int);
  create table tally.halves (entry_id uuid);
  create table tally.effects (reaction text, entry_id uuid);
  create table tally.sums (sum int);
  insert into tally.sums values (0);
  grant usage on schema tally to chowk_person, chowk_system;
  grant insert on tally.entries, tally.halves to chowk_person;
  grant insert on tally.effects to chowk_system;
  grant select, update on tally.sums to chowk_system`

const tally: Module = {
  name: 'tally',
  purpose: 'Counts, for tests that kill',
  tables: ['entries', 'halves', 'effects', 'sums'],
  publishes: [entered, added],
  routes: [
    route({
      method: 'POST',
      path: '/tally/entries',
      summary: 'Enter a number',
      access: 'self',
      idempotent: true,
      status: 201,
      body: Type.Object({ n: Type.Integer() }),
      reply: Entry,
      handle: (ctx, { body: { n } }) =>
        ctx.transaction(async (tx) => {
          const entryId = newId()
          const { userId } = ctx.actor as { userId: string }
          await sql`insert into tally.entries values (${entryId}, ${userId}, ${n})`.execute(tx.db)
          await tx.publish(entered, { entryId })
          await audit(tx, { action: 'tally.entered', entityType: 'entry', entityId: entryId, after: { n } })
          await sql`insert into tally.halves values (${entryId})`.execute(tx.db)
          return { entryId }
        }),
    }),
  ],
  reactions: [
    reaction('tally.add', entered, async (tx, { payload: { entryId } }) => {
      await sql`insert into tally.effects values ('tally.add', ${entryId})`.execute(tx.db)
      await tx.publish(added, { entryId })
      await sql`update tally.sums set sum = sum + 1`.execute(tx.db)
    }),
    reaction('tally.note', entered, async (tx, { payload: { entryId } }) => {
      await sql`insert into tally.effects values ('tally.note', ${entryId})`.execute(tx.db)
    }),
    reaction('tally.follow', added, async (tx, { payload: { entryId } }) => {
      await sql`insert into tally.effects values ('tally.follow', ${entryId})`.execute(tx.db)
    }),
  ],
}

export const tallyFile = import.meta.filename

if (process.argv[1]?.endsWith('chowk.js')) (modules as Module[]).push(tally)
