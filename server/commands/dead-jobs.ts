import { StartProblem } from '../kernel/config/config.ts'
import type { Ctx } from '../kernel/context.ts'
import { listDeadJobs, replayAllDeadJobs, replayDeadJob } from '../kernel/jobs/dead-jobs.ts'
import { withSystem } from './with-system.ts'

export async function run([act = 'list', id]: string[]): Promise<void> {
  await withSystem(async (ctx) => {
    if (act === 'list') return list(ctx)
    if (act === 'replay' && id === 'all') return tell(`${await replayAllDeadJobs(ctx)} will run again.`)
    if (act === 'replay' && id && /^\d+$/.test(id)) {
      await replayDeadJob(ctx, id)
      return tell('It will run again.')
    }
    throw new StartProblem('Use: npm run chowk -- dead-jobs list | replay <id> | replay all')
  })
}

async function list(ctx: Ctx): Promise<void> {
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await listDeadJobs(ctx, { cursor, limit: 100 })
    for (const job of items) tell(`${job.id}  ${job.failedAt}  ${job.task}  ${job.lastError ?? ''}`)
    if (!cursor && items.length === 0) tell('Nothing failed for good.')
    cursor = nextCursor ?? undefined
  } while (cursor)
}

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
