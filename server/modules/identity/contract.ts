/** All that modules above identity may import. */
export { type DemoAccount, demoAccounts } from './demo-accounts.ts'
export { newToken, tokenHash } from './secret-token.ts'
export { invalidationChannel } from './sessions/invalidate.ts'
export { closeAccount } from './users/close-account.ts'
export { type UserContact, userContact } from './users/contacts.ts'
export { type CreatedAdmin, createAdmin } from './users/create-admin.ts'
export { normalEmail, requireEmail } from './users/identifier.ts'
export { renameUser } from './users/rename-user.ts'
