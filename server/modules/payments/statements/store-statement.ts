import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, nullable, page } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { Line, readStatement, Statement, type StatementQuery } from './statement.ts'

const StoreLine = Type.Object({
  ...Line.properties,
  orderId: nullable(Id),
})

export const StoreStatement = Type.Object({ ...Statement.properties, ...page(StoreLine).properties })
type StoreStatement = Static<typeof StoreStatement>

/** A store's account, each entry with the order behind it: that of the refund, or of the payment. */
export async function readStoreStatement(
  ctx: Ctx,
  { storeId, account, ...query }: StatementQuery & { storeId: string; account: StoreAccount },
): Promise<StoreStatement> {
  const tenantId = myTenantId(ctx)
  const statement = await readStatement(ctx, { kind: account, tenantId, storeId }, query)
  const idsOf = (type: string) =>
    statement.items.flatMap(({ reference }) => (reference.type === type ? [reference.id] : []))
  const [refunds, parts] = await Promise.all([
    rowsOf(idsOf('refund'), (ids) =>
      ctx.read(
        queries
          .selectFrom('payments.refunds')
          .select(['id', 'order_id'])
          .where('tenant_id', '=', tenantId)
          .where('id', 'in', ids),
      ),
    ),
    rowsOf(idsOf('payment'), (ids) =>
      ctx.read(
        queries
          .selectFrom('payments.parts')
          .select(['payment_id as id', 'order_id'])
          .where('tenant_id', '=', tenantId)
          .where('store_id', '=', storeId)
          .where('payment_id', 'in', ids),
      ),
    ),
  ])
  const orders = new Map([...refunds, ...parts].map((row) => [row.id, row.order_id]))
  return {
    ...statement,
    items: statement.items.map((line) => ({
      ...line,
      orderId: line.reference.type === 'order' ? line.reference.id : (orders.get(line.reference.id) ?? null),
    })),
  }
}

type StoreAccount = 'in_progress' | 'payable' | 'cash_at_store'

const rowsOf = async <Row>(ids: string[], read: (ids: string[]) => Promise<Row[]>): Promise<Row[]> =>
  ids.length === 0 ? [] : read(ids)
