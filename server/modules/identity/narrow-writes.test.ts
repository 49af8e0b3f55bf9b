import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { startTestNode } from '../../testing/node.ts'
import { aPerson } from '../../testing/people.ts'

test('the database refuses what only a careless use case would write', async (t) => {
  const node = await startTestNode(t)
  const [mine, theirs] = [await aPerson(node), await aPerson(node)]
  await node.query(`update identity.sessions set revoked_at = now()`)
  await node.query(
    `insert into identity.auth_tokens (id, user_id, kind, token_hash, name, prefix, scopes, revoked_at)
     values (gen_random_uuid(), $1, 'api_key', '\\x01', 'key', 'ck_', '{self}', now())`,
    [mine.userId],
  )
  const person: Actor = { scope: 'person', userId: mine.userId }
  const staff = (permission: string): Actor => ({ scope: 'platform', userId: mine.userId, permission })
  const auditRow = (columns: string, values: string) =>
    `insert into kernel.audit_logs (id, action, entity_type, ${columns}) values (gen_random_uuid(), 'a', 'b', ${values})`
  const writes: [Actor, string][] = [
    [person, 'update identity.sessions set revoked_at = null'],
    [person, 'update identity.auth_tokens set revoked_at = null'],
    [person, auditRow('user_id', `'${theirs.userId}'`)],
    [person, auditRow('user_id, created_at', `'${mine.userId}', now() - interval '1 hour'`)],
    [staff('PERM_USER_UPDATE'), 'update identity.sessions set revoked_at = null'],
    [
      staff('PERM_USER_CREATE'),
      `insert into identity.users (id, status) values (gen_random_uuid(), 'active')`,
    ],
    [
      staff('PERM_ROLE_CREATE'),
      `insert into identity.roles (id, name, level) values ('ROLE_PUPPET', 'P', 1)`,
    ],
    [staff('PERM_ROLE_UPDATE'), `update identity.roles set level = 1 where id = 'ROLE_VIEWER'`],
  ]
  for (const [actor, write] of writes) {
    await assert.rejects(
      node.as(actor).transaction((tx) => sql.raw(write).execute(tx.db)),
      { code: '42501' },
      `${actor.scope}: ${write}`,
    )
  }
  const untouched = `update identity.roles set status = 'inactive' where all_permissions`
  const { numAffectedRows } = await node
    .as(staff('PERM_ROLE_UPDATE'))
    .transaction((tx) => sql.raw(untouched).execute(tx.db))
  assert.equal(numAffectedRows, 0n)
})
