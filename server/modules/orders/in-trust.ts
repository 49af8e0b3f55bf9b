import type { Tx } from '../../kernel/context.ts'
import { elevated } from '../../kernel/database/elevate.ts'

/**
 * Buyers and stores write nothing of an order themselves. Once their own scope has shown what they may see, what
 * they may do with it is written for them here.
 */
export const raiseInTrust = elevated(
  'orders.inTrust',
  (_tx: Tx, _work: (tx: Tx) => Promise<unknown>) => ({ scope: 'system' as const }),
  (tx: Tx, work: (tx: Tx) => Promise<unknown>) => work(tx),
)

export const inTrust = <Result>(tx: Tx, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  raiseInTrust(tx, work) as Promise<Result>
