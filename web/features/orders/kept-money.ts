import type { OrderLine } from './order-lines.tsx'

type Priced = Pick<OrderLine, 'id' | 'totalMinor' | 'refundedMinor' | 'substituteFor'>

/** What is paid for a line in the end: what went back is off it, and what was given instead is paid out of it. */
export const keptMinor = (line: Priced, all: readonly Priced[]): number =>
  all
    .filter(({ substituteFor }) => substituteFor === line.id)
    .reduce((left, { totalMinor }) => left - totalMinor, line.totalMinor - line.refundedMinor)
