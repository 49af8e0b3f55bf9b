/**
 * A table whose rows nobody may change unnoticed. Rows are queued as they are written; every minute a seal covers what
 * is queued, with a leaf for each row, and names the seal before it: one chain for each table. Its module's migration
 * makes all of it; kernel.audit_logs is the first.
 */
export interface SealedTable {
  /** `Audit chain`. */
  readonly chain: string
  /** What one row of it is called: `Audit row`. */
  readonly row: string
  /** With `id` and `created_at`. */
  readonly rows: string
  /** The queue: `id` and `created_at` of rows that no seal covers. */
  readonly unsealed: string
  readonly seals: string
  /** SQL function from a row to the SHA-256 of all that must not change. */
  readonly hash: string
  /** After how many days rows may be gone; seals stay. Null: never. */
  readonly keepDays: number | null
}
