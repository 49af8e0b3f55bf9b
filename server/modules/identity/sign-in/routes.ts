import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, line, oneOf } from '../../../kernel/http/schemas.ts'
import { askerOf, rememberAsker } from '../codes/asker.ts'
import { CodeSent, codesPerAddress } from '../codes/request-limits.ts'
import { Code, GivenPassword, IdentifierText, Phone } from '../fields.ts'
import { passSecondFactor } from '../second-factor/pass-second-factor.ts'
import { browserOf } from '../sessions/cookies.ts'
import { signIn } from './sign-in.ts'
import { requestSignInCode, signInByCode } from './sign-in-by-code.ts'
import { answerSignedIn, answerSignIn, SignedIn, SignInAnswer } from './signed-in.ts'

/** For one address, whoever it tries: well above a busy office, well below a guesser's needs. */
export const triesPerAddress = { max: 120, windowSeconds: 600 }

export const signInRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/auth/otps',
    summary: 'Have a log-in code sent to a phone',
    access: 'public',
    rateLimit: codesPerAddress,
    body: Type.Object({ phone: Phone }, closed),
    reply: CodeSent,
    status: 202,
    handle: (ctx, { body, http }) => requestSignInCode(ctx, body, rememberAsker(http)),
  }),
  route({
    method: 'POST',
    path: '/auth/otp-sessions',
    summary: 'Log in with the code from the phone; makes the account when the phone is new',
    access: 'public',
    rateLimit: triesPerAddress,
    body: Type.Object({ phone: Phone, code: Code, displayName: Type.Optional(line(120)) }, closed),
    reply: SignInAnswer,
    refuses: [401],
    handle: async (ctx, { body, http }) => {
      const client = { ...browserOf(http), ...askerOf(http) }
      return answerSignIn(http, ctx.services.keys, await signInByCode(ctx, body, client))
    },
  }),
  route({
    method: 'POST',
    path: '/auth/sessions',
    summary: 'Log in by e-mail or phone and password',
    access: 'public',
    rateLimit: triesPerAddress,
    body: Type.Object({ identifier: IdentifierText, password: GivenPassword }, closed),
    reply: SignInAnswer,
    refuses: [401],
    handle: async (ctx, { body, http }) =>
      answerSignIn(http, ctx.services.keys, await signIn(ctx, body, browserOf(http))),
  }),
  route({
    method: 'POST',
    path: '/auth/second-factors',
    summary: 'Finish a log-in with a code of the authenticator app or a recovery code',
    access: 'public',
    rateLimit: triesPerAddress,
    body: Type.Object(
      {
        challenge: Type.String({ minLength: 1, maxLength: 64 }),
        method: oneOf(['totp', 'recovery_code']),
        code: Code,
      },
      closed,
    ),
    reply: SignedIn,
    refuses: [401],
    handle: async (ctx, { body, http }) =>
      answerSignedIn(http, ctx.services.keys, await passSecondFactor(ctx, body, browserOf(http))),
  }),
]
