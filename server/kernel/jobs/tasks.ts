import type { Task, TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import type { Contexts } from '../database/contexts.ts'
import type { ErrorReporter } from '../events/error-reporter.ts'
import type { PublishedEvent } from '../events/event.ts'
import { errorLogged } from '../events/events.ts'
import type { Reaction } from '../events/reaction.ts'
import { newId } from '../id.ts'
import type { Logger } from '../log/log.ts'
import type { Module } from '../module.ts'
import { maskText } from '../secrets/mask.ts'
import type { JobType } from './job.ts'

interface TaskDependencies {
  contexts: Contexts
  log: Logger
  errors: ErrorReporter
}

/** What kernel.publish writes into the job of a reaction. */
interface EventJob {
  eventId: string
  eventName: string
  /** As text, with the microseconds that a Date would lose: it is part of a key. */
  occurredAt: string
  requestId: string | null
  payload: unknown
}

/** The reactions and jobs of these modules, as the engine wants them: by name. */
export function tasksOf(modules: readonly Module[], dependencies: TaskDependencies): TaskList {
  const tasks: TaskList = {}
  const add = (name: string, task: Task) => {
    if (name in tasks) throw new Error(`Two reactions or jobs are named ${name}.`)
    tasks[name] = task
  }
  for (const { reactions = [], jobs = [] } of modules) {
    for (const reaction of reactions) add(reaction.name, reactionTask(reaction, dependencies))
    for (const job of jobs) add(job.name, jobTask(job, dependencies))
  }
  return tasks
}

function reactionTask(reaction: Reaction, dependencies: TaskDependencies): Task {
  return async (payload, helpers) => {
    const job = payload as EventJob
    const event: PublishedEvent = {
      id: job.eventId,
      name: job.eventName,
      occurredAt: new Date(job.occurredAt),
      payload: job.payload,
    }
    const about = { name: reaction.name, attempt: helpers.job.attempts, eventId: event.id }
    const requestId = job.requestId ?? newId()
    await telling({ ...about, requestId, silent: event.name === errorLogged.name }, dependencies, (ctx) =>
      applyOnce(ctx, reaction, event, job.occurredAt),
    )
  }
}

/** The record of the reaction and its effects stand or fall together: that makes it exactly once. */
async function applyOnce(ctx: Ctx, reaction: Reaction, event: PublishedEvent, occurredAt: string) {
  await ctx.transaction(async (tx) => {
    const { numAffectedRows } = await sql`
      insert into kernel.applied_reactions (event_occurred_at, event_id, reaction)
      values (${occurredAt}, ${event.id}, ${reaction.name}) on conflict do nothing`.execute(tx.db)
    if (numAffectedRows === 0n) return
    await reaction.react(tx, event as PublishedEvent<never>, ctx)
  })
}

function jobTask(job: JobType<never>, dependencies: TaskDependencies): Task {
  return async (payload, helpers) => {
    // Cron adds when it was due; no job's own payload has that.
    const { _cron, ...own } = payload as Record<string, unknown>
    const about = { name: job.name, attempt: helpers.job.attempts, requestId: newId(), silent: false }
    await telling(about, dependencies, (ctx) => job.run(ctx, own as never))
  }
}

interface About {
  name: string
  attempt: number
  requestId: string
  eventId?: string
  /** Does not raise error.logged: a reaction to error.logged that fails must not feed itself. */
  silent: boolean
}

async function telling(about: About, dependencies: TaskDependencies, work: (ctx: Ctx) => Promise<void>) {
  const { name, attempt, requestId, eventId, silent } = about
  const log = dependencies.log.child({ task: name, attempt, requestId, ...(eventId && { eventId }) })
  const started = performance.now()
  try {
    await work(dependencies.contexts.for({ actor: { scope: 'system' }, requestId, log }))
    log.debug({ durationMs: Math.round(performance.now() - started) }, 'task done')
  } catch (error) {
    log.error({ err: error }, 'task failed')
    if (!silent) dependencies.errors.report(error, name, requestId)
    // The engine stores the message with the job, where operators read it.
    throw new Error(maskText(error instanceof Error ? `${error.name}: ${error.message}` : String(error)))
  }
}
