import { bringUpToDate, openEnvironment } from './environment.ts'

export async function run(): Promise<void> {
  const environment = await openEnvironment()
  try {
    const ran = await bringUpToDate(environment)
    process.stdout.write(ran === 0 ? 'The database is up to date.\n' : `${ran} migrations ran.\n`)
  } finally {
    await environment.database.stop()
  }
}
