import { send } from '#app/api.ts'
import type { ItemOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'

export type DeadJob = ItemOf<'GET', '/admin/dead-jobs'>

export const deadJobsQuery = cursorPages(['admin', 'dead-jobs'], (cursor) =>
  send('GET', '/admin/dead-jobs', { query: { cursor, limit: 20 } }),
)

export const replayDeadJob = (jobId: string) =>
  send('POST', '/admin/dead-jobs/{jobId}/replay', { params: { jobId } })
export const replayAllDeadJobs = () => send('POST', '/admin/dead-jobs/replay')
