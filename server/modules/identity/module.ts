import type { Module } from '../../kernel/module.ts'
import { demoAccounts } from './demo-accounts.ts'
import { sessionInvalidated, userClosed, userCreated, userFlagged, userRenamed } from './events.ts'
import { authenticator } from './sessions/authenticate.ts'
import { renewSigningKeyDaily } from './tokens/signing-keys.ts'
import { closeAccount } from './users/close-account.ts'
import { userContact, userSummaries } from './users/contacts.ts'

/** Provisional: identity's own author completes it with routes, jobs, permissions and demo. */
export const identity: Module = {
  name: 'identity',
  purpose: 'Who you are and what you may do',
  tables: ['users', 'credentials', 'attempt_budgets', 'known_devices', 'sessions', 'auth_tokens', 'otp_verifications', 'challenges', 'mfa_factors', 'linked_accounts', 'signing_keys', 'user_flags', 'permissions', 'roles', 'role_permissions', 'user_roles', 'user_permissions'],
  views: ['v_people', 'v_user_permissions'],
  publishes: [userCreated, userRenamed, userClosed, userFlagged, sessionInvalidated],
  jobs: [renewSigningKeyDaily],
  authenticator,
  elevates: [closeAccount, userContact, userSummaries],
  demoAccounts,
}
