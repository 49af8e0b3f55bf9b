import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { CodeSent } from '../codes/request-limits.ts'
import { Code } from '../fields.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'
import { confirmTotp, removeTotp, startTotp } from './set-up-totp.ts'
import { requestStepUpCode, stepUp, stepUpMethods } from './step-up.ts'

const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) })

export const secondFactorRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/me/step-up',
    summary: 'Confirm that it is you; sensitive acts are open for ten minutes',
    access: 'self',
    body: Type.Object(
      { method: oneOf(stepUpMethods), secret: Type.String({ minLength: 1, maxLength: 128 }) },
      closed,
    ),
    reply: Type.Object({ steppedUpUntil: Timestamp }),
    refuses: [409],
    handle: (ctx, { body }) => stepUp(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/me/step-up/codes',
    summary: 'Have a code sent to confirm that it is you, where there is no password or second factor',
    access: 'self',
    body: Type.Object({}, closed),
    reply: CodeSent,
    status: 202,
    refuses: [409],
    handle: (ctx) => requestStepUpCode(ctx),
  }),
  route({
    method: 'POST',
    path: '/me/totp',
    summary: 'Start setting up an authenticator app',
    access: 'self',
    stepUp: true,
    body: Type.Object({}, closed),
    reply: Type.Object({ secret: Type.String(), otpauthUrl: Type.String() }),
    refuses: [409],
    handle: (ctx) => startTotp(ctx),
  }),
  route({
    method: 'POST',
    path: '/me/totp/confirmation',
    summary: 'Finish it with a code from the app; recovery codes are shown once',
    access: 'self',
    body: Type.Object({ code: Code }, closed),
    reply: RecoveryCodes,
    handle: (ctx, { body }) => confirmTotp(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/me/totp',
    summary: 'Remove the authenticator app',
    access: 'self',
    stepUp: true,
    refuses: [409],
    handle: (ctx) => removeTotp(ctx),
  }),
  route({
    method: 'POST',
    path: '/me/recovery-codes',
    summary: 'Ten new recovery codes in place of the old ones',
    access: 'self',
    stepUp: true,
    body: Type.Object({}, closed),
    reply: RecoveryCodes,
    refuses: [409],
    handle: (ctx) => renewRecoveryCodes(ctx),
  }),
]
