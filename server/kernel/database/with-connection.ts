import pg from 'pg'

/** Runs `work` on a connection of its own, outside any pool: for starts, commands, tools and tests. */
export async function withConnection<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'chowk',
    connectionTimeoutMillis: 10_000,
  })
  // Without a listener a backend that is killed would end the whole process; the query under way tells.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
