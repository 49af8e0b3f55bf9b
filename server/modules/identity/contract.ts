/** All that modules above identity may import. */
export { type DemoAccount, demoAccounts } from './demo-accounts.ts'
export { registerPermissions } from './roles/register-permissions.ts'
export { totpCode } from './second-factor/totp.ts'
export { closeAccount } from './users/close-account.ts'
export { type UserContact, type UserSummary, userContact, userSummaries } from './users/contacts.ts'
export { type CreatedAdmin, createAdmin } from './users/create-admin.ts'
export { renameUser } from './users/rename-user.ts'
