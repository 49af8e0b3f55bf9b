/** All that modules above payments may import. */
export type { AccountRef } from './ledger/account.ts'
