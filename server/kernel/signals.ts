export interface Signals {
  /** Calls `heard` on every node shortly after a transaction that signalled on `channel` committed. */
  on(channel: string, heard: (payload: string) => void): void
  /** Calls `lost` when signals may have been missed (the connection broke): drop whatever they keep fresh. */
  onLoss(lost: () => void): void
}
