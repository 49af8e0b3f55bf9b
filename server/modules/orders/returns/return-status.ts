import { Refusal } from '../../../kernel/refusal.ts'

export const returnStatuses = [
  'requested',
  'approved',
  'refused',
  'withdrawn',
  'received',
  'refunded',
] as const
export type ReturnStatus = (typeof returnStatuses)[number]

/** Those that still keep goods from being asked for again. */
export const openReturnStatuses = ['requested', 'approved'] as const

export type ReturnAct = 'approve' | 'refuse' | 'withdraw' | 'receive' | 'refund'

/** Who may do what: buyers withdraw, stores decide and receive, money that has arrived ends it. */
const acts: Record<ReturnAct, { from: readonly ReturnStatus[]; to: ReturnStatus }> = {
  approve: { from: ['requested'], to: 'approved' },
  refuse: { from: ['requested'], to: 'refused' },
  withdraw: { from: ['requested', 'approved'], to: 'withdrawn' },
  receive: { from: ['approved'], to: 'received' },
  refund: { from: ['received'], to: 'refunded' },
}

export const mayReturn = (from: ReturnStatus, act: ReturnAct): boolean => acts[act].from.includes(from)

export function returnStatusAfter(from: ReturnStatus, act: ReturnAct): ReturnStatus {
  if (mayReturn(from, act)) return acts[act].to
  throw new Refusal('return_not_open', 409, `This return is ${from}; that can no longer be done with it.`, {
    facts: { status: from },
  })
}
