import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { page, pageQuery } from '../http/schemas.ts'
import { DeadJob, listDeadJobs, replayAllDeadJobs, replayDeadJob } from './dead-jobs.ts'

export const deadJobRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/admin/dead-jobs',
    summary: 'Reactions and jobs that failed at every attempt, newest first',
    access: 'PERM_SETTINGS_SYSTEM_CONFIG',
    query: Type.Object(pageQuery),
    reply: page(DeadJob),
    handle: (ctx, { query }) => listDeadJobs(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/admin/dead-jobs/:jobId/replay',
    summary: 'Tries a dead reaction or job again',
    access: 'PERM_SETTINGS_SYSTEM_CONFIG',
    params: Type.Object({ jobId: Type.String({ pattern: '^[0-9]{1,18}$' }) }),
    handle: (ctx, { params }) => replayDeadJob(ctx, params.jobId),
  }),
  route({
    method: 'POST',
    path: '/admin/dead-jobs/replay',
    summary: 'Tries all dead reactions and jobs again',
    access: 'PERM_SETTINGS_SYSTEM_CONFIG',
    reply: Type.Object({ replayed: Type.Integer() }),
    handle: async (ctx) => ({ replayed: await replayAllDeadJobs(ctx) }),
  }),
]
