import type { Tx } from '../../kernel/context.ts'
import { elevated } from '../../kernel/database/elevate.ts'
import { asLedger } from './ledger/post.ts'

/** What moves money runs in the one scope that may write of it, whoever pays, is paid or answers for a provider. */
export const raiseToLedger = elevated(
  'payments.withLedger',
  (tx: Tx, _work: (tx: Tx) => Promise<unknown>) => asLedger(tx),
  (tx: Tx, work: (tx: Tx) => Promise<unknown>) => work(tx),
)

export const withLedger = <Result>(tx: Tx, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  raiseToLedger(tx, work) as Promise<Result>
