import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { sql } from 'kysely'
import type pg from 'pg'
import { freshDatabase } from '../../testing/database.ts'
import { audit } from '../audit/audit.ts'
import type { Tx } from '../context.ts'
import { errorLogged } from '../events/events.ts'
import { createPublisher } from '../events/publisher.ts'
import { newId } from '../id.ts'
import { kernel } from '../kernel.ts'
import { createLogger } from '../log/log.ts'
import type { Services } from '../services.ts'
import { createContexts } from './contexts.ts'
import { createPool } from './pool.ts'
import type { StatementGroup } from './statement-group.ts'
import type { OpenTx } from './tx.ts'

const fault = {
  fingerprint: 'f',
  name: 'Error',
  message: '',
  where: 'here',
  requestId: 'r',
  node: 'n',
  occurrences: 1,
}
const entry = { action: 'thing.done', entityType: 'thing', entityId: null }
const whoAmI = sql<{ role: string }>`select current_user as role`
const failing = sql`select 1 / 0`
const auditAs = (entityId: string) => sql`
  insert into kernel.audit_logs (id, action, entity_type, entity_id)
  values (${newId()}, 'role.seen', 'role', ${entityId} || ' ' || current_user)`

describe('a transaction', () => {
  it('sends what needs no answer along with what does, and COMMIT alone', async (t) => {
    const { ctx, packets } = await listenedTo(t)
    await ctx.transaction(async (tx) => {
      await audit(tx, entry)
      await tx.publish(errorLogged, fault)
      await whoAmI.execute(tx.db)
      await tx.signal('probe', 'x')
      await audit(tx, entry)
    })
    assert.deepEqual(
      packets().map((texts) => texts.map((text) => /^\w+( \w+\.?\w+)?/.exec(text)?.[0])),
      [
        ['begin', 'select num_nulls', 'insert into', 'select kernel.publish', 'select current_user'],
        ['select pg_notify', 'insert into'],
        ['commit'],
      ],
    )
  })

  it('sends nothing when it has nothing to say', async (t) => {
    const { ctx, packets } = await listenedTo(t)
    await ctx.transaction(async () => {})
    await assert.rejects(
      ctx.transaction(async (tx) => {
        await audit(tx, entry)
        throw new Error('no')
      }),
      /no/,
    )
    assert.deepEqual(packets(), [])
  })

  it('does not commit when what it left for later fails, nor run what was said after', async (t) => {
    const { ctx, audited } = await listenedTo(t)
    const failingLater = ctx.transaction(async (tx) => {
      await audit(tx, entry)
      tx.defer(failing)
      await audit(tx, entry)
    })
    await assert.rejects(failingLater, { code: '22012' })
    await assert.rejects(
      ctx.transaction(async (tx) => {
        await audit(tx, entry)
        tx.defer(failing)
        await whoAmI.execute(tx.db).catch(() => {})
      }),
      /rolled back/,
    )
    assert.deepEqual(await audited(), [])
  })

  it('refuses a value that cannot be sent, and nothing else', async (t) => {
    const { ctx, audited } = await listenedTo(t)
    const circular: Record<string, unknown> = {}
    circular.self = circular
    await ctx.transaction(async (tx) => {
      await audit(tx, entry)
      assert.throws(() => tx.defer(sql`select ${circular}::jsonb`), TypeError)
      await assert.rejects(sql`select ${circular}::jsonb`.execute(tx.db), TypeError)
    })
    assert.deepEqual(await audited(), [null])
  })

  it('runs everything as whoever acted when it was said, and tells only of changes', async (t) => {
    const { ctx, packets, audited } = await listenedTo(t)
    await ctx.transaction(async (tx) => {
      await raised(tx, async () => tx.defer(auditAs('within')))
      tx.defer(auditAs('after'))
      await raised(tx, async () => {})
      await whoAmI.execute(tx.db)
    })
    assert.equal(
      packets()
        .flat()
        .filter((text) => text.includes('set_config')).length,
      2,
    )
    assert.deepEqual(await audited(), ['after chowk_platform', 'within chowk_system'])
  })

  it('forgets what was undone, sent or not, and who acted meanwhile', async (t) => {
    const { ctx, audited } = await listenedTo(t)
    const undone = (tx: Tx, work: () => Promise<unknown>) =>
      assert.rejects((tx as OpenTx).undoingOnError(work), /no|division/)
    await ctx.transaction(async (tx) => {
      await undone(tx, async () => {
        tx.defer(auditAs('unsent'))
        throw new Error('no')
      })
      tx.defer(auditAs('kept'))
      await undone(tx, () =>
        raised(tx, async () => {
          tx.defer(auditAs('sent'))
          await failing.execute(tx.db)
        }),
      )
      assert.equal((await whoAmI.execute(tx.db)).rows[0]?.role, 'chowk_platform')
      tx.defer(auditAs('kept too'))
    })
    assert.deepEqual(await audited(), ['kept chowk_platform', 'kept too chowk_platform'])
  })
})

describe('what is to follow a commit', () => {
  it('follows it once, and nothing that was undone', async (t) => {
    const { ctx, packets } = await listenedTo(t)
    const followed: string[] = []
    const follow = () => followed.push(packets().flat().at(-1) as string)
    await ctx.transaction(async (tx) => {
      tx.afterCommit(follow)
      tx.afterCommit(follow)
      tx.afterCommit(() => {
        throw new Error('too late to undo anything')
      })
      const undone = (tx as OpenTx).undoingOnError(async () => {
        tx.afterCommit(() => followed.push('undone'))
        throw new Error('no')
      })
      await assert.rejects(undone)
      await whoAmI.execute(tx.db)
    })
    assert.deepEqual(followed, ['commit'])
  })

  it('is that of the attempt that succeeded', async (t) => {
    const { ctx } = await listenedTo(t)
    const followed: number[] = []
    let attempts = 0
    const conflict = sql`do $$ begin raise exception 'conflict' using errcode = '40001'; end $$`
    await ctx.transaction(async (tx) => {
      const attempt = ++attempts
      tx.afterCommit(() => followed.push(attempt))
      if (attempt === 1) tx.defer(conflict)
    })
    assert.deepEqual(followed, [2])
  })
})

const raised = <Result>(tx: Tx, work: () => Promise<Result>): Promise<Result> =>
  (tx as OpenTx).actingAs({ scope: 'system' }, work)

/** One connection whose packets are written down, as texts of statements. */
async function listenedTo(t: TestContext) {
  const { serverUrl } = await freshDatabase(t)
  const log = createLogger({ level: 'silent', service: 'test' })
  const pool = createPool({ url: serverUrl, size: 1, log })
  t.after(() => pool.end())
  const sent: string[][] = []
  pool.on('connect', (client: pg.PoolClient) => {
    const { query } = client as unknown as { query(group: StatementGroup): unknown }
    const listening = (group: StatementGroup) => {
      sent.push(group.statements.map(({ text }) => text.trim()))
      return query.call(client, group)
    }
    Object.assign(client, { query: listening })
  })
  const contexts = createContexts({
    pool,
    services: {} as Services,
    publisher: createPublisher([kernel]),
    log,
  })
  const ctx = contexts.for({ actor: { scope: 'platform', userId: newId(), permission: 'PERM_AUDIT_READ' } })
  const rows = sql<{ entity_id: string | null }>`select entity_id from kernel.audit_logs order by 1`
  const audited = async () =>
    (await contexts.system().transaction((tx) => rows.execute(tx.db))).rows.map((row) => row.entity_id)
  return { ctx, audited, packets: () => [...sent] }
}
