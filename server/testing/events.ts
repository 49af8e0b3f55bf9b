import type { TestNode } from './node.ts'

/** What was told of one thing by one kind of event, oldest first: `eventsOf(node, 'stock.low', 'productId', id)`. */
export async function eventsOf(node: TestNode, name: string, key: string, id: string): Promise<unknown[]> {
  const rows = await node.query<{ payload: unknown }>(
    `select payload from kernel.events where name = $1 and payload ->> $2 = $3 order by occurred_at, id`,
    [name, key, id],
  )
  return rows.map(({ payload }) => payload)
}
