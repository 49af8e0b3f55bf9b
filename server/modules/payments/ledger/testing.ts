import type { Actor } from '../../../kernel/actor.ts'
import { withConnection } from '../../../kernel/database/with-connection.ts'
import { newId } from '../../../kernel/id.ts'
import type { TestNode } from '../../../testing/node.ts'
import { withLedger } from '../as-ledger.ts'
import type { AccountRef } from './account.ts'
import { captureHold, type Hold, placeHold, voidHold } from './hold.ts'
import { post } from './post.ts'
import type { Entry, Transfer } from './transfer.ts'
import { verifyLedger } from './verify-ledger.ts'

type Place = Pick<TestNode, 'as' | 'query'>

/** People who can have wallets; they cannot log in. */
export async function somePeople(node: Place, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId)
  await node.query(
    `insert into identity.users (id, display_name, status) select id, 'Somebody', 'active' from unnest($1::uuid[]) id`,
    [ids],
  )
  return ids
}

export const wallet = (userId: string): AccountRef => ({ kind: 'wallet', userId })
export const bank: AccountRef = { kind: 'clearing', provider: 'sandbox' }
export const fees: AccountRef = { kind: 'fees' }

export const aTransfer = (entries: readonly Entry[], more: Partial<Transfer> = {}): Transfer => {
  const id = newId()
  return {
    id,
    kind: 'purchase',
    reference: { type: 'checkout', id },
    description: 'What was bought',
    entries,
    ...more,
  }
}

export const move = (from: AccountRef, to: AccountRef, amountMinor: number, more: Partial<Transfer> = {}) =>
  aTransfer(
    [
      { account: from, amountMinor: -amountMinor },
      { account: to, amountMinor },
    ],
    more,
  )

export const topUp = (userId: string, amountMinor: number): Transfer =>
  move(bank, wallet(userId), amountMinor, { kind: 'top_up', description: 'Added from the bank' })

export const aHold = (account: AccountRef, amountMinor: number, more: Partial<Hold> = {}): Hold => {
  const id = newId()
  return {
    id,
    account,
    amountMinor,
    expiresAt: new Date(Date.now() + 600_000),
    reference: { type: 'payment', id },
    ...more,
  }
}

const system: Actor = { scope: 'system' }

/** What the contract functions of payments do: each in a transaction of its own. */
export const ledgerOf = (node: Place, actor: Actor = system) => {
  const act = (work: Parameters<typeof withLedger<void>>[1]) =>
    node.as(actor).transaction((tx) => withLedger(tx, work))
  return {
    post: (...transfers: Transfer[]) => act((tx) => post(tx, transfers)),
    hold: (hold: Hold) => act((tx) => placeHold(tx, hold)),
    capture: (holdId: string, transfer: Transfer) => act((tx) => captureHold(tx, holdId, transfer)),
    void: (holdId: string) => act((tx) => voidHold(tx, holdId)),
  }
}

/** What adds up to something else than it should; nothing when all is well. */
export const wrongLedger = async (node: Place): Promise<string[]> =>
  (await verifyLedger(node.as(system))).problems

/** Behind the ledger's back, as somebody with the database's own password would. */
export const tamper = (node: TestNode, statement: string, values: unknown[] = []): Promise<unknown> =>
  withConnection(node.ownerUrl, async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(statement, values)
  })
