import { type Answers, measure, type Target } from './connections.ts'

/** The other end of load.ts: a process of its own, so that what is measured does not share its thread. */
export interface Order {
  target: Target
  seconds: number
  requests: number
}

process.on('message', async ({ target, seconds, requests }: Order) => {
  const answers: Answers | { problem: string } = await measure(target, { seconds, requests }).catch(
    (error: Error) => ({ problem: error.message }),
  )
  process.send?.(answers)
})
process.on('disconnect', () => process.exit())
