import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, Id, oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { myId, myTenantId } from '../../../kernel/myself.ts'
import { checkStore, readStore } from '../../merchants/contract.ts'
import { cardsOf } from '../../profiles/contract.ts'
import type { AccountRef } from '../ledger/account.ts'
import { sendStatementCsv, sendStatementPdf } from './send-statement.ts'
import {
  onPaper,
  PaperQuery,
  PeriodQuery,
  period,
  readStatement,
  Statement,
  StatementQuery,
} from './statement.ts'
import { listStoreBalances, StoreBalances } from './store-balances.ts'
import { readStoreStatement, StoreStatement } from './store-statement.ts'

const myWallet = (ctx: Ctx): AccountRef => ({ kind: 'wallet', userId: myId(ctx) })

async function myName(ctx: Ctx): Promise<string> {
  const [card] = await cardsOf(ctx, [myId(ctx)])
  return card?.displayName ?? ''
}

const tenantParams = Type.Object({ tenantId: Id })
const ofStore = { storeId: Id, account: oneOf(['in_progress', 'payable', 'cash_at_store']) }
const StoreQuery = Type.Object({ ...ofStore, ...period, ...pageQuery }, closed)
const StorePeriodQuery = Type.Object({ ...ofStore, ...period }, closed)
const StorePaperQuery = Type.Object({ ...ofStore, ...period, ...onPaper }, closed)

const accountOf = (ctx: Ctx, { storeId, account }: Static<typeof StorePeriodQuery>): AccountRef => ({
  kind: account,
  tenantId: myTenantId(ctx),
  storeId,
})

const storeAsked = (ctx: Ctx, { storeId }: Static<typeof StorePeriodQuery>) =>
  ctx.transaction((tx) => readStore(tx, myTenantId(ctx), storeId))

export const statementRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/me/wallet/statement',
    summary: 'What came into one’s wallet and went out, the newest first',
    access: 'self',
    query: StatementQuery,
    reply: Statement,
    handle: (ctx, { query }) => readStatement(ctx, myWallet(ctx), query),
  }),
  route({
    method: 'GET',
    path: '/me/wallet/statement.csv',
    summary: 'The same for a spreadsheet',
    access: 'self',
    query: PeriodQuery,
    status: 200,
    handle: (ctx, { query, http }) => sendStatementCsv(ctx, { account: myWallet(ctx), period: query, http }),
  }),
  route({
    method: 'GET',
    path: '/me/wallet/statement.pdf',
    summary: 'The same for paper, in English or Hindi',
    access: 'self',
    query: PaperQuery,
    status: 200,
    handle: async (ctx, { query: { language, ...period }, http }) =>
      sendStatementPdf(ctx, { account: myWallet(ctx), period, http, holder: await myName(ctx), language }),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/ledger/balances',
    summary: 'What each store has in progress, is owed, and has taken in cash',
    access: 'PERM_LEDGER_READ',
    params: tenantParams,
    reply: StoreBalances,
    handle: (ctx) => listStoreBalances(ctx),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/ledger',
    summary: 'Every entry of one account of a store, the newest first',
    access: 'PERM_LEDGER_READ',
    params: tenantParams,
    query: StoreQuery,
    reply: StoreStatement,
    handle: async (ctx, { query }) => {
      await checkStore(ctx, query.storeId)
      return readStoreStatement(ctx, query)
    },
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/ledger.csv',
    summary: 'The same for a spreadsheet',
    access: 'PERM_LEDGER_READ',
    params: tenantParams,
    query: StorePeriodQuery,
    status: 200,
    handle: async (ctx, { query, http }) => {
      const { store_code: storeCode } = await storeAsked(ctx, query)
      return sendStatementCsv(ctx, { account: accountOf(ctx, query), period: query, http, storeCode })
    },
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/ledger.pdf',
    summary: 'The same for paper, in English or Hindi',
    access: 'PERM_LEDGER_READ',
    params: tenantParams,
    query: StorePaperQuery,
    status: 200,
    handle: async (ctx, { query, http }) => {
      const { store_name: holder, store_code: storeCode } = await storeAsked(ctx, query)
      const asked = { account: accountOf(ctx, query), period: query, http, language: query.language }
      return sendStatementPdf(ctx, { ...asked, holder, storeCode })
    },
  }),
]
