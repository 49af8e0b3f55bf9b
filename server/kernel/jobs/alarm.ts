import type pg from 'pg'
import type { Logger } from '../log/log.ts'

/**
 * Wakes the job engines of all nodes once a transaction that published has committed. Rings that come while
 * one is on its way go together. Should one be lost, the engines look by themselves every two seconds.
 */
export function createAlarm(pool: pg.Pool, log: Logger): () => void {
  let rings = 0
  let ringing = false
  const ring = async () => {
    ringing = true
    try {
      while (rings > 0) {
        const count = rings
        rings = 0
        await pool.query({
          name: 'alarm',
          text: `select pg_notify('jobs:insert', $1)`,
          values: [JSON.stringify({ count })],
        })
      }
    } catch (error) {
      log.debug({ err: error }, 'the job engines were not woken')
    } finally {
      ringing = false
    }
  }
  return () => {
    rings++
    if (!ringing) void ring()
  }
}
