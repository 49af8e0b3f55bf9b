/** One figure. The JSON has just these six keys. */
export interface Result {
  name: string
  value: number
  unit: 'requests/s' | 'transactions/s' | 'ms' | 's' | 'MB' | 'points'
  /** What bounds it, measured in the same run: the bare server, pgbench, the node before. Null where nothing does. */
  limit: number | null
  /** value / limit. */
  ratio: number | null
  /** What the ratio has to reach where there is one, else what the value has to stay below. */
  target: number | null
}

export interface Bench {
  name: string
  about: string
  run(place: Place): Promise<Result[]>
}

/** Where benches run; what a bench needs is made when it first asks. */
export interface Place {
  installation(): Promise<import('./installation.ts').Installation>
  load(): import('./load.ts').Load
  /** `--full`: sizes that take minutes to make. `--plans`: what PostgreSQL does for it. */
  readonly options: { full?: boolean; plans?: boolean }
  /** For what a reader of the figures has to know. */
  note(sentence: string): void
}

/** True when there is nothing to reach. */
export function reached({ value, ratio, target }: Result): boolean {
  if (target === null) return true
  return ratio === null ? value < target : ratio >= target
}
