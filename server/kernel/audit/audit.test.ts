import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { sql } from 'kysely'
import { startTestNode, type TestNode } from '../../testing/node.ts'
import { probe } from '../../testing/probe.ts'
import type { Actor } from '../actor.ts'
import { withConnection } from '../database/with-connection.ts'
import { newId } from '../id.ts'
import { kernel } from '../kernel.ts'
import { sealAll } from '../sealing/seal.ts'
import { verifySealed } from '../sealing/verify.ts'
import { audit } from './audit.ts'
import { listAuditLogs } from './routes.ts'
import { auditLogs } from './sealed-logs.ts'

const modules = [kernel, probe]

/** Behind the kernel's back, as somebody with the database's own password would. */
const tamper = (node: TestNode, statement: string, values: unknown[] = []): Promise<unknown> =>
  withConnection(node.ownerUrl, async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(statement, values)
  })

async function write(node: TestNode, count: number): Promise<string[]> {
  const ids: string[] = []
  await node.as({ scope: 'system' }).transaction(async (tx) => {
    for (let i = 0; i < count; i++) {
      const entityId = newId()
      ids.push(entityId)
      await audit(tx, { action: 'probe.acted', entityType: 'probe', entityId, after: { number: i } })
    }
  })
  return ids
}

const sealed = async (t: Parameters<typeof startTestNode>[0], count = 30) => {
  // Without workers, so that the minute's job does not seal in between.
  const node = await startTestNode(t, { modules, env: { JOB_WORKERS: '0' } })
  const ids = await write(node, count)
  await sealAll(node.as({ scope: 'system' }))
  return { node, ids, verify: () => verifySealed(node.as({ scope: 'system' }), auditLogs) }
}

describe('audit log', () => {
  it('keeps who, what, before and after, with personal data masked', async (t) => {
    const node = await startTestNode(t, { modules })
    const userId = newId()
    await node.contexts
      .for({ actor: { scope: 'person', userId }, address: '10.0.0.1', userAgent: 'Browser' })
      .transaction((tx) =>
        audit(tx, {
          action: 'profile.edited',
          entityType: 'profile',
          entityId: userId,
          before: { email: 'asha.verma@example.com', city: 'Pune' },
          after: { email: 'new@example.com', password: 'correct horse', city: 'Nagpur' },
        }),
      )
    const { rows } = await node
      .as({ scope: 'system' })
      .transaction((tx) =>
        sql<
          Record<string, unknown>
        >`select user_id, old_values, new_values, ip_address, user_agent from kernel.audit_logs`.execute(
          tx.db,
        ),
      )
    assert.equal(rows.length, 1)
    const [row] = rows as [Record<string, unknown>]
    assert.equal(row.user_id, userId)
    assert.equal(row.ip_address, '10.0.0.1')
    const text = JSON.stringify(row)
    assert.doesNotMatch(text, /asha\.verma|new@example|correct horse/)
    assert.match(text, /Pune.*Nagpur/)
  })

  it('can be changed by no role that the server can be', async (t) => {
    const node = await startTestNode(t, { modules })
    await write(node, 1)
    const userId = newId()
    const actors: Actor[] = [
      { scope: 'anonymous' },
      { scope: 'person', userId },
      { scope: 'platform', userId, permission: 'PERM_ANALYTICS_VIEW' },
      { scope: 'login' },
      { scope: 'system' },
    ]
    for (const actor of actors) {
      for (const statement of [
        sql`update kernel.audit_logs set action = 'x'`,
        sql`delete from kernel.audit_logs`,
        sql`truncate kernel.audit_logs`,
        sql`update kernel.audit_seals set row_count = 1`,
        sql`delete from kernel.audit_seals`,
      ]) {
        await assert.rejects(
          node.as(actor).transaction((tx) => statement.execute(tx.db)),
          /permission denied|append-only/,
        )
      }
    }
  })

  it('is sealed into a chain that fits', async (t) => {
    const { node, verify } = await sealed(t)
    await write(node, 5)
    await sealAll(node.as({ scope: 'system' }))
    await write(node, 3)
    const verdict = await verify()
    assert.deepEqual(verdict.problems, [])
    assert.deepEqual([verdict.sealedRows, verdict.seals, verdict.unsealedRows], [35, 2, 3])
  })

  it('seals what writers commit while it seals, each row once', async (t) => {
    const { node, verify } = await sealed(t, 1)
    const writers = Array.from({ length: 8 }, () => write(node, 10))
    const sealers = Array.from({ length: 4 }, () => sealAll(node.as({ scope: 'system' })))
    await Promise.all([...writers, ...sealers])
    await sealAll(node.as({ scope: 'system' }))
    const verdict = await verify()
    assert.deepEqual(verdict.problems, [])
    assert.deepEqual([verdict.sealedRows, verdict.unsealedRows], [81, 0])
  })

  it('names a row that was changed', async (t) => {
    const { node, ids, verify } = await sealed(t)
    await tamper(node, `update kernel.audit_logs set new_values = '{"number": 99}' where entity_id = $1`, [
      ids[7],
    ])
    const { problems } = await verify()
    assert.equal(problems.length, 1)
    assert.match(problems[0] as string, /was changed/)
  })

  it('names a row that was removed', async (t) => {
    const { node, ids, verify } = await sealed(t)
    await tamper(node, 'delete from kernel.audit_logs where entity_id = $1', [ids[11]])
    const { problems } = await verify()
    assert.equal(problems.length, 1)
    assert.match(problems[0] as string, /is missing/)
  })

  it('names a row that was slipped in', async (t) => {
    const { node, verify } = await sealed(t)
    await tamper(
      node,
      `insert into kernel.audit_logs (id, action, entity_type) values ($1, 'forged', 'probe')`,
      [newId()],
    )
    const { problems } = await verify()
    assert.match(problems[0] as string, /added without a seal/)
  })

  it('notices a seal that was changed or taken out', async (t) => {
    const { node, verify } = await sealed(t)
    await write(node, 2)
    await sealAll(node.as({ scope: 'system' }))
    await tamper(
      node,
      `update kernel.audit_seals set leaves = set_byte(leaves, 20, (get_byte(leaves, 20) + 1) % 256) where number = 1`,
    )
    assert.match((await verify()).problems.join(), /Seal 1 does not fit/)
    await tamper(node, 'delete from kernel.audit_seals where number = 1')
    assert.match((await verify()).problems.join(), /Seals 1 to 1 are missing/)
  })
})

test('pages of the log lose no row, also of those written at one moment', async (t) => {
  const node = await startTestNode(t, { modules, env: { JOB_WORKERS: '0' } })
  const ids = await write(node, 7)
  const system = node.as({ scope: 'system' })
  const listed: (string | null)[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await listAuditLogs(system, { limit: 2, ...(cursor && { cursor }) })
    listed.push(...items.map(({ entityId }) => entityId))
    cursor = nextCursor ?? undefined
  } while (cursor)
  assert.deepEqual(listed.sort(), ids.sort())
})
