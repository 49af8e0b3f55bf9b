import { runMigrations } from 'graphile-worker'
import pg from 'pg'

/** graphile-worker keeps its own tables; they belong to chowk_worker, the role that runs it. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, options: '-c role=chowk_worker' })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}
