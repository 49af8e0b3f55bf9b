import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { withConnection } from '../../../kernel/database/with-connection.ts'
import { newId } from '../../../kernel/id.ts'
import { sealAll } from '../../../kernel/sealing/seal.ts'
import { verifySealed } from '../../../kernel/sealing/verify.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { accountId } from './account.ts'
import { ledgerTransfers } from './sealed-transfers.ts'
import {
  aHold,
  bank,
  fees,
  ledgerOf,
  move,
  somePeople,
  tamper,
  topUp,
  wallet,
  wrongLedger,
} from './testing.ts'
import type { Transfer } from './transfer.ts'

let node: TestNode
let asha: string
let transfers: Transfer[]

describe('what guards the ledger', () => {
  before(async () => {
    node = await startTestNode(undefined, { env: { JOB_WORKERS: '0' } })
    ;[asha] = (await somePeople(node, 1)) as [string]
    transfers = [topUp(asha, 10_000), ...[100, 200, 300].map((amount) => move(wallet(asha), fees, amount))]
    for (const transfer of transfers) await ledgerOf(node).post(transfer)
    await sealAll(node.as({ scope: 'system' }))
  })
  after(() => node.stop())

  describe('the ledger is changed', () => {
    const statements = [
      'update payments.entries set amount_minor = amount_minor + 1',
      'delete from payments.entries',
      'truncate payments.entries cascade',
      `update payments.transfers set description = 'x'`,
      'delete from payments.transfers',
      'truncate payments.transfers cascade',
      'update payments.balances set posted_minor = posted_minor + 1',
      'update payments.balances set held_minor = 1',
      'delete from payments.balances',
      `update payments.accounts set kind = 'payable'`,
      'delete from payments.accounts',
      'update payments.transfer_seals set row_count = 1',
      'delete from payments.transfer_seals',
      `insert into payments.transfers (id, kind, reference_type, reference_id, group_id, description, entry_count, created_at)
     values (gen_random_uuid(), 'forged', 'x', 'x', gen_random_uuid(), 'x', 2, now())`,
      `insert into payments.balances (account_id, slot, currency, may_be_negative, slots)
     values (gen_random_uuid(), 0, 'INR', true, 1)`,
    ]

    it('by no role that the server can be', async () => {
      const [userId, tenantId] = [asha, newId()]
      const actors: Actor[] = [
        { scope: 'anonymous' },
        { scope: 'guest', guestId: newId() },
        { scope: 'person', userId },
        { scope: 'staff', userId, tenantId, storeIds: null, permission: 'PERM_LEDGER_READ' },
        { scope: 'platform', userId, permission: 'PERM_LEDGER_READ_ALL' },
        { scope: 'login' },
        { scope: 'ledger', userId },
        { scope: 'system' },
      ]
      for (const actor of actors) {
        for (const statement of statements) {
          await assert.rejects(
            node.as(actor).transaction((tx) => sql.raw(statement).execute(tx.db)),
            /permission denied/,
            `${actor.scope}: ${statement}`,
          )
        }
      }
    })

    it('by nobody but the ledger’s own scope through its functions', async () => {
      for (const scope of ['person', 'system'] as const) {
        await assert.rejects(
          node
            .as(scope === 'person' ? { scope, userId: asha } : { scope })
            .transaction((tx) =>
              sql`select payments.post('[]', '{}', '{}', '{}', '[]', null, now())`.execute(tx.db),
            ),
          /permission denied/,
        )
      }
    })

    it('not by the owner of the tables either', async () => {
      for (const statement of statements) await assert.rejects(asOwner(statement), refusedByRule, statement)
    })

    it('by no entry that stands alone, comes later or does not balance, not even from the owner', async () => {
      const [known, id] = [transfers[1]?.id as string, newId()]
      const [from, to] = [accountId(wallet(asha)), accountId(fees)]
      const entry = (transferId: string, line: number, account: string, amount: number) =>
        `insert into payments.entries (transfer_id, line, account_id, amount_minor, created_at)
       values ('${transferId}', ${line}, '${account}', ${amount}, now())`
      await assert.rejects(asOwner(entry(known, 3, from, -5)), /sum to zero/)
      const two = `, ('${known}', 4, '${to}', 5, now())`
      await assert.rejects(asOwner(`${entry(known, 3, from, -5)}${two}`), /takes no further entries/)
      const withTransfer = (rest: string) => `
      with added as (insert into payments.transfers (id, kind, reference_type, reference_id, group_id, description,
          entry_count, created_at)
        values ('${id}', 'forged', 'x', 'x', '${id}', 'x', 2, now()) returning id) ${rest}`
      await assert.rejects(asOwner(withTransfer('select from added')), /with all its entries/)
      const entries = (amounts: [number, number]) =>
        withTransfer(`insert into payments.entries (transfer_id, line, account_id, amount_minor, created_at)
        select added.id, line, account, amount, now()
        from added, (values (1, '${from}'::uuid, ${amounts[0]}), (2, '${to}', ${amounts[1]})) e(line, account, amount)`)
      await assert.rejects(asOwner(entries([-5, 6])), /sum to zero/)
      await assert.rejects(asOwner(entries([-99_999, 99_999])), /balances_covered/)
    })
  })

  describe('what somebody does behind the ledger’s back', () => {
    // Each undoes what it did: the next shall find the ledger whole.
    let undo: [string, unknown[]][] = []
    afterEach(async () => {
      for (const [statement, values] of undo) await tamper(node, statement, values)
      undo = []
      assert.deepEqual([await problems(), await wrongLedger(node)], [[], []])
    })
    const problems = async () => (await verifySealed(node.as({ scope: 'system' }), ledgerTransfers)).problems
    const nth = (number: number) => transfers[number]?.id as string

    it('is located when an entry was changed, even with its balance', async () => {
      const change = (by: number) =>
        `update payments.entries set amount_minor = amount_minor + ${by}, balance_after_minor = balance_after_minor + ${by}
       where transfer_id = $1 and line = 1`
      undo = [[change(50), [nth(2)]]]
      await tamper(node, change(-50), [nth(2)])
      assert.deepEqual(await problems(), [`Transfer ${nth(2)} (seal 1) was changed.`])
      const wrong = (await wrongLedger(node)).join('\n')
      assert.match(wrong, new RegExp(`entries of transfer ${nth(2)} do not sum to zero`))
      assert.match(wrong, /wallet account .* has 9400 instead of 9350/)
      // The first that does not fit is the one after it: this one's own balance was changed along.
      assert.match(wrong, new RegExp(`line 1 of transfer ${nth(3)} does not fit`))
    })

    it('is located when a transfer was moved to somebody else', async () => {
      const [bela] = (await somePeople(node, 1)) as [string]
      await ledgerOf(node).post(topUp(bela, 1))
      await sealAll(node.as({ scope: 'system' }))
      const move = `update payments.entries set account_id = $2 where transfer_id = $1 and line = 1`
      undo = [[move, [nth(1), accountId(wallet(asha))]]]
      await tamper(node, move, [nth(1), accountId(wallet(bela))])
      assert.deepEqual(await problems(), [`Transfer ${nth(1)} (seal 1) was changed.`])
      assert.match((await wrongLedger(node)).join('\n'), /has 1 instead of -99/)
    })

    it('is located when a transfer is missing', async () => {
      const keep = `create table public.kept_away as select * from payments.entries where transfer_id = '${nth(3)}';
      create table public.kept_away_too as select * from payments.transfers where id = '${nth(3)}'`
      const restore = `insert into payments.transfers select * from public.kept_away_too;
      insert into payments.entries select * from public.kept_away;
      drop table public.kept_away, public.kept_away_too`
      undo = [[restore, []]]
      await tamper(
        node,
        `${keep}; delete from payments.entries where transfer_id = '${nth(3)}';
       delete from payments.transfers where id = '${nth(3)}'`,
      )
      assert.deepEqual(await problems(), [`Transfer ${nth(3)} (seal 1) is missing.`])
      assert.match((await wrongLedger(node)).join('\n'), /wallet account .* has 9400 instead of 9700/)
    })

    it('is located when a transfer was slipped in, with balances that fit', async () => {
      const id = newId()
      undo = [
        ['delete from payments.entries where transfer_id = $1', [id]],
        ['delete from payments.transfers where id = $1', [id]],
      ]
      await tamper(
        node,
        `insert into payments.transfers (id, kind, reference_type, reference_id, group_id, description, entry_count,
         created_at) values ($1, 'forged', 'x', 'x', $1, 'x', 2, now())`,
        [id],
      )
      assert.deepEqual(await problems(), [`Transfer ${id} was added without a seal.`])
      assert.deepEqual(await wrongLedger(node), [`Transfer ${id} has 0 entries instead of 2.`])
    })

    it('is located when somebody helps a balance or a hold', async () => {
      const hold = aHold(wallet(asha), 70)
      await ledgerOf(node).hold(hold)
      undo = [
        [`update payments.holds set amount_minor = 70 where id = $1`, [hold.id]],
        [
          `update payments.balances set posted_minor = posted_minor - 5 where account_id = $1`,
          [accountId(bank)],
        ],
      ]
      await tamper(node, 'update payments.holds set amount_minor = 60 where id = $1', [hold.id])
      await tamper(
        node,
        'update payments.balances set posted_minor = posted_minor + 5 where account_id = $1',
        [accountId(bank)],
      )
      const wrong = (await wrongLedger(node)).join('\n')
      assert.match(wrong, /wallet account .* holds 70 instead of 60, the sum of its holds/)
      assert.match(wrong, /clearing account .* instead of/)
      assert.match(wrong, /All balances in INR sum to 160, not to zero/)
    })
  })
})

const refusedByRule = /append-only|by entries and holds alone|with all its entries/

/** With every right over the tables, but with their triggers in force. */
const asOwner = (statement: string): Promise<unknown> =>
  withConnection(node.ownerUrl, async (client) => {
    await client.query('set role chowk_owner')
    await client.query(statement)
  })
