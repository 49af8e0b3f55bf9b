import { withConnection } from '../kernel/database/with-connection.ts'

/** One statement on a connection of its own, with the rights of whoever the URL names. */
export const query = <Row = Record<string, unknown>>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> => withConnection(url, async (client) => (await client.query(text, values)).rows as Row[])
