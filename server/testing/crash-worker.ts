import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { startJobs } from '../kernel/jobs/run.ts'
import { makeCore } from './core.ts'
import { crashModule, type Mood } from './crash-module.ts'

/** A node of its own for the crash test: `node crash-worker.ts <database url> <mood>`, to be killed. */
const [databaseUrl = '', mood = 'well'] = process.argv.slice(2)

const module = crashModule(mood as Mood, {
  apply: async (tx, n) => {
    await sql`insert into crash.effects (n, process) values (${n}, ${process.pid})`.execute(tx.db)
  },
  told: (word) => process.stdout.write(`${word}\n`),
  stall: () => sleep(60_000),
})
const core = makeCore(databaseUrl, [module])
await startJobs({ ...core, databaseUrl, node: `crash ${process.pid}`, workers: 4, modules: [module] })
process.stdout.write('ready\n')
