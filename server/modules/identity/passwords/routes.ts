import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed } from '../../../kernel/http/schemas.ts'
import { askerOf, rememberAsker } from '../codes/asker.ts'
import { CodeSent, codesPerAddress } from '../codes/request-limits.ts'
import { Code, GivenPassword, IdentifierText } from '../fields.ts'
import { setDeviceCookie } from '../sessions/cookies.ts'
import { triesPerAddress } from '../sign-in/routes.ts'
import { changePassword } from './change-password.ts'
import { Password } from './password-strength.ts'
import { requestPasswordReset, resetPassword } from './reset-password.ts'

export const passwordRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/auth/password-resets',
    summary: 'Have a code sent that lets you set a new password',
    access: 'public',
    rateLimit: codesPerAddress,
    body: Type.Object({ identifier: IdentifierText }, closed),
    reply: CodeSent,
    status: 202,
    handle: (ctx, { body, http }) => requestPasswordReset(ctx, body, rememberAsker(http)),
  }),
  route({
    method: 'PUT',
    path: '/auth/password-resets',
    summary: 'Set a new password with the code or link; all log-ins end',
    access: 'public',
    rateLimit: triesPerAddress,
    body: Type.Object({ identifier: IdentifierText, code: Code, newPassword: Password }, closed),
    handle: async (ctx, { body, http }) => {
      const { deviceToken } = await resetPassword(ctx, body, askerOf(http))
      setDeviceCookie(http, deviceToken)
    },
  }),
  route({
    method: 'PUT',
    path: '/me/password',
    summary: 'Change your password; your other log-ins end',
    access: 'self',
    body: Type.Object({ currentPassword: Type.Optional(GivenPassword), newPassword: Password }, closed),
    handle: (ctx, { body }) => changePassword(ctx, body),
  }),
]
