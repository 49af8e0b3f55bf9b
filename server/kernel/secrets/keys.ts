/** Field encryption and blind indexes. `purpose` is `schema.table.column`; `owner` the row's id: a sealed value copied to another row or column does not open. */
export interface Keys {
  /** `v1.<key id>.<iv>.<ciphertext and tag>`, AES-256-GCM. */
  seal(plain: string, purpose: string, owner: string): string
  open(sealed: string, purpose: string, owner: string): string
  /** Whether `rotate-keys` still has to seal this value again under the active key. */
  isStale(sealed: string): boolean
  /** Keyed hash that finds a sealed value by exact match. The caller normalises first. */
  blindIndex(normalised: string, purpose: string): Buffer
  /** A key of its own for each further use (cookies, tokens, OTP hashes), derived from the master secret. */
  derive(use: string): Buffer
}
