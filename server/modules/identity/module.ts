import type { Module } from '../../kernel/module.ts'
import { apiKeyRoutes } from './api-keys/routes.ts'
import { demo } from './demo.ts'
import { demoAccounts } from './demo-accounts.ts'
import { sessionInvalidated, userClosed, userCreated, userFlagged, userRenamed } from './events.ts'
import { providerRoutes } from './oidc/routes.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { sendResetCode } from './passwords/reset-password.ts'
import { passwordRoutes } from './passwords/routes.ts'
import { registerPermissions } from './roles/register-permissions.ts'
import { roleRoutes } from './roles/routes.ts'
import { secondFactorRoutes } from './second-factor/routes.ts'
import { sendStepUpCode } from './second-factor/step-up.ts'
import { authenticator } from './sessions/authenticate.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { sendSignInCode } from './sign-in/sign-in-by-code.ts'
import { signUpRoutes } from './sign-up/routes.ts'
import { carryOutSignUp } from './sign-up/sign-up.ts'
import { signUpsOpen } from './sign-up/sign-ups-open.ts'
import { resendSignUpCode } from './sign-up/verify-email.ts'
import { tokenRoutes } from './tokens/routes.ts'
import { renewSigningKeyDaily } from './tokens/signing-keys.ts'
import { adminUserRoutes } from './users/admin-routes.ts'
import { sendContactCode } from './users/change-contact.ts'
import { closeAccount } from './users/close-account.ts'
import { userContact } from './users/contacts.ts'
import { exportPerson } from './users/export-person.ts'
import { sendInvitation } from './users/invite-user.ts'
import { myRoutes } from './users/my-routes.ts'
import { tellSecurityChange } from './users/tell-security-change.ts'

/** Columns sealed under the purpose `identity.<table>.<column>`. */
const sealed = (table: string, column: string) => ({ table, column, purpose: `identity.${table}.${column}` })

export const identity: Module = {
  name: 'identity',
  purpose: 'Who you are and what you may do: accounts, log-in, sessions, roles and permissions',
  tables: [
    'users',
    'credentials',
    'attempt_budgets',
    'known_devices',
    'sessions',
    'auth_tokens',
    'otp_verifications',
    'challenges',
    'mfa_factors',
    'linked_accounts',
    'signing_keys',
    'user_flags',
    'permissions',
    'roles',
    'role_permissions',
    'user_roles',
    'user_permissions',
  ],
  views: ['v_people', 'v_user_permissions', 'v_role_permissions'],
  publishes: [userCreated, userRenamed, userClosed, userFlagged, sessionInvalidated],
  routes: [
    ...signUpRoutes,
    ...signInRoutes,
    ...passkeyRoutes,
    ...providerRoutes,
    ...passwordRoutes,
    ...tokenRoutes,
    ...sessionRoutes,
    ...secondFactorRoutes,
    ...apiKeyRoutes,
    ...myRoutes,
    ...adminUserRoutes,
    ...roleRoutes,
  ],
  jobs: [
    ...[carryOutSignUp, resendSignUpCode, sendSignInCode, sendResetCode, sendContactCode, sendStepUpCode].map(
      ({ job }) => job,
    ),
    sendInvitation.job,
    tellSecurityChange.job,
    renewSigningKeyDaily,
  ],
  retention: [
    { table: 'otp_verifications', column: 'created_at', keepDays: 1, reason: 'Codes live ten minutes' },
    { table: 'sessions', column: 'last_seen_at', keepDays: 30, reason: 'A session lasts 30 days' },
    {
      table: 'challenges',
      column: 'expires_at',
      keepDays: 1,
      reason: 'A log-in under way lasts ten minutes',
    },
    {
      table: 'auth_tokens',
      column: 'expires_at',
      keepDays: 30,
      reason: 'Reuse of an old token is still seen',
    },
    { table: 'attempt_budgets', column: 'last_attempt_at', keepDays: 1, reason: 'A day of peace forgives' },
    { table: 'known_devices', column: 'last_used_at', keepDays: 400, reason: 'As long as their cookie' },
    {
      table: 'users',
      column: 'created_at',
      keepDays: 7,
      reason: 'A sign-up that nobody confirmed frees its address',
      where: `status = 'pending' and invited_by is null`,
    },
  ],
  encrypted: [
    sealed('users', 'email_sealed'),
    sealed('users', 'phone_sealed'),
    sealed('otp_verifications', 'recipient_sealed'),
    sealed('challenges', 'state_sealed'),
    sealed('mfa_factors', 'secret_sealed'),
    sealed('linked_accounts', 'email_sealed'),
    sealed('signing_keys', 'private_sealed'),
  ],
  elevates: [closeAccount, userContact],
  settings: [signUpsOpen],
  authenticator,
  atStart: (system, modules) =>
    registerPermissions(
      system,
      modules.flatMap(({ permissions = [] }) => permissions),
    ),
  exportPerson,
  demo,
  demoAccounts,
}
